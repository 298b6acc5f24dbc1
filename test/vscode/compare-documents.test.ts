// Comparisons whose documents move, change, close or go away.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import { lines, startScriptedServer } from '../support/scripted-server.ts';
import { needsWindow, type Window } from './host.ts';
import { unpinAll } from './pinned-texts.ts';
import { ROWS } from './staying-question.ts';
import { inWorkspace, marks, messagesSay, open, select, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION, record } from '../support/scripted-generation.ts';

const PROMPT = 'Why is the sky blue?';

/** A folder for every test: the editor keeps documents of files for a while after they are gone. */
let folder = inWorkspace('compared/0');
let tests = 0;

function compareFiles(argument: Record<string, unknown>): Thenable<Comparison | undefined> {
  return vscode.commands.executeCommand<Comparison | undefined>('prometheusGrader.compareFiles', argument);
}

async function file(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

const answer = (text: string) => `## Prompt\n\n${PROMPT}\n\n## Response\n\n${text}\n`;

async function edit(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const made = new vscode.WorkspaceEdit();
  change(made);
  assert.ok(await vscode.workspace.applyEdit(made));
}

async function insert(uri: vscode.Uri, before: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = document.positionAt(document.getText().indexOf(before));
  await edit((change) => {
    change.insert(uri, at, text);
  });
}

/** Waits until the editor lets go of a document that nobody sees: it keeps the fifty that were opened last. */
async function letGoOf(uri: vscode.Uri): Promise<void> {
  const others = Array.from({ length: 60 }, (_, index) => file(`others/${String(index)}.txt`, 'x'));
  for (const other of await Promise.all(others)) await vscode.workspace.openTextDocument(other);
  await until('the document is closed', () =>
    vscode.workspace.textDocuments.every((document) => document.uri.toString() !== uri.toString()),
  );
}

function press(window: Window, label: string): Promise<unknown> {
  return window.evaluateInPanel(
    `[...document.querySelectorAll('vscode-button')].find((each) => each.textContent.trim() === '${label}').click()`,
  );
}

/** The two sides of the diff in front of the person, once there is one. */
async function diffShown(): Promise<readonly vscode.Uri[]> {
  const input = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  await until('a diff is shown', () => input() instanceof vscode.TabInputTextDiff);
  const { original, modified } = input() as vscode.TabInputTextDiff;
  return [original, modified];
}

describe('The documents of a comparison', function () {
  this.timeout(60_000);

  after(unpinAll);
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    folder = inWorkspace(`compared/${String(++tests)}`);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inWorkspace('compared'), { recursive: true });
  });

  it('are shown as a diff where they are now, after one was renamed', async function () {
    const window = needsWindow(this);
    const a = await file('a.txt', 'A clear answer.');
    const b = await file('b.txt', 'A rude answer.');
    const renamed = vscode.Uri.joinPath(folder, 'renamed.txt');
    await compareFiles({ a, b, instruction: PROMPT, rubric: EMPATHY_FILE });
    await edit((change) => {
      change.renameFile(b, renamed);
    });
    await press(window, 'Show Diff');
    assert.deepEqual((await diffShown()).map(String), [a, renamed].map(String));
  });

  it('that are gone are shown as they were judged', async function () {
    const window = needsWindow(this);
    const a = await file('a.txt', 'A clear answer.');
    const b = await file('b.txt', 'A rude answer.');
    await compareFiles({ a, b, instruction: PROMPT, rubric: EMPATHY_FILE });
    await edit((change) => {
      change.deleteFile(b);
    });
    await press(window, 'Show Diff');
    const texts = await Promise.all((await diffShown()).map((uri) => vscode.workspace.openTextDocument(uri)));
    assert.deepEqual(
      texts.map((text) => text.getText()),
      ['A clear answer.', 'A rude answer.'],
    );
  });

  it('with a prompt of their own are the two files of the diff', async function () {
    const window = needsWindow(this);
    const a = await file('a.md', answer('A clear answer.'));
    const b = await file('b.md', answer('A rude answer.'));
    await compareFiles({ a, b, rubric: EMPATHY_FILE });
    await press(window, 'Show Diff');
    assert.deepEqual((await diffShown()).map(String), [a, b].map(String));
  });

  it('get their marks also when the editor has let go of them meanwhile', async () => {
    const a = await file('a.md', answer('A clear answer.'));
    const b = await file('b.md', answer('A rude answer.'));
    let goOn = (): void => undefined;
    const isLetGo = new Promise<void>((resolve) => (goOn = resolve));
    const server = await startScriptedServer({ '/api/version': [VERSION] });
    server.play(
      '/api/generate',
      [LOADED],
      [() => isLetGo, lines(record('Rude. [RESULT] A'), STOP)],
      [lines(record(' A'), STOP)],
    );
    try {
      await withSettings({ 'ollama.url': server.url, 'compare.bothOrders': false }, async () => {
        const comparing = compareFiles({ a, b, rubric: EMPATHY_FILE });
        await until('the judge is asked', () => server.requestsTo('/api/generate').length === 2);
        await letGoOf(b);
        goOn();
        assert.equal((await comparing)?.winner, 'A');
      });
      await until('the mark is there', () => marks(b).length === 1);
    } finally {
      await server.close();
    }
  });

  it('hold on to the prompt of a response A that was moved before it was compared', async () => {
    const a = await file('a.md', answer('A clear answer.'));
    const b = await file('b.md', answer('A rude answer.'));
    const editor = await vscode.window.showTextDocument(a);
    select(editor, 'A clear answer.');
    await vscode.commands.executeCommand('prometheusGrader.selectResponseA', a);
    await insert(a, '## Prompt', 'Notes that were written later.\n\n');
    await vscode.commands.executeCommand('prometheusGrader.compareWithResponseA', b, [b]);
    await until('the worse one is marked', () => marks(b).length === 1);
    await insert(a, 'that were', 'and ');
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(marks(b).length, 1, 'text outside the pair may change');
    await insert(a, 'is the sky', 'ever ');
    await until('the mark goes with the prompt', () => marks(b).length === 0);
  });

  it('are picked where nothing is open that could be response A', async function () {
    const window = needsWindow(this);
    const a = await file('only-here.txt', 'A clear answer.');
    const b = await file('b.txt', 'A rude answer.');
    const selecting = vscode.commands.executeCommand('prometheusGrader.selectResponseA');
    await window.texts(ROWS);
    await window.type('only-here');
    await until('it is found', async () => ((await window.texts(ROWS))[0] ?? '').includes('only-here.txt'));
    await window.press('Enter');
    await selecting;
    await open('plain.txt', 'Name a prime number.');
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
    const comparison = await vscode.commands.executeCommand<Comparison>('prometheusGrader.compareWithResponseA', b, [
      b,
    ]);
    assert.ok(comparison.provenance.prompt.includes('###Response A:\nA clear answer.\n'));
    assert.equal(a.path.endsWith('only-here.txt'), true);
  });

  it('name a rubric by its path from themselves, whichever of the two does', async () => {
    const rubric = await vscode.workspace.fs.readFile(inWorkspace(EMPATHY_FILE));
    await file('own/own.rubric.yaml', new TextDecoder().decode(rubric).replace(/^name:.*$/m, 'name: Own'));
    const a = await file('a.md', answer('A clear answer.'));
    const b = await file('own/b.md', `---\nrubric: own.rubric.yaml\n---\n${answer('A rude answer.')}`);
    assert.equal((await compareFiles({ a, b }))?.rubric.name, 'Own');
  });

  it('lose their marks when the reference answer in the front matter changes', async () => {
    const a = await file('a.md', `---\nreference: Scattering.\n---\n${answer('A clear answer.')}`);
    const b = await file('b.md', answer('A rude answer.'));
    const comparison = await compareFiles({ a, b, rubric: EMPATHY_FILE });
    assert.ok(comparison?.provenance.prompt.includes('###Reference Answer:\nScattering.\n'));
    await until('the worse one is marked', () => marks(b).length === 1);
    await insert(a, 'Scattering.', 'Rayleigh ');
    await until('the mark goes with the reference', () => marks(b).length === 0);
  });

  it('are compared with each of several texts, and keep what each comparison said', async () => {
    const b = await file('b.md', answer('A rude answer.'));
    await compareFiles({ a: 'A clear answer.', b, rubric: EMPATHY_FILE });
    await compareFiles({ a: 'A correct answer.', b, rubric: EMPATHY_FILE });
    await until('both comparisons are marked', () => marks(b).length === 2);
    await compareFiles({ a: 'A correct answer.', b, rubric: EMPATHY_FILE });
    assert.equal(marks(b).length, 2, 'a comparison of the same replaces the one before');
  });

  it('that have the same name are told apart by their folders', async () => {
    const a = await file('one/answer.md', answer('A clear answer.'));
    const b = await file('two/answer.md', answer('A rude answer.'));
    await compareFiles({ a, b, rubric: EMPATHY_FILE });
    await until('the worse one is marked', () => marks(b).length === 1);
    assert.match(marks(b)[0]?.message ?? '', /^Worse than compared\/\d+\/one\/answer\.md \(Empathy\)/);
  });

  it('that differ in nothing but their line ends are the same text', async function () {
    const a = await file('a.txt', 'One.\nTwo.\n');
    const b = await file('b.txt', 'One.\r\nTwo.\r\n');
    assert.equal(await compareFiles({ a, b, instruction: PROMPT, rubric: EMPATHY_FILE }), undefined);
    await messagesSay(needsWindow(this), /Both responses are the same text/);
  });

  for (const path of ['compared/missing.py', 'file:///nowhere/missing', 'untitled:Missing-7']) {
    it(`that are not there are not taken for a text: ${path}`, async function () {
      assert.equal(await compareFiles({ a: 'A.', b: path, instruction: PROMPT, rubric: EMPATHY_FILE }), undefined);
      await messagesSay(needsWindow(this), /There is no file/);
    });
  }

  it('may be addressed by parts, as a key binding has them', async () => {
    const parts = ({ scheme, path }: vscode.Uri) => ({ scheme, path });
    const a = await file('a.md', answer('A rude answer.'));
    const b = await file('b.md', answer('A clear answer.'));
    assert.equal((await compareFiles({ a: parts(a), b: parts(b), rubric: EMPATHY_FILE }))?.winner, 'B');
  });

  it('may have prompts that differ in white space alone, and different line ends', async () => {
    const a = await file('a.md', answer('A rude answer.').replaceAll('\n', '\r\n'));
    const b = await file('b.md', answer('A clear answer.').replace('is the', 'is\nthe'));
    assert.equal((await compareFiles({ a, b, rubric: EMPATHY_FILE }))?.winner, 'B');
  });
});
