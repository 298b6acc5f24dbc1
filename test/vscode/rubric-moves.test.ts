import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Evaluation } from '../../src/editor/evaluations/evaluation.ts';
import { Evaluations } from '../../src/editor/evaluations/evaluations.ts';
import { restored } from '../../src/editor/evaluations/stored-records.ts';
import { RubricLibrary } from '../../src/editor/rubrics/library.ts';
import { registerRubricTracking } from '../../src/editor/evaluations/rubric-tracking.ts';
import { parseRubrics } from '../../src/rubric/read/parse.ts';
import { gradingRecord } from '../support/recorded.ts';
import { inWorkspace, until } from './workspace-documents.ts';

const RUBRIC = (criteria: string) =>
  ['name: Moved', `criteria: ${criteria}`, 'scores:', ...[1, 2, 3, 4, 5].map((n) => `  ${n}: Level ${n} of it.`)].join(
    '\n',
  );
const SEVERAL = `rubrics:\n${['Is it kind?', 'Is it brief?']
  .map((criteria, at) => `  - ${RUBRIC(criteria).replace('Moved', `Part ${at}`).replaceAll('\n', '\n    ')}`)
  .join('\n')}\n`;

/** A window's state, as the next one finds it. */
function stateOf(kept = new Map<string, unknown>()): vscode.Memento {
  const update = (key: string, value: unknown) => Promise.resolve(void kept.set(key, value));
  return { get: (key: string) => kept.get(key), update, keys: () => [...kept.keys()] } as vscode.Memento;
}

describe('A grade holds by its rubric', function () {
  this.timeout(30_000);
  const folder = inWorkspace('rubrics/moving');
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  let extensionUri: vscode.Uri;
  let library: RubricLibrary;
  let evaluations: Evaluations;
  let tracking: vscode.Disposable;

  beforeEach(async () => {
    await vscode.workspace.fs.createDirectory(folder);
    evaluations = new Evaluations();
    const extension = vscode.extensions.getExtension('prometheus-grader.prometheus-grader');
    assert.ok(extension);
    ({ extensionUri } = extension);
    library = new RubricLibrary(extensionUri, stateOf());
    tracking = registerRubricTracking(evaluations, library);
  });
  afterEach(async () => {
    tracking.dispose();
    evaluations.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));

  /** The grade comes back as after a reload. @param part of the rubric file, where it holds several. */
  function comesBack(name: string, text: string, part = ''): Evaluation {
    const found = parseRubrics(text, { fallbackName: 'moved' }).rubrics.find(
      (each) => part === '' || each.part === part,
    );
    assert.ok(found?.rubric);
    const { rubric } = found;
    const record = gradingRecord(1, {
      rubric: { uri: at(name).with({ fragment: part }).toString(), name: 'moved', bundled: false, rubric },
    });
    return evaluations.restore(restored(record, false, inWorkspace('rubrics')));
  }

  const now = ({ id }: Evaluation) => evaluations.get(id);
  const isBy = (evaluation: Evaluation, name: string, part = '') =>
    until(`it is by ${name}`, () => {
      const { rubric, rubricChanged } = now(evaluation) ?? evaluation;
      return rubric.uri.toString() === at(name).with({ fragment: part }).toString() && !rubricChanged;
    });

  it('that was renamed by another program, or before the window was reloaded', async () => {
    await write('new name.rubric.yaml', RUBRIC('Is it kind?'));
    await isBy(comesBack('old name.rubric.yaml', RUBRIC('Is it kind?')), 'new name.rubric.yaml');
  });

  it('that stands among several in a file that was renamed', async () => {
    await write('new.rubric.yaml', SEVERAL);
    await isBy(comesBack('old.rubric.yaml', SEVERAL, 'Part 1'), 'new.rubric.yaml', 'Part 1');
  });

  it('that is renamed while the window is open', async () => {
    await write('old.rubric.yaml', RUBRIC('Is it brief?'));
    const evaluation = comesBack('old.rubric.yaml', RUBRIC('Is it brief?'));
    await isBy(evaluation, 'old.rubric.yaml');
    await vscode.workspace.fs.rename(at('old.rubric.yaml'), at('new.rubric.yaml'));
    await isBy(evaluation, 'new.rubric.yaml');
  });

  it('that was renamed in an earlier window, wherever it stands, and tells whether it says something else since', async () => {
    await write('plain.yaml', RUBRIC('Is it kind?'));
    const rename = async (from: vscode.Uri, to: vscode.Uri) => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, to);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    const outside = inWorkspace('not-a-folder-of-rubrics');
    await vscode.workspace.fs.createDirectory(outside);
    try {
      await library.remember({ uri: at('plain.yaml'), name: 'plain', bundled: false });
      await rename(at('plain.yaml'), vscode.Uri.joinPath(outside, 'other.yaml'));
      await rename(outside, inWorkspace('moved-once-more'));
      const now = inWorkspace('moved-once-more/other.yaml');
      await until(
        'the last one used is known',
        async () => (await library.lastUsed())?.uri.toString() === now.toString(),
      );
      const same = comesBack('plain.yaml', RUBRIC('Is it kind?'));
      const edited = comesBack('plain.yaml', RUBRIC('Is it brief?'));
      const where = ({ id }: Evaluation) => evaluations.get(id)?.rubric.uri.toString();
      await until('both lead there', () => [same, edited].every((each) => where(each) === now.toString()));
      await until('one is stale', () => evaluations.get(edited.id)?.rubricChanged === true);
      assert.equal(evaluations.get(same.id)?.rubricChanged, false);
    } finally {
      for (const each of [outside, inWorkspace('moved-once-more')])
        await vscode.workspace.fs.delete(each, { recursive: true }).then(undefined, () => undefined);
    }
  });

  it('that comes back a while after it was deleted', async () => {
    const evaluation = comesBack('old.rubric.yaml', RUBRIC('Is it brief?'));
    await until('it is stale', () => now(evaluation)?.rubricChanged === true);
    await write('new.rubric.yaml', RUBRIC('Is it brief?'));
    await isBy(evaluation, 'new.rubric.yaml');
  });

  it('that comes with the extension, whatever version of it was there when it was graded', async () => {
    const bundled = vscode.Uri.joinPath(extensionUri, 'rubrics');
    const file = vscode.Uri.joinPath(bundled, 'helpfulness.rubric.yaml');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const rubric = parseRubrics(text, { fallbackName: 'helpfulness' }).rubrics[0]?.rubric;
    assert.ok(rubric);
    for (const uri of [
      'file:///home/a/.vscode/extensions/someone.prometheus-grader-0.0.1/rubrics/helpfulness.rubric.yaml',
      'prometheus-grader:/rubrics/helpfulness',
    ]) {
      const record = gradingRecord(1, { rubric: { uri, name: 'helpfulness', bundled: true, rubric } });
      const evaluation = evaluations.restore(restored(record, false, bundled));
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.equal(now(evaluation)?.rubric.uri.toString(), file.toString());
      assert.equal(now(evaluation)?.rubricChanged, false);
    }
  });

  it('and not by another one that is there, or by one that was edited', async () => {
    await write('new.rubric.yaml', RUBRIC('Is it long?'));
    const gone = comesBack('old.rubric.yaml', RUBRIC('Is it kind?'));
    await until('it is stale', () => now(gone)?.rubricChanged === true);
    const edited = comesBack('new.rubric.yaml', RUBRIC('Is it brief?'));
    await write('copy.rubric.yaml', RUBRIC('Is it brief?'));
    await until('it is stale', () => now(edited)?.rubricChanged === true);
    assert.equal(now(edited)?.rubric.uri.toString(), at('new.rubric.yaml').toString());
  });
});
