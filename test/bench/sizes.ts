import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Row } from './row.ts';

/** Bytes that activation may load. */
const ACTIVATION_AIM = 60_000;

/** Bytes that a person may have to download. */
const PACKAGE_AIM = 500_000;

/** How large the installed extension is, and the part of it that activation loads. */
export async function sizeBench(installed: string, vsix: string): Promise<Row[]> {
  const atActivation = await staticImports(path.join(installed, 'dist/extension.js'));
  const activation = await total(atActivation);
  const download = (await stat(vsix)).size;
  const code = (await readdir(path.join(installed, 'dist'), { recursive: true }))
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => path.join(installed, 'dist', name));
  return [
    {
      name: `loaded by activation (${atActivation.length} ${atActivation.length === 1 ? 'file' : 'files'})`,
      value: kilobytes(activation),
      aim: `under ${kilobytes(ACTIVATION_AIM)}`,
      met: activation < ACTIVATION_AIM,
    },
    { name: `all code (${code.length} files)`, value: kilobytes(await total(code)) },
    {
      name: 'the package (VSIX)',
      value: kilobytes(download),
      aim: `under ${kilobytes(PACKAGE_AIM)}`,
      met: download < PACKAGE_AIM,
    },
  ];
}

/** The file and all that is loaded with it; what it imports later, on demand, is not among them. */
async function staticImports(entry: string): Promise<string[]> {
  const root = path.dirname(entry);
  const { metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['vscode'],
    metafile: true,
    write: false,
    outdir: root,
    logLevel: 'silent',
  });
  const found = new Set<string>();
  const visit = (file: string) => {
    const input = metafile.inputs[file];
    if (!input || found.has(file)) return;
    found.add(file);
    for (const { kind, path: imported } of input.imports) if (kind === 'import-statement') visit(imported);
  };
  visit(path.basename(entry));
  return [...found].map((file) => path.join(root, file));
}

async function total(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
