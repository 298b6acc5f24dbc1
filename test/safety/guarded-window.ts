/// <reference lib="esnext.disposable" />
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { extensionsFolderWith } from '../support/vscode-server/extensions-folder.ts';
import { installVSCodeServer } from '../support/vscode-server/install.ts';
import { startVSCodeServer, type RunningServer, type ServerOptions } from '../support/vscode-server/start.ts';
import { newPage, openWorkbench, workbenchDrawn } from '../support/vscode-server/workbench.ts';

const root = path.join(import.meta.dirname, '../..');
const say = (line: string) => {
  console.log(line);
};

/** A window of the installed extension on a copy of the test workspace, with the file `blame.md` open. */
export interface GuardedWindow extends AsyncDisposable {
  readonly page: Page;
  readonly server: RunningServer;
  /** Path of the folder that is open. */
  readonly workspace: string;
}

export interface GuardedWindowOptions extends Pick<ServerOptions, 'settings' | 'workspaceTrust'> {
  /** What the workspace brings as `.vscode/settings.json`. */
  readonly workspaceSettings?: Readonly<Record<string, unknown>>;
  /** More files of the workspace, by their paths in it. */
  readonly files?: Readonly<Record<string, string>>;
  /** A file that is told which settings hold (`probe/`). */
  readonly probe?: string;
}

/** Opens the window. It has no judge but the one that the settings name. */
export async function openGuardedWindow(options: GuardedWindowOptions): Promise<GuardedWindow> {
  await using stack = new AsyncDisposableStack();
  const folder = await temporaryFolder('window');
  stack.defer(() => removeTemporaryFolder(folder));
  const workspace = path.join(folder, 'replies');
  await cp(path.join(root, 'test/vscode/workspace'), workspace, { recursive: true });
  await mkdir(path.join(workspace, '.vscode'));
  await writeFile(path.join(workspace, '.vscode/settings.json'), JSON.stringify(options.workspaceSettings ?? {}));
  for (const [name, text] of Object.entries(options.files ?? {})) {
    await mkdir(path.dirname(path.join(workspace, name)), { recursive: true });
    await writeFile(path.join(workspace, name), text);
  }
  const { probe } = options;
  const probes = probe === undefined ? [] : [path.join(root, 'test/safety/probe')];
  const extensions = stack.use(await extensionsFolderWith(root, ...probes));
  const server = stack.use(
    await startVSCodeServer(await installVSCodeServer(say), {
      settings: { 'prometheusGrader.defaultRubric': 'rubrics/empathy.rubric.yaml', ...options.settings },
      extensionsFolder: extensions.folder,
      ...(probe === undefined ? {} : { environment: { SETTINGS_PROBE: probe } }),
      ...(options.workspaceTrust ? { workspaceTrust: true } : {}),
    }),
  );
  const browser = await launchChromium(say);
  stack.defer(() => browser.close());
  const page = await newPage(browser, { width: 1600, height: 1000 });
  await openWorkbench(page, server, { folder: workspace });
  await workbenchDrawn(page);
  await openFile(page, 'blame.md');
  const opened = stack.move();
  return { page, server, workspace, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/** Opens a file of the workspace by its name, as a person would. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  await page.locator('.tab.active', { hasText: name }).waitFor();
}
