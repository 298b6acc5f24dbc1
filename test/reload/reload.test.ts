import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { gradeInWorkbench, runCommand } from '../demo/grade-in-workbench.ts';
import { launchChromium } from '../support/chromium.ts';
import { launchJudgeServer, type JudgeServer } from '../support/judge-server/launch.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { extensionsFolderWith } from '../support/vscode-server/extensions-folder.ts';
import { installVSCodeServer } from '../support/vscode-server/install.ts';
import { startVSCodeServer, type RunningServer } from '../support/vscode-server/start.ts';
import { newPage, openWorkbench, webview, workbenchDrawn } from '../support/vscode-server/workbench.ts';

const root = path.join(import.meta.dirname, '../..');
const say = (line: string) => {
  console.log(line);
};

describe('Reload Window', function () {
  this.timeout(180_000);
  let workspace: string;
  let judge: JudgeServer;
  let extensions: Awaited<ReturnType<typeof extensionsFolderWith>>;
  let server: RunningServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    const folder = await temporaryFolder('reload');
    workspace = path.join(folder, 'replies');
    await cp(path.join(root, 'test/vscode/workspace'), workspace, { recursive: true });
    judge = await launchJudgeServer();
    extensions = await extensionsFolderWith(root);
    server = await startVSCodeServer(await installVSCodeServer(say), {
      settings: {
        'prometheusGrader.ollama.url': judge.url,
        'prometheusGrader.model': judge.model,
        'prometheusGrader.defaultRubric': 'rubrics/empathy.rubric.yaml',
      },
      extensionsFolder: extensions.folder,
    });
    browser = await launchChromium(say);
    page = await newPage(browser);
    await openWorkbench(page, server, { folder: workspace });
    await workbenchDrawn(page);
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill('blame.md');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'blame.md' }).first().click();
  });

  after(async () => {
    await page.context().close();
    await browser.close();
    await server.stop();
    await extensions[Symbol.asyncDispose]();
    await judge.close();
    await removeTemporaryFolder(path.dirname(workspace));
  });

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
    await page.reload();
    await workbenchDrawn(page);
  }
});
