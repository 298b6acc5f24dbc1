import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../../..');

/**
 * The process that grades on hostile servers, bundled as the product is: running TypeScript takes as much memory as the product itself.
 *
 * @returns the path of its file.
 */
export async function bundledProcess(): Promise<string> {
  const outfile = path.join(root, '.cache/hostile-servers/grade-all.mjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'grade-all.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2023',
    logLevel: 'warning',
  });
  return outfile;
}
