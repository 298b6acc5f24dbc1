import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { gradeInWorkbench, runCommand } from '../demo/grade-in-workbench.ts';
import { takePicture } from '../support/pictures.ts';
import { lines, startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';
import { webview, workbenchDrawn } from '../support/vscode-server/workbench.ts';
import { openFile, openJudgingWindow, type JudgingWindow } from './judging-window.ts';
import { LOADED, STOP, VERSION } from '../support/scripted-generation.ts';

const VERDICT = lines({ model: 'm', response: 'Kind. [RESULT] 4', done: false }, STOP);

describe('The first window of a person', function () {
  this.timeout(180_000);
  let server: ScriptedServer;
  let window: JudgingWindow;
  let page: Page;

  before(async () => {
    server = await startScriptedServer({ '/api/version': [VERSION] });
    server.play('/api/generate', [LOADED], [VERDICT]);
    window = await openJudgingWindow({}, undefined, { 'prometheusGrader.ollama.url': server.url });
    ({ page } = window);
  });

  after(async () => {
    await window[Symbol.asyncDispose]();
    await server.close();
  });

  /** The status of the document's language, once it says something. */
  const status = (text: string) => page.locator(`#status\\.languageStatus a[aria-label*="${text}"]`);

  /** The steps that the walkthrough shows as done, by their names. */
  const done = async (): Promise<string[]> => {
    await runCommand(page, 'Prometheus: Get Started');
    const boxes = page.locator('[data-done-step-id*="#gettingStarted#"] >> visible=true');
    await boxes.nth(4).waitFor();
    const ids: (string | null)[] = [];
    for (const box of await boxes.all())
      if ((await box.getAttribute('aria-checked')) === 'true') ids.push(await box.getAttribute('data-done-step-id'));
    return ids.map((id) => id?.split('#').at(-1) ?? '');
  };

  it('shows the status of the judge without asking it anything, at start-up or at rest', async () => {
    await status('Judge not asked yet').waitFor({ state: 'attached', timeout: 60_000 });
    await page.waitForTimeout(5000);
    assert.deepEqual(
      server.requests.map(({ path: asked }) => asked),
      [],
    );
  });

  it('has done none of the first steps', async () => {
    assert.deepEqual(await done(), []);
  });

  it('has done those that a grade takes after one, and the judge was asked for that alone', async () => {
    await openFile(page, 'blame.md');
    assert.equal((await gradeInWorkbench(page, 9, 60_000)).score, '4/5');
    const asked = server.requests.length;
    assert.ok(asked > 0);
    await page.waitForTimeout(3000);
    assert.equal(server.requests.length, asked, 'nothing is asked afterwards');
    assert.deepEqual(await done(), ['ollama', 'judge', 'rubric', 'grade']);
    await takePicture(page, 'walkthrough-after-a-grade');
  });

  it('remembers them: on the walkthrough, and on a panel that is empty', async () => {
    await runCommand(page, 'Prometheus: Clear Grades');
    await page.locator('.notification-toast .monaco-button', { hasText: 'Clear All' }).click();
    // What the workbench has to say before it goes is written a moment later.
    await page.waitForTimeout(1500);
    await Promise.all([page.waitForEvent('load', { timeout: 60_000 }), runCommand(page, 'Developer: Reload Window')]);
    await workbenchDrawn(page);
    await openFile(page, 'blame.md');
    await status('Judge not asked yet').waitFor({ state: 'attached', timeout: 60_000 });
    assert.deepEqual(await done(), ['ollama', 'judge', 'rubric', 'grade']);
    await openFile(page, 'blame.md');
    await runCommand(page, 'Prometheus: Show Grades');
    const steps = webview(page).locator('.step-done h3');
    await steps.first().waitFor({ timeout: 30_000 });
    assert.deepEqual(await steps.allInnerTexts(), [
      'Get Ollama',
      'Choose a judge model',
      'Write a rubric',
      'Grade a response',
    ]);
  });
});
