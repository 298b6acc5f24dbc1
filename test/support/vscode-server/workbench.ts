import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { RunningServer } from './start.ts';

export interface WorkbenchOptions {
  /** Absolute path of the folder to open, or of a `.code-workspace` file with several. */
  readonly folder: string;
  /** Absolute path of an extension to load from source. */
  readonly extension?: string;
  /** More of the address's payload, such as `extensionTestsPath`; paths as {@link remoteUri} writes them. */
  readonly payload?: Readonly<Record<string, string>>;
}

/** Keeps a page's drawing from moving: without a graphics card each frame of a spinner takes time from what is waited for. */
const STILL = `
  const still = new CSSStyleSheet();
  still.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important; }');
  document.adoptedStyleSheets.push(still);
`;

/** An absolute path as the workbench names a file of the server. */
export function remoteUri(server: RunningServer, file: string): string {
  return `vscode-remote://${server.authority}${file.startsWith('/') ? '' : '/'}${file.replaceAll('\\', '/')}`;
}

/** A page for a workbench, in a browser profile of its own, `size` in CSS pixels. Nothing is open in it yet. */
export async function newPage(browser: Browser, size = { width: 1600, height: 1000 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.addInitScript(STILL);
  return page;
}

/** The address at which a browser finds the workbench, opened as the options say. */
export function workbenchAddress(server: RunningServer, options: WorkbenchOptions): string {
  const payload = Object.entries({
    ...(options.extension ? { extensionDevelopmentPath: remoteUri(server, options.extension) } : {}),
    ...options.payload,
  });
  const several = options.folder.endsWith('.code-workspace');
  const query = new URLSearchParams({ [several ? 'workspace' : 'folder']: options.folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query.toString()}`;
}

/** Opens VS Code on a folder in `page`. Does not wait until it is drawn: see {@link workbenchDrawn}. */
export async function openWorkbench(page: Page, server: RunningServer, options: WorkbenchOptions): Promise<void> {
  await page.goto(workbenchAddress(server, options), { waitUntil: 'commit' });
}

/** Waits until the workbench is there to be worked with. */
export async function workbenchDrawn(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 90_000 });
}

/** The document inside the webview that is shown. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('#active-frame');
}
