import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import type { Grade } from '../../src/judge/grade.ts';
import { parseRubrics } from '../../src/rubric/read/parse.ts';
import { needsWindow } from './host.ts';
import { openRubric, removeRubrics, untilSaid } from './rubric-files.ts';
import { inWorkspace, marks, messagesSay, open, until, withSettings } from './workspace-documents.ts';

const FILE = 'quality.rubric.yaml';
const BESIDE = ['tone.rubric.yaml', 'tone-2.rubric.yaml', 'quality.sample.md'];

const LEVELS = ['It fails.', 'It mostly fails.', 'It does half of it.', 'It does most of it.', 'It does all of it.'];
const item = (name: string, asks: string, weight: string) =>
  `  - name: ${name}\n    criteria: Does the response ${asks}?\n    weight: ${weight}\n    scores:\n` +
  LEVELS.map((text, index) => `      ${index + 1}: ${name}. ${text}\n`).join('');
const LIST = `rubrics:\n${item('Clarity', 'say what it means', '3')}${item('Tone', 'speak as one speaks to a person', '1')}`;

const grade = (argument: object) =>
  vscode.commands.executeCommand<Grade | Grade[] | undefined>('prometheusGrader.gradeSelection', argument);

async function actionsAt(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction[]> {
  const at = document.positionAt(document.getText().indexOf(text));
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at),
    vscode.CodeActionKind.QuickFix.value,
  );
  return found;
}

describe('A file of several rubrics', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  afterEach(() => removeRubrics(FILE, ...BESIDE));

  async function written(text: string): Promise<vscode.Uri> {
    await vscode.workspace.fs.writeFile(inWorkspace(FILE), new TextEncoder().encode(text));
    return inWorkspace(FILE);
  }

  it('gives a grade by each, marks both, and shows them with their weighted mean', async function () {
    const window = needsWindow(this);
    await written(LIST);
    const { document } = await open('blame.md', '|useless');
    const grades = await grade({ rubric: FILE });
    assert.ok(Array.isArray(grades));
    assert.deepEqual(
      grades.map(({ rubric }) => rubric.name),
      ['Clarity', 'Tone'],
    );
    assert.equal(marks(document.uri).length, 2);
    const [clarity, tone] = grades.map(({ score }) => score ?? Number.NaN);
    const mean = ((3 * (clarity ?? 0) + (tone ?? 0)) / 4).toFixed(2);
    await until(
      'the panel shows the mean',
      async () =>
        (await window.panelText()).replace(/\s+/g, ' ').includes(`Weighted mean ${mean}`) ||
        (await window.panelText()).includes(`Weighted mean${mean}`),
    );
  });

  it('is named by the default setting, and each of its rubrics by a number sign', async () => {
    await written(LIST);
    await open('blame.md', '|useless');
    await withSettings({ defaultRubric: FILE }, async () => {
      const grades = await grade({});
      assert.ok(Array.isArray(grades) && grades.length === 2);
    });
    const one = await grade({ rubric: `${FILE}#Tone` });
    assert.ok(one && !Array.isArray(one));
    assert.equal(one.rubric.name, 'Tone');
    const other = await grade({ rubric: inWorkspace(FILE).with({ fragment: 'Clarity' }) });
    assert.ok(other && !Array.isArray(other));
    assert.equal(other.rubric.name, 'Clarity');
  });

  it('is refused as a whole where one of its rubrics is broken, but not the other one by itself', async function () {
    const window = needsWindow(this);
    await written(LIST.replace('      4: Tone. It does most of it.\n', ''));
    await open('blame.md', '|useless');
    assert.equal(await grade({ rubric: FILE }), undefined);
    await messagesSay(window, /quality\.rubric\.yaml cannot be used/, /Score 4 is not described/);
    const one = await grade({ rubric: `${FILE}#Clarity` });
    assert.ok(one && !Array.isArray(one));
  });

  it('compares by the first of its rubrics where it is named, and says so', async function () {
    const window = needsWindow(this);
    await written(LIST);
    const comparison = await vscode.commands.executeCommand<Comparison | undefined>('prometheusGrader.compareFiles', {
      a: inWorkspace('pairs/good.txt'),
      b: inWorkspace('pairs/bad.txt'),
      instruction: 'What should I check first?',
      rubric: FILE,
    });
    assert.equal(comparison?.rubric.name, 'Clarity');
    await messagesSay(window, /by one rubric: “Clarity”, the first of the 2 in quality\.rubric\.yaml/);
  });

  it('marks a grade as out of date when its own rubric changes, and not the other', async () => {
    const uri = await written(LIST);
    const { document } = await open('blame.md', '|useless');
    await grade({ rubric: FILE });
    assert.equal(marks(document.uri).length, 2);
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode(LIST.replace('Tone. It fails.', 'Tone. It insults.')),
    );
    await until('the mark by Tone is gone', () => marks(document.uri).length === 1);
    const [left] = marks(document.uri);
    assert.match(left?.message ?? '', /Clarity/);
  });

  it('has lenses above each of its rubrics, which try and preview that one', async () => {
    const { document } = await openRubric(FILE, LIST);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      9,
    );
    const seen = lenses.map(({ command, range }) => [
      range.start.line,
      command?.title,
      (command?.arguments?.[0] as vscode.Uri | undefined)?.fragment,
    ]);
    assert.deepEqual(seen, [
      [0, 'Try all 2 rubrics', ''],
      [1, 'Try this rubric', 'Clarity'],
      [1, 'Preview prompt', 'Clarity'],
      [10, 'Try this rubric', 'Tone'],
      [10, 'Preview prompt', 'Tone'],
    ]);
    await vscode.commands.executeCommand('prometheusGrader.previewPrompt', document.uri.with({ fragment: 'Tone' }));
    await until('the preview is of Tone', () =>
      vscode.workspace.textDocuments.some(
        (shown) =>
          shown.uri.scheme === 'prometheus-prompt' && shown.getText().includes('Score 5: Tone. It does all of it.'),
      ),
    );
  });

  it('is outlined and folded by its rubrics, and explained within each', async () => {
    const { document } = await openRubric(FILE, LIST);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.map((child) => child.name)]),
      [
        ['Clarity', ['name', 'criteria', 'weight', 'scores']],
        ['Tone', ['name', 'criteria', 'weight', 'scores']],
      ],
    );
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(folds.some(({ start, end }) => start === 1 && end === 9));
    assert.ok(folds.some(({ start, end }) => start === 10 && end === 18));
    const at = document.positionAt(document.getText().lastIndexOf('weight'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const said = hovers
      .flatMap(({ contents }) => (contents as vscode.MarkdownString[]).map(({ value }) => value))
      .join();
    assert.match(said, /weighted mean/);
    const end = document.positionAt(document.getText().length);
    await vscode.workspace.applyEdit(
      (() => {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, end, '    ');
        return edit;
      })(),
    );
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      end.translate(0, 4),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const label of ['pass', 'reference', 'description', '- rubric'])
      assert.ok(labels.includes(label), labels.join());
    assert.ok(!labels.includes('weight'));
  });
});

describe('Rubrics of others are mended by one quick fix:', () => {
  afterEach(() => removeRubrics(FILE, ...BESIDE));
  const levels = (keys: readonly (string | number)[]) => keys.map((key) => `  ${key}: It is of ${key}.\n`).join('');

  it('another form', async () => {
    const { document } = await openRubric(FILE, `name: N\ncriteria: Is it so?\nscoring:\n${levels([1, 2, 3, 4, 5])}`);
    await untilSaid(document.uri, 'other-form');
    const [fix] = await actionsAt(document, 'scoring');
    assert.equal(fix?.isPreferred, true);
    await vscode.workspace.applyEdit(fix.edit!);
    assert.equal(document.getText(), `name: N\ncriteria: Is it so?\nscores:\n${levels([1, 2, 3, 4, 5])}`);
    await untilSaid(document.uri);
  });

  it('another scale', async () => {
    const { document } = await openRubric(FILE, `name: N\ncriteria: Is it so?\nscores:\n${levels([0, 1, 2])}`);
    await untilSaid(document.uri, 'other-scale');
    const [fix] = await actionsAt(document, 'scores');
    await vscode.workspace.applyEdit(fix!.edit!);
    assert.match(document.getText(), /1: It is of 0\. # 0\n {2}2: "TODO/);
    await untilSaid(document.uri, 'to-write', 'to-write');
  });

  const dimension = (name: string) =>
    `  ${name}:\n    question: Is it ${name}?\n    levels: {1: a, 2: b, 3: c, 4: d, 5: e}\n`;

  /** A file of two criteria with the cursor at their key, once the finding is there. */
  async function ofTwoCriteria(): Promise<vscode.TextEditor> {
    const editor = await openRubric(FILE, `dimensions:\n${dimension('clear')}${dimension('tone')}`);
    await untilSaid(editor.document.uri, 'several-criteria');
    const actions = await actionsAt(editor.document, 'dimensions');
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ['Make a rubric of each, in this file', true],
        ['Make a rubric of each, in files of their own', false],
      ],
    );
    editor.selection = new vscode.Selection(0, 3, 0, 3);
    return editor;
  }

  it('several criteria, listed from the keyboard by the preferred fix', async function () {
    needsWindow(this);
    const { document } = await ofTwoCriteria();
    await vscode.commands.executeCommand('editor.action.autoFix');
    await until('they are listed', () => document.getText().startsWith('rubrics:'));
    const { rubrics } = parseRubrics(document.getText());
    assert.deepEqual(
      rubrics.map(({ part, rubric }) => [part, rubric?.criteria, rubric?.scores[5]]),
      [
        ['clear', 'Is it clear?', 'e'],
        ['tone', 'Is it tone?', 'e'],
      ],
    );
    await untilSaid(document.uri);
  });

  it('several criteria, put into files of their own from the menu of fixes', async function () {
    this.timeout(60_000);
    const window = needsWindow(this);
    const { document } = await ofTwoCriteria();
    const ROWS_OF_FIXES = '.action-widget .monaco-list-row.action';
    await until('the menu of fixes is there', async () => {
      if ((await window.count(ROWS_OF_FIXES)) > 0) return true;
      await vscode.commands.executeCommand('editor.action.quickFix');
      return false;
    });
    const rows = await window.texts(ROWS_OF_FIXES);
    assert.match(rows[1] ?? '', /Make a rubric of each, in files of their own/);
    await window.press('ArrowDown');
    await window.press('Enter');
    const beside = inWorkspace('tone.rubric.yaml');
    const written = async () =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(beside).then(undefined, () => new Uint8Array()));
    await until('the other file is there', async () => (await written()) !== '');
    assert.deepEqual(
      parseRubrics(await written()).rubrics.map(({ rubric }) => rubric?.criteria),
      ['Is it tone?'],
    );
    assert.deepEqual(
      parseRubrics(document.getText()).rubrics.map(({ rubric }) => rubric?.criteria),
      ['Is it clear?'],
    );
    await untilSaid(document.uri);
  });
});
