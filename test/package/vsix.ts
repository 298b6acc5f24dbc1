import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../support/run-command.ts';
import type { VSCodeServer } from '../support/vscode-server/install.ts';

const root = path.join(import.meta.dirname, '../..');

/** The packaged extension as `npm run package` leaves it. */
export interface Vsix {
  readonly file: string;
  /** In bytes. */
  readonly size: number;
}

/** Packages the extension as for a release. Builds `dist/` anew, minified. */
export async function packageExtension(): Promise<Vsix> {
  await runCommand('npm', ['run', 'package'], root);
  const file = path.join(root, 'dist/prometheus-grader.vsix');
  return { file, size: (await stat(file)).size };
}

/**
 * Lets VS Code install a VSIX into a folder of extensions.
 *
 * @returns the folder of the installed extension
 */
export async function installVsix(server: VSCodeServer, file: string, extensionsFolder: string): Promise<string> {
  const data = path.join(extensionsFolder, '..', 'install-data');
  const folders = ['--extensions-dir', extensionsFolder, '--server-data-dir', data, '--user-data-dir', data];
  const output = await runCommand(
    server.node,
    [server.main, '--install-extension', file, '--force', '--accept-server-license-terms', ...folders],
    root,
  );
  const installed = (await readdir(extensionsFolder)).find((name) => name.startsWith('prometheus-grader.'));
  if (!installed) throw new Error(`The VSIX was not installed:\n${output}`);
  return path.join(extensionsFolder, installed);
}

/** The files below a folder, relative to it, with `/`, in alphabetical order. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
