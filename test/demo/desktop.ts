import { once } from 'node:events';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { onPath } from '../support/machine.ts';
import { spawnTree } from '../support/process-tree.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { writeSettings, type Settings } from '../support/vscode-server/settings.ts';
import { hasDisplay } from '../vscode/run-on-desktop.ts';

const macCommand = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/** The command that opens desktop VS Code, where there is one and a display for it. */
export async function desktopCode(): Promise<string | undefined> {
  if (!hasDisplay()) return undefined;
  const command = await onPath('code');
  if (command) return command;
  try {
    await access(macCommand);
    return macCommand;
  } catch {
    return undefined;
  }
}

interface DesktopWindow {
  readonly extension: string;
  readonly workspace: string;
  /** The file to open, relative to the workspace. */
  readonly document: string;
  readonly settings: Settings;
}

/** Opens a window with settings and extensions of its own, says what to try, and waits until it is closed. */
export async function openOnDesktop(code: string, window: DesktopWindow): Promise<void> {
  const home = await temporaryFolder('desktop');
  await writeSettings(home, window.settings);
  console.log(`Opening desktop VS Code (${code}) …`);
  console.log(
    'Put the cursor into the response and run “Prometheus: Grade Selection”. Close the window, or press Ctrl+C, to end.',
  );
  const child = spawnTree(
    code,
    [
      ...['--new-window', '--wait', '--user-data-dir', home, '--extensions-dir', path.join(home, 'extensions')],
      ...['--extensionDevelopmentPath', window.extension, '--disable-workspace-trust', '--skip-welcome'],
      ...[window.workspace, '--goto', path.join(window.workspace, window.document)],
    ],
    { stdio: 'inherit', shell: process.platform === 'win32' },
  );
  const [exit] = (await once(child, 'exit')) as [number | null];
  await removeTemporaryFolder(home);
  if (exit !== 0) throw new Error(`Desktop VS Code ended with code ${String(exit)}.`);
}
