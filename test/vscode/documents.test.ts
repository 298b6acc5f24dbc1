import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsWindow } from './host.ts';
import { ROWS } from './staying-question.ts';
import { gradeSelection, inWorkspace, marks, messagesSay, open, select, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const RUDE = 'That is a useless question.';

async function untitled(content: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
}

describe('Documents of every kind', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  afterEach(async () => {
    while (vscode.window.activeTextEditor?.document.isUntitled) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  for (const [name, end] of Object.entries({ LF: '\n', CRLF: '\r\n' })) {
    it(`are marked on the response and nothing else with ${name}, in an untitled one too`, async () => {
      const lines = ['# Prompt', '', '😀 Why?', '', '# Response', '', RUDE, RUDE, '', '# Prompt', 'Next?', ''];
      const { document } = await untitled(lines.join(end));
      const editor = await vscode.window.showTextDocument(document);
      select(editor, '|useless');
      const grade = await gradeSelection({ rubric: EMPATHY_FILE });
      assert.ok(grade);
      assert.equal(document.getText(marks(document.uri)[0]?.range), [RUDE, RUDE].join(end));
    });
  }

  it('keep their grades when their language changes', async () => {
    const editor = await untitled(`Prompt: Why?\n\nResponse: ${RUDE}\n`, 'plaintext');
    select(editor, '|useless');
    assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
    assert.equal(marks(editor.document.uri).length, 1);
    await vscode.languages.setTextDocumentLanguage(editor.document, 'markdown');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(marks(editor.document.uri).length, 1);
  });

  it('may lie outside the workspace and be programs: the selection is the response', async () => {
    const uri = vscode.Uri.joinPath(inWorkspace('..'), `outside-${process.pid}.py`);
    await vscode.workspace.fs.writeFile(uri, Buffer.from('def f():\n    return "useless"\n'));
    try {
      const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
      select(editor, 'return "useless"');
      const grade = await gradeSelection({ instruction: 'Write f.', rubric: 'helpfulness' });
      assert.ok(grade?.provenance.prompt.includes('###Response to evaluate:\nreturn "useless"\n\n'));
      assert.ok(marks(uri).length <= 1);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('are marked where the response stands, or not at all, when they are edited while the rubric is picked', async function () {
    const window = needsWindow(this);
    const editor = await untitled(`Prompt: Why?\n\nResponse: ${RUDE}\n`, 'plaintext');
    const { document } = editor;
    select(editor, '|useless');
    const grading = vscode.commands.executeCommand('prometheusGrader.gradeWithRubric');
    await window.texts(ROWS);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'Edited meanwhile.\n');
    });
    await window.type('Harmlessness');
    await until('the list is filtered', async () => {
      const rows = await window.texts(ROWS);
      return rows.length > 0 && /Harmlessness/.test(rows[0] ?? '');
    });
    await window.press('Enter');
    assert.ok(await grading);
    for (const { range } of marks(document.uri)) assert.equal(document.getText(range), RUDE);
  });

  it('are graded from the panel too: the editor that was used last counts', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open('praise.md', '|accurate');
    await vscode.window.showTextDocument(inWorkspace('blame.md'), { viewColumn: vscode.ViewColumn.Two });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    select(editor, '|useless');
    await vscode.commands.executeCommand('prometheusGrader.showGrades');
    await until('the panel is drawn', async () => (await window.panelText()).length > 0);
    await window.clickInPanel('body');
    await until('the panel has the focus', () => vscode.window.activeTextEditor === undefined);
    const grade = await gradeSelection({ rubric: EMPATHY_FILE });
    assert.match(grade?.provenance.prompt ?? '', /That is a useless question/);
  });

  it('that name a reference file which is not there are refused', async function () {
    const editor = await untitled(`---\nreference: gone/best answer.md\n---\n\nPrompt: Why?\n\nResponse: ${RUDE}\n`);
    await vscode.workspace.fs.writeFile(inWorkspace('names-reference.md'), Buffer.from(editor.document.getText()));
    await open('names-reference.md', '|useless');
    assert.equal(await gradeSelection({ rubric: EMPATHY_FILE }), undefined);
    await messagesSay(needsWindow(this), /reference answer gone\/best answer\.md .* could not be read/);
  });

  it('that are deleted take their marks with them', async () => {
    const doomed = inWorkspace('doomed.md');
    await vscode.workspace.fs.copy(inWorkspace('blame.md'), doomed);
    await open('doomed.md', '|useless');
    await gradeSelection({ rubric: EMPATHY_FILE });
    assert.equal(marks(doomed).length, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(doomed);
    await vscode.workspace.applyEdit(edit);
    await until('the mark goes', () => marks(doomed).length === 0);
  });
});
