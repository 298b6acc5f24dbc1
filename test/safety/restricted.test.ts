import assert from 'node:assert/strict';
import { gradeInWorkbench, runCommand } from '../demo/grade-in-workbench.ts';
import { takePicture } from '../support/pictures.ts';
import { startJudge } from '../support/scripted-judge.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { openGuardedWindow, type GuardedWindow } from './guarded-window.ts';

describe('A workspace that names a judge of its own', function () {
  this.timeout(180_000);
  let own: ScriptedServer;
  let theirs: ScriptedServer;
  let window: GuardedWindow;

  before(async () => {
    [own, theirs] = await Promise.all([startJudge('judge'), startJudge('judge')]);
    window = await openGuardedWindow({
      workspaceTrust: true,
      settings: {
        'prometheusGrader.ollama.url': own.url,
        'prometheusGrader.model': 'judge',
        'security.workspace.trust.startupPrompt': 'never',
      },
      workspaceSettings: {
        'prometheusGrader.ollama.url': theirs.url,
        'prometheusGrader.model': 'their-judge',
        'prometheusGrader.contextLength': 131072,
        'prometheusGrader.keepAlive': '-1',
      },
    });
  });

  after(async () => {
    await window[Symbol.asyncDispose]();
    await Promise.all([own.close(), theirs.close()]);
  });

  it('is not heard in Restricted Mode: the text goes to the person’s judge, and nothing to the other', async () => {
    const { page } = window;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ timeout: 30_000 });
    assert.equal((await gradeInWorkbench(page, 9, 60_000)).score, '4/5');
    const asked = own.requestsTo('/api/generate').map(({ json }) => json as Record<string, unknown>);
    assert.ok(asked.length > 0);
    for (const { model, keep_alive: keepAlive, options } of asked) {
      assert.equal(model, 'judge');
      assert.equal(keepAlive, '15m');
      assert.equal((options as Record<string, unknown>)['num_ctx'], 8192);
    }
    assert.equal(theirs.connections, 0);
  });

  it('is asked about once the person trusts it, and gets nothing before they agree', async () => {
    const { page } = window;
    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page
      .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ })
      .first()
      .click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'hidden' });
    const before = own.connections;
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill('praise.md');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'praise.md' }).first().click();
    await page.locator('.monaco-editor .view-lines').first().click();
    await runCommand(page, 'Prometheus: Grade All Responses in File');
    await page
      .locator('.quick-input-title', { hasText: `This workspace wants your texts to be sent to ${theirs.url}` })
      .waitFor({ timeout: 30_000 });
    await takePicture(page, 'trusted-workspace-address');
    assert.equal(theirs.connections, 0);
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-title').waitFor({ state: 'hidden' });
    assert.equal(theirs.connections, 0);
    assert.equal(own.connections, before);
  });
});
