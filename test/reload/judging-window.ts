/// <reference lib="esnext.disposable" />
import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { launchJudgeServer } from '../support/judge-server/launch.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { extensionsFolderWith } from '../support/vscode-server/extensions-folder.ts';
import { installVSCodeServer } from '../support/vscode-server/install.ts';
import type { Settings } from '../support/vscode-server/settings.ts';
import { startVSCodeServer } from '../support/vscode-server/start.ts';
import { openWorkbench, workbenchDrawn } from '../support/vscode-server/workbench.ts';

const root = path.join(import.meta.dirname, '../..');
const say = (line: string) => {
  console.log(line);
};

/** A window of the installed extension, with a judge of its own, on a copy of the test workspace. */
export interface JudgingWindow extends AsyncDisposable {
  readonly page: Page;
  /** Where the editor keeps everything. */
  readonly folder: string;
}

/**
 * Opens the window with the file `blame.md` in it.
 *
 * @param beforehand a script for its page to begin with
 * @param settings in place of those that lead to the judge
 * @param arrange prepares the copy of the test workspace, and gives what to open: it, or a workspace file with several folders
 */
export async function openJudgingWindow(
  options: BrowserContextOptions = {},
  beforehand?: string,
  settings: Settings = {},
  arrange = (folder: string): Promise<string> => Promise.resolve(folder),
): Promise<JudgingWindow> {
  await using stack = new AsyncDisposableStack();
  const folder = await temporaryFolder('window');
  stack.defer(() => removeTemporaryFolder(folder));
  const workspace = path.join(folder, 'replies');
  await cp(path.join(root, 'test/vscode/workspace'), workspace, { recursive: true });
  const judge = await launchJudgeServer();
  stack.defer(() => judge.close());
  const extensions = stack.use(await extensionsFolderWith(root));
  const server = stack.use(
    await startVSCodeServer(await installVSCodeServer(say), {
      settings: {
        'prometheusGrader.ollama.url': judge.url,
        'prometheusGrader.model': judge.model,
        'prometheusGrader.defaultRubric': 'rubrics/empathy.rubric.yaml',
        ...settings,
      },
      extensionsFolder: extensions.folder,
    }),
  );
  const browser = await launchChromium(say);
  stack.defer(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, ...options });
  stack.defer(() => context.close());
  if (beforehand) await context.addInitScript(beforehand);
  const page = await context.newPage();
  await openWorkbench(page, server, { folder: await arrange(workspace) });
  await workbenchDrawn(page);
  await openFile(page, 'blame.md');
  const opened = stack.move();
  return { page, folder: server.folder, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/** Brings a file of the workspace to the front, as a person does who knows its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
}
