import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startScriptedServer, json, lines, type Script, type ScriptedServer } from '../support/scripted-server.ts';
import { needsWindow, windowControl } from './host.ts';
import { gradeSelection, inWorkspace, marks, open, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, VERSION, record } from '../support/scripted-generation.ts';

const never: Script = [() => new Promise(() => undefined)];

describe('When the judge fails', () => {
  let server: ScriptedServer;

  before(async () => {
    server = await startScriptedServer({ '/api/version': [VERSION] });
  });
  after(() => server.close());

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('notifications.clearAll');
    await open('blame.md', '|useless');
  });

  const cases: { name: string; generate: Script[]; says: RegExp }[] = [
    {
      name: 'a model that is not there',
      generate: [[json(404, { error: "model 'm' not found" })]],
      says: /does not have the model/,
    },
    {
      name: 'a prompt that is too long',
      generate: [[LOADED], [json(400, { error: 'the input length exceeds the context length' })]],
      says: /does not fit the context/,
    },
    {
      name: 'a server that dies in the middle',
      generate: [[LOADED], [lines(record('The response')), (response) => void response.destroy()]],
      says: /broke off/,
    },
    { name: 'a server that never answers', generate: [[LOADED], never], says: /no progress for 1 second/ },
  ];
  for (const { name, generate, says } of cases) {
    it(`says what to do about ${name}, leaves nothing running, and grades the next time`, async () => {
      await withSettings({ 'ollama.url': server.url, timeout: 1 }, async () => {
        server.play('/api/generate', ...generate);
        assert.equal(await gradeSelection({ rubric: EMPATHY_FILE }), undefined);
      });
      await until('the connections close', () => server.open === 0);
      assert.deepEqual(marks(inWorkspace('blame.md')), []);
      const window = windowControl();
      if (window) {
        const shown = await window.panelText();
        assert.match(shown, says);
        await vscode.commands.executeCommand('notifications.showList');
        assert.match((await window.texts('.notification-list-item-message')).join('\n'), says);
        await vscode.commands.executeCommand('notifications.hideList');
      }
      assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }), 'the next grade works');
    });
  }

  it('says that nothing listens at the address', async () => {
    await withSettings({ 'ollama.url': 'http://127.0.0.1:9' }, async () => {
      assert.equal(await gradeSelection({ rubric: EMPATHY_FILE }), undefined);
    });
    const window = windowControl();
    if (window) assert.match(await window.panelText(), /Ollama is not running at http:\/\/127\.0\.0\.1:9\b/);
  });

  it('keeps what was written when it is cancelled, and the server hears of it', async function () {
    const window = needsWindow(this);
    server.play('/api/generate', [LOADED], [lines(record('Half a sentence')), ...never]);
    await withSettings({ 'ollama.url': server.url }, async () => {
      const grading = gradeSelection({ rubric: EMPATHY_FILE });
      await until('the feedback streams', async () => (await window.panelText()).includes('Half a sentence'));
      await window.evaluateInPanel(
        "[...document.querySelectorAll('vscode-button')].find((b) => b.textContent.trim() === 'Cancel').click()",
      );
      assert.equal(await grading, undefined);
      await server.requestsTo('/api/generate').at(-1)?.closed;
      await until('the panel says so', async () => /cancel/i.test(await window.panelText()));
      assert.match(await window.panelText(), /Half a sentence/);
    });
    assert.deepEqual(marks(inWorkspace('blame.md')), []);
  });
});
