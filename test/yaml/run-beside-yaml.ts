import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { SuiteResults } from '../support/suite-results.ts';
import { extensionsFolderWith } from '../support/vscode-server/extensions-folder.ts';
import { runInServerHost } from '../vscode/run-in-host.ts';

const root = path.join(import.meta.dirname, '../..');

/** Runs the tests of this folder in a VS Code that has a stand-in for the YAML extension. */
export async function runBesideYaml(say: (line: string) => void): Promise<SuiteResults> {
  await using extensions = await extensionsFolderWith(await buildStandIn());
  return await runInServerHost({ suite: 'yaml', extension: root, extensionsFolder: extensions.folder }, say);
}

/** Beside `node_modules`, where it finds the language server. */
async function buildStandIn(): Promise<string> {
  const source = path.join(root, 'test/support/yaml-extension');
  const folder = path.join(root, '.cache/yaml-extension');
  await mkdir(folder, { recursive: true });
  await cp(path.join(source, 'package.json'), path.join(folder, 'package.json'));
  await build({
    entryPoints: [path.join(source, 'extension.ts')],
    outfile: path.join(folder, 'extension.js'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  return folder;
}
