import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');
const built = path.join(root, 'dist/webview');

export interface BuiltPanel {
  readonly script: string;
  readonly style: string;
}

/** The panel as `npm run build` left it; built here, in memory, where it is missing or older than its sources. */
export async function builtPanel(): Promise<BuiltPanel> {
  return (await isBuilt()) ? fromDist() : bundled();
}

async function isBuilt(): Promise<boolean> {
  try {
    const sources = await readdir(path.join(root, 'webview'));
    const changed = await Promise.all(sources.map((name) => modified(path.join(root, 'webview', name))));
    const outputs = await Promise.all(['panel.js', 'panel-style.css'].map((name) => modified(path.join(built, name))));
    return Math.min(...outputs) > Math.max(...changed);
  } catch {
    return false;
  }
}

async function modified(file: string): Promise<number> {
  return (await stat(file)).mtimeMs;
}

async function fromDist(): Promise<BuiltPanel> {
  const read = (name: string): Promise<string> => readFile(path.join(built, name), 'utf8');
  return { script: await read('panel.js'), style: await read('panel-style.css') };
}

async function bundled(): Promise<BuiltPanel> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { panel: 'webview/panel.ts', 'panel-style': 'webview/panel.css' },
    outdir: 'dist/webview',
    bundle: true,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    write: false,
  });
  const output = (name: string): string => outputFiles.find((file) => path.basename(file.path) === name)!.text;
  return { script: output('panel.js'), style: output('panel-style.css') };
}
