import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { canInstallPackages, installPackages, onPath, succeeds } from './machine.ts';

/** A browser that Playwright can start, and in words where it comes from. */
export interface FoundChromium {
  readonly executable: string;
  readonly origin: string;
}

type Say = (line: string) => void;

const commands = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

const applications: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Switches for a browser that opens nothing but the pages it is sent to. */
const quietBrowser: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Finds a Chrome or Chromium: `CHROMIUM` names one, else an installed one, else Playwright's own. Where there is none it
 * installs the distribution's package (as root on Debian and its kin) or lets Playwright download its build.
 *
 * @throws an error that says what to install when all of that fails.
 */
async function findChromium(say: Say = () => undefined): Promise<FoundChromium> {
  return (
    (await installed()) ?? (await installFromDistribution(say)) ?? (await downloadWithPlaywright(say)) ?? noBrowser()
  );
}

/** Starts the browser that {@link findChromium} finds, without a window. */
export async function launchChromium(say: Say = () => undefined, options: LaunchOptions = {}): Promise<Browser> {
  const { executable, origin } = await findChromium(say);
  say(`Browser: ${origin} (${executable})`);
  return chromium.launch({
    executablePath: executable,
    args: ['--headless', ...quietBrowser],
    // Playwright must not ask for the old headless mode, which is a browser of its own.
    ignoreDefaultArgs: ['--headless=old'],
    ...options,
  });
}

async function installed(): Promise<FoundChromium | undefined> {
  const chosen = process.env['CHROMIUM'];
  if (chosen) return { executable: chosen, origin: 'the one CHROMIUM names' };
  for (const command of commands) {
    const executable = await onPath(command);
    if (executable) return { executable, origin: `installed ${command}` };
  }
  for (const executable of applications[process.platform] ?? []) {
    if (await isExecutable(executable)) return { executable, origin: 'installed application' };
  }
  const executable = chromium.executablePath();
  return (await isExecutable(executable)) ? { executable, origin: "Playwright's build" } : undefined;
}

async function installFromDistribution(say: Say): Promise<FoundChromium | undefined> {
  if (!(await canInstallPackages())) return undefined;
  say("No Chrome or Chromium here: installing the distribution's chromium package (once, about 100 MB) …");
  const executable = (await installPackages(['chromium'])) ? await onPath('chromium') : undefined;
  return executable ? { executable, origin: 'the chromium package, just installed' } : undefined;
}

async function downloadWithPlaywright(say: Say): Promise<FoundChromium | undefined> {
  say("No Chrome or Chromium here: downloading Playwright's build (once, about 170 MB) …");
  const cli = path.join(import.meta.dirname, '../../node_modules/playwright-core/cli.js');
  if (!(await succeeds(process.execPath, [cli, 'install', 'chromium'], process.env))) return undefined;
  const executable = chromium.executablePath();
  return (await isExecutable(executable)) ? { executable, origin: "Playwright's build, just downloaded" } : undefined;
}

function noBrowser(): never {
  throw new Error(
    'No Chrome or Chromium was found and none could be installed. Install one (on Debian and Ubuntu: ' +
      '`apt-get install chromium`), or set CHROMIUM to the path of an executable, and run this again.',
  );
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
