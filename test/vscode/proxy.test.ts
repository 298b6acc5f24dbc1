import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { json, lines, startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';
import { gradeSelection, open, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { LOADED, STOP, VERSION } from '../support/scripted-generation.ts';

/** A name that no resolver knows: whoever reaches it went through the proxy. */
const FAR = 'http://judge.invalid:11434';

describe('A proxy in the settings of the editor', () => {
  let proxy: ScriptedServer;
  const http = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('http');

  before(async () => {
    proxy = await startScriptedServer({
      // Asked by a client, a proxy is told the whole address.
      [`${FAR}/api/version`]: [VERSION],
      [`${FAR}/api/tags`]: [json(200, { models: [] })],
    });
    await http().update('proxy', proxy.url, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await http().update('proxy', undefined, vscode.ConfigurationTarget.Global);
    await proxy.close();
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await open('blame.md', '|useless');
  });

  // The editor itself knows the usual spellings of this machine, and no others.
  const here = process.platform === 'win32' ? ['127.0.0.1'] : ['127.0.0.1', '0.0.0.0'];
  for (const host of here) {
    it(`never sees what goes to this machine: ${host}`, async () => {
      const judge = new URL(process.env['JUDGE_URL']!);
      await withSettings({ 'ollama.url': `http://${host}:${judge.port}` }, async () => {
        assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }), 'the grade came from the judge server itself');
      });
      assert.deepEqual(proxy.requests, []);
    });
  }

  it('brings grades from a machine that only it can reach', async () => {
    proxy.play(
      `${FAR}/api/generate`,
      [LOADED],
      [lines({ model: 'm', response: 'Far away, but well. [RESULT] 4', done: false }, STOP)],
      [lines(STOP)],
    );
    await withSettings({ 'ollama.url': FAR }, async () => {
      const grade = (await gradeSelection({ rubric: EMPATHY_FILE })) as { score: number } | undefined;
      assert.equal(grade?.score, 4);
    });
    assert.ok(proxy.requestsTo(`${FAR}/api/generate`).length >= 2);
  });

  it('is left aside for what the settings except from it', async () => {
    const before = proxy.requests.length;
    await http().update('noProxy', ['judge.invalid'], vscode.ConfigurationTarget.Global);
    try {
      await withSettings({ 'ollama.url': FAR }, async () => {
        assert.equal(await gradeSelection({ rubric: EMPATHY_FILE }), undefined);
      });
    } finally {
      await http().update('noProxy', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal(proxy.requests.length, before);
  });
});
