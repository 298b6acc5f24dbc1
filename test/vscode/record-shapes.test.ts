// Records of each shape: graded from the cursor, marked on the value of the response, through undo and redo.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ANSWER, ASKED, DIALOGUE, isSent, promptAt, SHAPES, showRecords } from './record-documents.ts';
import { inWorkspace, marks, until } from './workspace-documents.ts';

const WRITTEN = JSON.stringify(ANSWER);
/** Requests and questions that answers of other files belong to. */
const QUESTIONS = [
  { question_id: 5, turns: [ASKED] },
  { custom_id: 'q5', body: { messages: [{ role: 'user', content: ASKED }] } },
];

const isStale = (uri: vscode.Uri) =>
  marks(uri).length === 0 || marks(uri).every(({ message }) => /changed/i.test(message));

/** Holds the mark of a document to the value of the response. */
async function isOnValue(document: vscode.TextDocument): Promise<void> {
  await until('the response is marked', () => marks(document.uri).length === 1);
  const [mark] = marks(document.uri);
  const start = document.getText().indexOf(WRITTEN);
  const value = new vscode.Range(document.positionAt(start), document.positionAt(start + WRITTEN.length));
  assert.ok(mark && value.contains(mark.range) && !mark.range.isEmpty, JSON.stringify(mark?.range));
  assert.equal(document.offsetAt(mark.range.start), start + 1, 'it begins with what is said');
}

/** Edits the value, takes that back, and does it again. */
async function holdsThroughUndo(editor: vscode.TextEditor): Promise<void> {
  const { document } = editor;
  await editor.edit((edit) => {
    edit.insert(document.positionAt(document.getText().indexOf('terrible')), 'not ');
  });
  await until('the grade is stale', () => isStale(document.uri));
  await vscode.commands.executeCommand('undo');
  await until('undo brings the grade back', () => !isStale(document.uri));
  await isOnValue(document);
  await vscode.commands.executeCommand('redo');
  await until('the grade is stale after redo', () => isStale(document.uri));
  await vscode.commands.executeCommand('undo');
  await until('undo brings the grade back again', () => !isStale(document.uri));
}

describe('Records of each shape', function () {
  this.timeout(90_000);
  let folder = '';
  let tests = 0;

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    folder = `record-shapes/${String(++tests)}`;
    const questions = QUESTIONS.map((each) => JSON.stringify(each)).join('\n');
    await vscode.workspace.fs.writeFile(inWorkspace(`${folder}/question.jsonl`), new TextEncoder().encode(questions));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inWorkspace('record-shapes'), { recursive: true });
  });

  for (const [name, record] of SHAPES) {
    it(`are graded in a document of JSON, where they are marked: ${name}`, async () => {
      const editor = await showRecords(folder, 'one.json', JSON.stringify(record, null, 2));
      isSent(await promptAt(editor, 'terrible'));
      await isOnValue(editor.document);
      await holdsThroughUndo(editor);
    });

    it(`are graded on a line of JSONL, where they are marked: ${name}`, async () => {
      const lines = [{ x: 1 }, record, { y: 2 }].map((each) => JSON.stringify(each)).join('\r\n');
      const editor = await showRecords(folder, 'many.jsonl', lines);
      isSent(await promptAt(editor, 'terrible'));
      await isOnValue(editor.document);
    });
  }

  it('are sent with the system message, the turns before and the calls of tools', async () => {
    const prompt = await promptAt(await showRecords(folder, 'tools.jsonl', JSON.stringify(DIALOGUE)), 'terrible');
    assert.match(
      prompt,
      /evaluate:\n.*Be brief\.[^]*Hello\?[^]*roads[^]*Bonn[^]*A jam\.[^]*Why so "late"\?\n\n###Response/,
    );
    assert.ok(prompt.includes(`###Response to evaluate:\n${ANSWER}\n`));
  });
});
