import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { RunningServer } from './start.ts';
import { newPage, openWorkbench, remoteUri } from './workbench.ts';

export interface TestDrive {
  readonly folder: string;
  /** The extension under test, as a folder. */
  readonly extension: string;
  /** The script whose `run()` the extension host calls. */
  readonly tests: string;
  /** The window's, in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Milliseconds for the whole run. */
  readonly timeout: number;
  /** Each line that the extension host or the workbench logs. */
  readonly log: (line: string) => void;
  /** JsonObject the page before anything is opened in it. */
  readonly onPage?: (page: Page) => void;
}

/**
 * Runs `tests` inside the extension host of a real VS Code and returns its exit code: 0 when `run()` resolved. The
 * server must have been started with `testDriver`.
 *
 * @throws when the run does not end in time, or the server or the page does before it.
 */
export async function driveTests(server: RunningServer, browser: Browser, drive: TestDrive): Promise<number> {
  const page = await newPage(browser, drive.size);
  drive.onPage?.(page);
  try {
    return await Promise.race([exitCode(page, server, drive), failure(page, server, drive.timeout)]);
  } finally {
    await page.context().close();
  }
}

async function exitCode(page: Page, server: RunningServer, drive: TestDrive): Promise<number> {
  // The workbench looks for these two when it starts.
  await page.exposeFunction('codeAutomationLog', (_level: string, args: unknown[]) => {
    drive.log(format(...args));
  });
  const exit = new Promise<number>((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  await openWorkbench(page, server, {
    folder: drive.folder,
    extension: drive.extension,
    payload: { extensionTestsPath: remoteUri(server, drive.tests), skipWelcome: 'true', skipReleaseNotes: 'true' },
  });
  return exit;
}

async function failure(page: Page, server: RunningServer, timeout: number): Promise<never> {
  const reason = await Promise.race([
    server.ended.then((output) => `the VS Code server ended:\n${output}`),
    new Promise<string>((resolve) => {
      page.once('crash', () => {
        resolve("the browser's page crashed");
      });
      setTimeout(resolve, timeout, `nothing came back within ${timeout / 1000} seconds`).unref();
    }),
  ]);
  throw new Error(`The tests in VS Code did not end: ${reason}`);
}
