import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { gradeInWorkbench, runCommand } from '../demo/grade-in-workbench.ts';
import { webview, workbenchDrawn } from '../support/vscode-server/workbench.ts';
import { openJudgingWindow, type JudgingWindow } from './judging-window.ts';

const root = path.join(import.meta.dirname, '../..');

describe('Reload Window', function () {
  this.timeout(180_000);
  let window: JudgingWindow;
  let page: Page;

  before(async () => {
    window = await openJudgingWindow();
    ({ page } = window);
  });

  after(() => window[Symbol.asyncDispose]());

  it('keeps the grade: on the panel, among the problems, and ready to be judged again', async () => {
    const { score } = await gradeInWorkbench(page, 9, 60_000);
    assert.match(score, /^[12]\/5$/);
    await reload();
    const panel = webview(page);
    await panel.locator('.score .figure').waitFor({ timeout: 60_000 });
    assert.equal((await panel.locator('.score .figure [aria-hidden]').innerText()).replace(/\s+/g, ''), score);
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 30_000 });
    await panel.locator('vscode-button', { hasText: 'Grade Again' }).click();
    await panel.locator('.score .figure').waitFor({ timeout: 60_000 });
  });

  it('keeps the mark where the response stands now, though the file was edited above it', async () => {
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Another line.\n\n');
    await runCommand(page, 'File: Save');
    await reload();
    const marked = page.locator('.monaco-editor .squiggly-warning').first();
    await marked.waitFor({ timeout: 60_000 });
    await page.screenshot({ path: path.join(root, '.cache/screenshots/reloaded.png') });
  });

  async function reload(): Promise<void> {
    // What the workbench has to say before it goes is written a moment later.
    await page.waitForTimeout(1500);
    // As a person does it: the workbench writes down what is open before it goes.
    await Promise.all([page.waitForEvent('load', { timeout: 60_000 }), runCommand(page, 'Developer: Reload Window')]);
    await workbenchDrawn(page);
  }
});
