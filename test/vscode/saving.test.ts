import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { gradingRecord } from '../support/recorded.ts';
import { needsWindow, type Window } from './host.ts';
import { inJournal, openedWindow, places, type OpenedWindow } from './opened-window.ts';
import { gradeSelection, inWorkspace, marks, select, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const RESPONSE = 'That is a useless question.\nAnyone who asks it is wrong.';
const TEXT = `## Prompt\n\nWhat now?\n\n## Response\n\n${RESPONSE}\n`;

/** An unsaved document that has a file's name already. */
async function named(file: vscode.Uri, text = TEXT, eol = vscode.EndOfLine.LF): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  await editor.edit((edit) => {
    edit.setEndOfLine(eol);
    edit.insert(new vscode.Position(0, 0), text);
  });
  return editor;
}

/** Saves a document that has no name yet, as a person does: the file's path is typed into the dialog. */
async function saveByDialog(window: Window, document: vscode.TextDocument, file: vscode.Uri): Promise<void> {
  let saved: vscode.Uri | undefined;
  void vscode.workspace.save(document.uri).then((uri) => {
    saved = uri;
  });
  const FIELD = '.quick-input-widget input[type=text]';
  const isAsked = async () => (await window.count(FIELD)) > 0;
  await until('the dialog asks for a name', isAsked);
  await until('the name is written', () => window.fill(FIELD, file.path));
  // The dialog looks at what is typed first, and hears nothing meanwhile.
  await until('the file is saved', async () => {
    if (!saved && (await isAsked()))
      await window.click('.quick-input-action .monaco-button >> text=OK').catch(() => null);
    return saved !== undefined;
  });
  assert.equal(saved?.path, file.path);
}

/** The texts that are marked in a file, with line ends as line feeds. */
async function marked(file: vscode.Uri): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument(file);
  return marks(file).map(({ range }) => document.getText(range).replaceAll('\r\n', '\n'));
}

describe('A grade of an unsaved document', function () {
  this.timeout(60_000);
  let folder: string;
  let files: vscode.Uri;
  let window: OpenedWindow;
  const file = (name: string) => vscode.Uri.joinPath(files, name);

  beforeEach(async () => {
    await closeAll();
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    folder = await mkdtemp(path.join(tmpdir(), 'saving-'));
    files = inWorkspace('saving');
    await vscode.workspace.fs.createDirectory(files);
    window = await openedWindow(folder);
  });
  afterEach(async () => {
    window.dispose();
    await window.journal.whenIdle();
    await closeAll();
    await vscode.workspace.fs.delete(files, { recursive: true });
    await rm(folder, { recursive: true });
  });

  async function closeAll(): Promise<void> {
    while (vscode.window.activeTextEditor)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }

  async function keep(uri: vscode.Uri, response = RESPONSE, number = 1): Promise<void> {
    await window.journal.append(gradingRecord(number, { uri: uri.toString(), response }), '');
    await window.kept.restoreOpen();
    assert.equal(window.evaluations.of(uri).length, 1);
  }

  /** The grade is a file's, holds, and is so after a reload. */
  async function isOf(saved: vscode.Uri): Promise<void> {
    await until('the file has the grade', () => window.evaluations.of(saved).length === 1);
    await until('the journal knows', () => inJournal(window).join() === saved.toString());
    const changed = () =>
      window.evaluations.of(saved).flatMap(({ anchors }) => anchors.map((anchor) => anchor.changed));
    assert.deepEqual(changed(), [false]);
    await window.journal.whenIdle();
    window.dispose();
    window = await openedWindow(folder);
    await vscode.workspace.openTextDocument(saved);
    await until('it is there again', () => window.evaluations.of(saved).length === 1);
    assert.deepEqual(changed(), [false]);
  }

  for (const eol of [vscode.EndOfLine.LF, vscode.EndOfLine.CRLF]) {
    it(`goes along when it is saved under the name that it has, with ${vscode.EndOfLine[eol]}`, async () => {
      const { document } = await named(file('new.md'), TEXT, eol);
      await keep(document.uri);
      assert.ok(await document.save());
      await isOf(file('new.md'));
    });
  }

  it('goes along when it is given a name as it is saved', async function () {
    const control = needsWindow(this);
    const document = await vscode.workspace.openTextDocument({ content: TEXT, language: 'markdown' });
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    select(editor, '|useless');
    assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
    await keep(document.uri);
    await saveByDialog(control, document, file('given a näme.md'));
    await isOf(file('given a näme.md'));
    await until('the file is marked', async () => (await marked(file('given a näme.md'))).length > 0);
    assert.deepEqual(await marked(file('given a näme.md')), [RESPONSE]);
  });

  it('goes along where saving trims the text around it', async () => {
    const settings = vscode.workspace.getConfiguration('files');
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update('trimTrailingWhitespace', true, target);
    await settings.update('insertFinalNewline', true, target);
    try {
      const { document } = await named(file('trimmed.md'), `Some words.   \n\n${TEXT}\n\n## Prompt\t\n\nMore?`);
      await keep(document.uri);
      assert.ok(await document.save());
      await isOf(file('trimmed.md'));
    } finally {
      await settings.update('trimTrailingWhitespace', undefined, target);
      await settings.update('insertFinalNewline', undefined, target);
    }
  });

  it('goes along when the file is renamed as soon as it is there', async () => {
    const { document } = await named(file('first.md'));
    await keep(document.uri);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(file('first.md'), file('second.md'));
    assert.ok(await document.save());
    assert.ok(await vscode.workspace.applyEdit(edit));
    await isOf(file('second.md'));
  });

  it('goes along while the judge is at work on it', async () => {
    const editor = await named(file('at work.md'));
    select(editor, '|useless');
    const grading = gradeSelection({ rubric: EMPATHY_FILE });
    assert.ok(await editor.document.save());
    assert.ok(await grading);
    await until('the file is marked', async () => (await marked(file('at work.md'))).length > 0);
    assert.deepEqual(await marked(file('at work.md')), [RESPONSE]);
  });

  it('of the name of one that was thrown away is kept, however long after', async () => {
    window.dispose();
    window = await openedWindow(folder, { saving: 300 });
    const { document } = await named(file('again.md'), TEXT.replace('useless', 'good'));
    await keep(document.uri, RESPONSE.replace('useless', 'good'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const { document: next } = await named(file('again.md'));
    await keep(next.uri, RESPONSE, 2);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(
      window.evaluations.of(next.uri).map(({ record }) => record),
      ['grade-2'],
    );
  });

  it('stays with nobody when it is thrown away, whatever else is saved then', async () => {
    await vscode.workspace.fs.writeFile(file('other.md'), Buffer.from(TEXT.replace('useless', 'good')));
    const other = await vscode.workspace.openTextDocument(file('other.md'));
    const { document } = await named(file('thrown away.md'));
    await keep(document.uri);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const shown = await vscode.window.showTextDocument(other);
    await shown.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'More.\n');
    });
    assert.ok(await other.save());
    assert.deepEqual(window.evaluations.of(file('other.md')), []);
    await named(file('thrown away.md'), TEXT.replace('useless', 'good'));
    assert.deepEqual(places(window), [], 'a new document of the name has none of it');
    assert.equal(inJournal(window).length, 1, 'it stays in the history');
  });
});
