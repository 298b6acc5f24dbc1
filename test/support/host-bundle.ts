import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { filesIn } from './files.ts';

const root = path.join(import.meta.dirname, '../..');

/**
 * Bundles the tests of `test/<folder>` for an extension host, each file by itself.
 *
 * @returns the path of the entry, whose `run()` the host calls.
 */
export async function bundleHostTests(folder: string, patterns: readonly string[] = ['*.test.ts']): Promise<string> {
  const outdir = path.join(root, '.cache/host-tests', folder);
  await rm(outdir, { recursive: true, force: true });
  const from = path.join(root, 'test', folder);
  await build({
    entryPoints: [path.join(from, 'index.ts'), ...(await filesIn(from, patterns))],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.cjs');
}
