import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { decodeLine } from '../../src/history/journal-format.ts';
import { readSegmentName } from '../../src/journal/segments.ts';
import { gradeInWorkbench, runCommand } from '../demo/grade-in-workbench.ts';
import { takePicture } from '../support/pictures.ts';
import { webview, workbenchDrawn } from '../support/vscode-server/workbench.ts';
import { openJudgingWindow, type JudgingWindow } from './judging-window.ts';

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
    await takePicture(page, 'reloaded');
  });

  it('waits for what is still being written: a grade of the last moment is there', async () => {
    const panel = webview(page);
    const before = await segments();
    const grades = await gradesIn(before);
    const figure = panel.locator('.score .figure');
    await figure.waitFor({ timeout: 60_000 });
    await Promise.all([
      figure.waitFor({ state: 'hidden', timeout: 60_000 }),
      panel.locator('vscode-button', { hasText: 'Grade Again' }).click(),
    ]);
    await figure.waitFor({ timeout: 60_000 });
    const written = (await segments()).filter(({ kind }) => kind === 'open');
    await reload(0);
    await webview(page).locator('.score .figure').waitFor({ timeout: 60_000 });
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 30_000 });
    const after = await segments();
    assert.equal(await gradesIn(after), grades + 1);
    // Whoever waits until all of it is on the disk seals it then.
    const open = after.flatMap(({ kind, segment }) => (kind === 'open' ? [segment] : []));
    assert.ok(written.length > 0 && written.every(({ segment }) => !open.includes(segment)), open.join());
  });

  /** The files of lines in the journal of the window. */
  async function segments() {
    const files = await readdir(window.folder, { recursive: true });
    return files
      .filter((file) => path.basename(path.dirname(file)) === 'grades')
      .flatMap((file) => {
        const found = readSegmentName(path.basename(file));
        return found ? [{ ...found, file: path.join(window.folder, file) }] : [];
      })
      .filter(({ kind }) => kind === 'open' || kind === 'sealed');
  }

  async function gradesIn(files: Awaited<ReturnType<typeof segments>>): Promise<number> {
    const texts = await Promise.all(files.map(({ file }) => readFile(file, 'utf8')));
    const lines = texts.flatMap((text) => text.split('\n')).map(decodeLine);
    return lines.filter((line) => line.kind === 'event' && line.event.type === 'added').length;
  }

  /** @param patience what the workbench has to say before it goes is written a moment later, in milliseconds. */
  async function reload(patience = 1500): Promise<void> {
    await page.waitForTimeout(patience);
    // As a person does it: the workbench writes down what is open before it goes.
    await Promise.all([page.waitForEvent('load', { timeout: 60_000 }), runCommand(page, 'Developer: Reload Window')]);
    await workbenchDrawn(page);
  }
});
