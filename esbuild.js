// Builds the extension (ES modules that share chunks) and the panel (one file) into dist/.
import { rm, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { bundledPackages, notices } from './bundled.js';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  format: 'esm',
  target: 'es2023',
  minify: production,
  sourcemap: production ? false : 'linked',
  metafile: true,
  logLevel: 'warning',
};

/** @type {esbuild.BuildOptions} */
const extension = {
  ...shared,
  entryPoints: { extension: 'src/editor/extension.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  // Neutral, so that packages give their ES modules; the engine and the editor name Node's own modules with `node:`.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  external: ['vscode', 'node:*'],
  // The Ollama client asks for a fetch polyfill for old browsers. It is handed a transport of ours.
  alias: { 'whatwg-fetch': './src/engine/transport/no-polyfill.ts' },
};

/** @type {esbuild.BuildOptions} */
const panel = {
  ...shared,
  entryPoints: { panel: 'webview/panel.ts', 'panel-style': 'webview/panel.css' },
  outdir: 'dist/webview',
  platform: 'browser',
};

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const options of [extension, panel]) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.all([esbuild.build(extension), esbuild.build(panel)]);
  const packages = await bundledPackages(results.map((result) => result.metafile));
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', await notices(packages));
  const list = packages.map(({ name, version, license }) => ({ name, version, license }));
  await writeFile('dist/bundled.json', `${JSON.stringify(list, null, 2)}\n`);
}
