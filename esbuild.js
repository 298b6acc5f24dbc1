// Builds the extension (ES modules that share chunks) and the panel (one file) into dist/.
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';

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
  alias: { 'whatwg-fetch': './src/engine/no-polyfill.ts' },
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
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', await notices(results.map((result) => result.metafile)));
}

/** The licence of every package whose code is in the bundles. */
async function notices(metafiles) {
  const inputs = metafiles
    .flatMap((metafile) => Object.values(metafile.outputs))
    .flatMap((output) => Object.keys(output.inputs));
  const packages = new Set();
  for (const input of inputs) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
  }
  const texts = [];
  for (const folder of [...packages].sort()) {
    const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    texts.push(`${name} ${version} (${license})\n\n${await licenceText(folder)}`);
  }
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceText(folder) {
  for (const name of ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'LICENCE', 'License.txt']) {
    try {
      return await readFile(path.join(folder, name), 'utf8');
    } catch {
      // The next name, then.
    }
  }
  return 'The package carries no licence file; the licence it names is above.\n';
}
