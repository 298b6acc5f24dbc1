import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { startJudge } from '../support/scripted-judge.ts';
import { hang, json, type ScriptedServer } from '../support/scripted-server.ts';
import { needsWindow, windowControl } from './host.ts';
import { inWorkspace, open, until, withSettings, withWorkspaceSettings } from './workspace-documents.ts';

const diagnose = () => vscode.commands.executeCommand<string>('prometheusGrader.diagnoseJudge');

describe('Diagnose Judge', () => {
  let scripted: ScriptedServer;

  before(async () => {
    scripted = await startJudge('judge');
  });
  after(() => scripted.close());

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await open('blame.md');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('finds that the judge is ready, in a Markdown document beside that has the focus', async () => {
    const report = await diagnose();
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.getText(), report);
    assert.equal(document.languageId, 'markdown');
    assert.deepEqual([document.isUntitled, document.isDirty], [false, false], 'nothing asks to save it');
    assert.equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.Two);
    const [title, , summary] = report.split('\n');
    assert.equal(title, '# Diagnosis of the Judge');
    assert.match(summary ?? '', /^\*\*No problem found/);
    for (const said of [
      `in ${vscode.env.appName} ${vscode.version}, on ${process.platform}`,
      'None: what is on this machine is never sent to a proxy.',
      'The judge reads what it is sent and nothing around it',
      'Each token comes with 20 alternatives.',
      `The server has ${process.env['JUDGE_MODEL'] ?? ''}.`,
    ]) {
      assert.ok(report.includes(said), `${said} in:\n${report}`);
    }
    assert.doesNotMatch(report, /✘|–/);
    assert.ok(!report.includes(homedir()) && !report.includes(inWorkspace('').fsPath));
    await windowControl()?.screenshot('diagnosis');
  });

  it('says first what is wrong, and what to do about it', async () => {
    await withSettings({ 'ollama.url': scripted.url, model: 'another' }, async () => {
      const report = await diagnose();
      assert.match(report, /\*\*1 problem found: The server does not have the model another/);
      assert.match(report, /→ Run “Set Up Judge Model”\./);
      assert.match(report, /– \*\*Log-probabilities:\*\* Not checked: first mend “Judge model”\./);
    });
    await windowControl()?.screenshot('diagnosis-problem');
  });

  it('shows no credentials, no header values, no home and no user, whatever the server repeats', async () => {
    scripted.play('/api/show', [json(200, {})]);
    scripted.play('/api/generate', [
      (response) => {
        const error = `no ${JSON.stringify(response.req.headers)} in ${homedir()}/.ollama or /home/judith/x`;
        response.writeHead(500).write(JSON.stringify({ error }));
      },
    ]);
    await withSettings(
      { 'ollama.url': scripted.url.replace('://', '://judith:hush-hush@'), model: 'judge' },
      async () => {
        const report = await diagnose();
        assert.match(report, /answered with an error \(HTTP 500\)/);
        assert.match(report, /~\/\.ollama or ~\/x/);
        assert.match(report, /User and password come with the address/);
        assert.doesNotMatch(report, /judith|hush|anVkaXRo/);
      },
    );
  });

  it('has what was found when it is cancelled', async function () {
    const window = needsWindow(this);
    scripted.play('/api/generate', [hang()]);
    await withSettings({ 'ollama.url': scripted.url, model: 'judge' }, async () => {
      const diagnosing = diagnose();
      await vscode.commands.executeCommand('notifications.showList');
      await until('it loads', async () =>
        (await window.texts('.notification-list-item-message')).join().includes('Loading'),
      );
      await window.click('.notifications-list-container .monaco-button:has-text("Cancel")');
      const report = await diagnosing;
      assert.match(report, /✔ \*\*Judge model:\*\*/);
      assert.match(report, /– Cancelled before all was checked\./);
      await until('the connections close', () => scripted.open === 0);
    });
  });

  it('asks about an address of the workspace, and sends nothing where the person declines', async function () {
    const window = needsWindow(this);
    const before = scripted.connections;
    await withWorkspaceSettings({ 'ollama.url': scripted.url }, async () => {
      const diagnosing = diagnose();
      await until('it asks', async () =>
        (await window.texts('.quick-input-widget .quick-input-title')).join().includes('wants your texts'),
      );
      await window.press('Escape');
      assert.match(await diagnosing, /✘ \*\*Address:\*\* The workspace names the address .*did not agree/);
    });
    assert.equal(scripted.connections, before);
  });
});
