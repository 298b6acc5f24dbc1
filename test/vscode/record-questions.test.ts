// What records leave open: which field is what, and in which file the questions stand that they answer.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { needsWindow, type Window } from './host.ts';
import { ANSWER, ASKED, isSent, showRecords } from './record-documents.ts';
import { ROWS } from './staying-question.ts';
import {
  gradeSelection,
  inWorkspace,
  messagesSay,
  select,
  until,
  withWorkspaceSettings,
} from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const FOLDER = 'record-questions';
const TITLE = '.quick-input-title';

const record = (id: number) =>
  JSON.stringify({ id, sheet: { ask: ASKED, says: [ANSWER], ideal: 'Sorry for the jam.' }, note: 'mine' });

/** Waits for a question, and gives its rows. */
async function asked(window: Window, title: RegExp): Promise<string[]> {
  await until(`the question ${title.source}`, async () => title.test((await window.texts(TITLE)).join()));
  return (await window.texts(ROWS)).map((row) => row.replace(/\s+/g, ' '));
}

/** Picks the row that says something, as a person does who types it. */
async function choose(window: Window, title: RegExp, what: string): Promise<void> {
  await asked(window, title);
  await window.type(what);
  await until(`${what} is left`, async () => (await window.texts(ROWS))[0]?.includes(what) === true);
  await window.press('Enter');
}

const kept = () => vscode.workspace.getConfiguration('prometheusGrader').inspect('records')?.workspaceValue;

describe('Which field of a record is what', function () {
  this.timeout(90_000);

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inWorkspace(FOLDER), { recursive: true });
  });

  it('is asked once, shown before anything is sent, and remembered for files of that name', async function () {
    const window = needsWindow(this);
    await withWorkspaceSettings({ records: undefined }, async () => {
      const editor = await showRecords(FOLDER, 'sheet-1.jsonl', `{"id": 0}\n${record(1)}\n`);
      select(editor, '|terrible');
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      const rows = await asked(window, /Which field of sheet-1\.jsonl is the response\?/);
      assert.ok(
        rows.some((row) => /sheet\.says\[0\].*It was terrible traffic/.test(row)),
        rows.join('\n'),
      );
      await choose(window, /the response\?/, 'sheet.says');
      // The first choice for the prompt is the wrong one.
      await choose(window, /the prompt\?/, 'note');
      await choose(window, /the reference answer\?/, 'None of them');
      const shown = await asked(window, /What is sent from sheet-1\.jsonl/);
      assert.match(shown.join('\n'), /Use These Fields.*\*\*\/sheet-\*\.jsonl.*prometheusGrader\.records/);
      assert.match(shown[1] ?? '', /Prompt.*note.*mine/);
      assert.match(shown[2] ?? '', /Response.*sheet\.says\[0\].*It was terrible traffic – sorry\./);
      assert.match(shown[3] ?? '', /Reference answer.*None/);
      await window.screenshot('record-fields');
      await window.press('ArrowDown');
      await window.press('Enter');
      await choose(window, /the prompt\?/, 'sheet.ask');
      const mended = await asked(window, /What is sent from/);
      assert.match(mended[1] ?? '', /Prompt.*sheet\.ask.*Why so "late"\?/);
      await window.press('Enter');
      isSent((await grading)?.provenance.prompt ?? '');
      assert.deepEqual(kept(), { '**/sheet-*.jsonl': { response: 'sheet.says[0]', instruction: 'sheet.ask' } });

      // Another file of the same kind, and no question.
      const next = await showRecords(FOLDER, 'sheet-22.jsonl', record(2));
      select(next, '|terrible');
      isSent((await gradeSelection({ rubric: EMPATHY_FILE }))?.provenance.prompt ?? '');
    });
  });

  it('is forgotten where the person gives up at the last', async function () {
    const window = needsWindow(this);
    await withWorkspaceSettings({ records: undefined }, async () => {
      const editor = await showRecords(FOLDER, 'given-up.json', JSON.stringify([JSON.parse(record(1))], null, 2));
      select(editor, '|terrible');
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      await choose(window, /the response\?/, 'sheet.says');
      await choose(window, /the prompt\?/, 'sheet.ask');
      await choose(window, /the reference answer\?/, 'sheet.ideal');
      const shown = await asked(window, /What is sent from/);
      assert.match(shown[3] ?? '', /Reference answer.*sheet\.ideal.*Sorry for the jam\./);
      let isOver = false;
      void grading.then(() => (isOver = true));
      // The first key may close no more than the tooltip of the row under the pointer.
      await until('the question is gone', async () => {
        if (!isOver) await window.press('Escape');
        return isOver;
      });
      assert.equal(await grading, undefined);
      assert.equal(kept(), undefined);
    });
  });
});

describe('The questions that a file of answers belongs to', function () {
  this.timeout(90_000);
  const ANSWERS = JSON.stringify({ question_id: 81, model_id: 'm', choices: [{ turns: ['Hello.', ANSWER] }] });
  const QUESTIONS = JSON.stringify({ question_id: 81, category: 'roads', turns: ['Hi!', ASKED] });

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inWorkspace('mt-bench'), { recursive: true });
  });

  const dialogue = `User: Hi!\n\nAssistant: Hello.\n\nUser: ${ASKED}`;

  /** Opens answers with no question near them, and asks for the grade of the second turn. */
  async function gradeFarAnswer(name: string) {
    const editor = await showRecords(`mt-bench/${name}/answers/2026`, 'model.jsonl', ANSWERS);
    select(editor, '|terrible');
    return gradeSelection({ rubric: EMPATHY_FILE });
  }

  /** Says in the dialog for files which one. */
  async function pickFile(window: Window, uri: vscode.Uri): Promise<void> {
    await asked(window, /Which file holds the questions that model\.jsonl answers\?/);
    await window.press('Control+A');
    await window.type(uri.path);
    await window.press('Enter');
  }

  it('are found in the file beside it, turn by turn', async () => {
    await showRecords('mt-bench/near', 'question.jsonl', QUESTIONS);
    const editor = await showRecords('mt-bench/near/model_answer', 'model.jsonl', ANSWERS);
    select(editor, '|terrible');
    isSent((await gradeSelection({ rubric: EMPATHY_FILE }))?.provenance.prompt ?? '', dialogue);
  });

  it('are asked for where no file near it has them, and kept for the window', async function () {
    const window = needsWindow(this);
    await showRecords('mt-bench/far/data', 'question.jsonl', QUESTIONS);
    const grading = gradeFarAnswer('far');
    await pickFile(window, inWorkspace('mt-bench/far/data/question.jsonl'));
    isSent((await grading)?.provenance.prompt ?? '', dialogue);
    isSent((await gradeFarAnswer('far'))?.provenance.prompt ?? '', dialogue);
  });

  it('are not taken from a file that holds none: that is said', async function () {
    const window = needsWindow(this);
    await showRecords('mt-bench/wrong/data', 'other.jsonl', '{"x": 1}\n');
    const grading = gradeFarAnswer('wrong');
    await pickFile(window, inWorkspace('mt-bench/wrong/data/other.jsonl'));
    assert.equal(await grading, undefined);
    await messagesSay(window, /other\.jsonl holds no questions with ids/);
  });

  it('can be left out: then the prompt is asked for', async function () {
    const window = needsWindow(this);
    const grading = gradeFarAnswer('none');
    await asked(window, /Which file holds the questions/);
    await window.press('Escape');
    const field = () => vscode.window.visibleTextEditors.find(({ document }) => document.isUntitled);
    await until('an editor for the prompt is open', () => field() !== undefined);
    await vscode.commands.executeCommand('prometheusGrader.cancelText');
    assert.equal(await grading, undefined);
  });
});
