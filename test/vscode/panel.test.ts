import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startScriptedServer, json, lines, type ScriptedServer, type Step } from '../support/scripted-server.ts';
import { needsWindow } from './host.ts';
import { ROWS } from './staying-question.ts';
import { gradeSelection, inWorkspace, messagesSay, open, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION, gate, record } from '../support/scripted-generation.ts';

const VERDICT = lines(record(' [RESULT] 3'), STOP);

describe('The panel in the editor', () => {
  let server: ScriptedServer;

  before(async () => {
    server = await startScriptedServer({ '/api/version': [VERSION] });
  });
  after(() => server.close());

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await open('blame.md', '|useless');
  });

  it('may be closed while a grade runs, and shows all that was written, once, when it is opened again', async function () {
    this.timeout(60_000);
    const window = needsWindow(this);
    let written = 0;
    let enough = false;
    const counting: Step = async (response) => {
      for (; !enough; written++) {
        response.write(`${JSON.stringify(record(`${written} `))}\n`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    server.play('/api/generate', [LOADED], [counting, VERDICT]);
    const counted = async () => {
      const numbers = (await window.panelText('.feedback-text')).trim().split(' ').map(Number);
      assert.deepEqual(numbers, [...numbers.keys()]);
      return numbers.length;
    };
    await withSettings({ 'ollama.url': server.url }, async () => {
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      await until('the feedback streams', async () => (await window.panelText()).includes('1 2 3'));
      try {
        for (let times = 0; times < 2; times++) {
          await vscode.window.tabGroups.close(
            vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === 'Grades'),
          );
          const before = written;
          await vscode.commands.executeCommand('prometheusGrader.showGrades');
          await until('the feedback is there again', async () => (await counted()) > before);
        }
      } finally {
        enough = true;
      }
      assert.equal((await grading)?.score, 3);
      await until('the score comes', async () => (await window.panelText()).includes('3/5'));
      assert.equal(await counted(), written);
    });
  });

  it('does not cover the document that is graded', async function () {
    needsWindow(this);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('prometheusGrader.showGrades');
    const panel = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Grades');
    await until('the panel is there', () => panel()?.isActive ?? false);
    const { document } = await open('blame.md', '|useless');
    await until('the document is in front of it', () => !panel()?.isActive);
    assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
    await until('both are seen', () => panel()?.isActive ?? false);
    assert.ok(vscode.window.visibleTextEditors.some((editor) => editor.document === document));
  });

  it('says that a second grade waits for the first, and both are graded', async function () {
    const window = needsWindow(this);
    const rest = gate();
    server.play(
      '/api/generate',
      [LOADED],
      [lines(record('First. ')), rest.step, VERDICT],
      [LOADED],
      [lines(record('Second.')), VERDICT],
    );
    await withSettings({ 'ollama.url': server.url }, async () => {
      const first = gradeSelection({ rubric: EMPATHY_FILE });
      await until('the first writes', async () => (await window.panelText()).includes('First.'));
      await open('praise.md', '|accurate');
      const second = gradeSelection({ rubric: EMPATHY_FILE });
      await until('it says so', async () => (await window.panelText()).includes('Waiting for other grades'));
      assert.match(await window.panelText(), /praise\.md/);
      await vscode.commands.executeCommand('notifications.showList');
      await window.screenshot('two-grades');
      rest.open();
      assert.equal((await first)?.feedback, 'First.');
      assert.equal((await second)?.feedback, 'Second.');
    });
  });

  it('is cancelled by the notification', async function () {
    const window = needsWindow(this);
    server.play('/api/generate', [LOADED], [lines(record('Half.')), () => new Promise(() => undefined)]);
    await withSettings({ 'ollama.url': server.url }, async () => {
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      await until('the feedback streams', async () => (await window.panelText()).includes('Half.'));
      await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
      assert.match(await window.panelText(), /Half\./, 'what runs is not cleared');
      await vscode.commands.executeCommand('notifications.showList');
      await window.click('.notifications-center .monaco-button >> text=Cancel');
      assert.equal(await grading, undefined);
      await until('the panel says so', async () => (await window.panelText()).includes('Cancelled'));
    });
  });

  it('tells that the rubric is gone when asked to open it, and asks for another the next time', async function () {
    const window = needsWindow(this);
    const rubric = inWorkspace('rubrics/short-lived.rubric.yaml');
    await vscode.workspace.fs.copy(inWorkspace(EMPATHY_FILE), rubric);
    assert.ok(await gradeSelection({ rubric }));
    await vscode.workspace.fs.delete(rubric);
    await until('the panel shows it', async () => (await window.panelText()).includes('Empathy'));
    await window.clickInPanel('header .beneath button');
    await messagesSay(window, /short-lived\.rubric\.yaml could not be opened/);
    const grading = gradeSelection();
    assert.ok((await window.texts(ROWS)).length >= 5);
    await window.press('Escape');
    assert.equal(await grading, undefined);
  });

  it('shows a link of a rubric or a server as characters', async function () {
    const window = needsWindow(this);
    server.play('/api/generate', [json(500, { error: 'Look [here](command:workbench.action.closeAllEditors)!' })]);
    await withSettings({ 'ollama.url': server.url }, async () => {
      assert.equal(await gradeSelection({ rubric: EMPATHY_FILE }), undefined);
    });
    await messagesSay(window, /here\].?\(command:/);
  });

  it('lets a command that offers to unpin end at once', async () => {
    const editor = await open('plain.txt', 'Nine.');
    await vscode.commands.executeCommand('prometheusGrader.pinPrompt');
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const late = Symbol('late');
    const ended = await Promise.race([
      vscode.commands.executeCommand('prometheusGrader.pinPrompt'),
      new Promise((resolve) => setTimeout(resolve, 2000, late)),
    ]);
    assert.notEqual(ended, late);
  });
});
