import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { filesIn } from './files.ts';

const root = path.join(import.meta.dirname, '../..');

/**
 * Bundles the tests of `test/<folder>` and their entry `index.ts` for an extension host, each file by itself.
 *
 * @returns the path of the entry, whose `run()` the host calls.
 */
export async function bundleHostTests(folder: string, patterns: readonly string[] = ['*.test.ts']): Promise<string> {
  const from = path.join(root, 'test', folder);
  const outdir = await bundleForHost(folder, [path.join(from, 'index.ts'), ...(await filesIn(from, patterns))]);
  return path.join(outdir, 'index.cjs');
}

/** Bundles files for an extension host, as CommonJS: `vscode` is given to it in every version. Returns their folder. */
export async function bundleForHost(name: string, files: string[]): Promise<string> {
  const outdir = path.join(root, '.cache/host-tests', name);
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: files,
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
  return outdir;
}
