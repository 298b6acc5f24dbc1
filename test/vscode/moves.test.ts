import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { gradingRecord } from '../support/recorded.ts';
import { inJournal, openedWindow, places, type OpenedWindow } from './opened-window.ts';
import { gradeSelection, inWorkspace, marks, open, select, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const RESPONSE = 'That is a useless question.';
const TEXT = `## Prompt\n\nWhat now?\n\n## Response\n\n${RESPONSE}\n`;

async function write(uri: vscode.Uri, text = TEXT): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function rename(...moves: readonly (readonly [from: vscode.Uri, to: vscode.Uri])[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const [from, to] of moves) edit.renameFile(from, to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('A grade stays with its document', () => {
  let folder: string;
  let files: vscode.Uri;
  let window: OpenedWindow;
  const file = (name: string) => vscode.Uri.joinPath(files, name);

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    folder = await mkdtemp(path.join(tmpdir(), 'moves-'));
    files = inWorkspace('moving');
    await vscode.workspace.fs.createDirectory(files);
    window = await openedWindow(folder);
  });
  afterEach(async () => {
    window.dispose();
    await window.journal.whenIdle();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(files, { recursive: true });
    await rm(folder, { recursive: true });
  });

  async function keep(number: number, uri: vscode.Uri, response = RESPONSE): Promise<void> {
    await window.journal.append(gradingRecord(number, { uri: uri.toString(), response }), '');
    await window.kept.restoreOpen();
  }

  async function reloaded(): Promise<OpenedWindow> {
    await window.journal.whenIdle();
    window.dispose();
    return (window = await openedWindow(folder));
  }

  it('when that is renamed, and after the window is reloaded', async () => {
    await write(file('a.md'));
    await vscode.workspace.openTextDocument(file('a.md'));
    await keep(1, file('a.md'));
    assert.deepEqual(places(window), ['a.md']);
    await rename([file('a.md'), file('ü b.md')]);
    await until('the journal knows', () => inJournal(window).every((uri) => uri === file('ü b.md').toString()));
    assert.deepEqual(places(window), ['ü b.md']);
    await vscode.workspace.openTextDocument(file('ü b.md'));
    await reloaded();
    await until('it is there again', () => places(window).length === 1);
    assert.deepEqual(places(window), ['ü b.md']);
  });

  it('when a folder around it is renamed that nothing was opened of', async () => {
    await write(file('one/two/a.md'));
    await write(file('one-more/a.md'));
    await keep(1, file('one/two/a.md'));
    await keep(2, file('one-more/a.md'));
    await rename([file('one'), file('eins')]);
    const now = [file('eins/two/a.md'), file('one-more/a.md')].map(String);
    await until('the journal knows', () => inJournal(window).join() === now.join());
    await vscode.workspace.openTextDocument(file('eins/two/a.md'));
    await reloaded();
    await until('it is there', () => places(window).length === 1);
  });

  it('when two documents change places', async () => {
    await write(file('a.md'));
    await write(file('b.md'));
    await keep(1, file('a.md'));
    await keep(2, file('b.md'));
    window.evaluations.rename([]);
    const moves = [
      { from: file('a.md'), to: file('b.md') },
      { from: file('b.md'), to: file('a.md') },
    ];
    window.evaluations.rename(moves);
    await window.kept.rename(moves);
    assert.deepEqual(inJournal(window), [file('b.md'), file('a.md')].map(String));
  });

  it('and goes from all surfaces when a folder around it is deleted', async () => {
    await write(file('gone/a.md'));
    const editor = await vscode.window.showTextDocument(file('gone/a.md'));
    select(editor, `|${RESPONSE.slice(0, 5)}`);
    assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
    await until('it is a problem', () => marks(file('gone/a.md')).length === 1);
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(file('gone'), { recursive: true });
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('no problem is left', () => marks(file('gone/a.md')).length === 0);
  });

  it('and an unsaved document of the same name wears none of its grades', async () => {
    const document = await vscode.workspace.openTextDocument({ content: TEXT.replace('useless', 'good') });
    await keep(1, document.uri);
    assert.deepEqual(places(window), []);
    assert.deepEqual(window.kept.of(document.uri), [], 'clearing the grades of this one leaves those of the other');
    assert.equal(inJournal(window).length, 1, 'it stays in the history');
  });

  it('and an unsaved document that came back after a reload has its grade, whatever its line ends', async () => {
    const document = await vscode.workspace.openTextDocument({ content: TEXT.replaceAll('\n', '\r\n') });
    await keep(1, document.uri);
    assert.equal(places(window).length, 1);
    assert.equal(window.kept.of(document.uri).length, 1);
  });

  it('and a cell of an unsaved notebook wears none of another one', async () => {
    const cell = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown');
    const data = new vscode.NotebookData([cell('Something else.'), cell(TEXT)]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const [other, same] = notebook.getCells().map(({ document }) => document.uri);
    assert.ok(other && same);
    await keep(1, other, 'What another notebook says.');
    await keep(2, same);
    assert.deepEqual(
      window.evaluations.all().map(({ record }) => record),
      ['grade-2'],
    );
  });

  it('and a cell that has another address than it had has its own', async () => {
    const cell = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown');
    const data = new vscode.NotebookData([cell('Something else.'), cell(TEXT)]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const [other, same] = notebook.getCells().map(({ document }) => document.uri);
    assert.ok(other && same);
    await keep(1, other);
    assert.deepEqual(
      window.evaluations.all().flatMap(({ anchors }) => anchors.map(({ uri }) => uri.toString())),
      [same.toString()],
    );
    assert.equal(window.kept.of(notebook.uri).length, 1);
  });

  it('and what is tried again is what was graded last, not what came back with a document', async () => {
    const { document } = await open('blame.md');
    await keep(1, document.uri);
    assert.equal(window.evaluations.all().length, 1);
    assert.equal(window.evaluations.latestGrading(), undefined);
  });
});
