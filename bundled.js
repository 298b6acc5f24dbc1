// The packages whose code is in the bundles, by the bundler's own list, and their licences.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Texts for packages that carry none themselves, as their repositories have them. */
const KEPT = {
  '@microsoft/fast-element': 'microsoft-fast.txt',
  '@microsoft/fast-foundation': 'microsoft-fast.txt',
  '@microsoft/fast-web-utilities': 'microsoft-fast.txt',
};

/** @param {readonly import('esbuild').Metafile[]} metafiles */
export async function bundledPackages(metafiles) {
  const inputs = metafiles
    .flatMap((metafile) => Object.values(metafile.outputs))
    .flatMap((output) => Object.keys(output.inputs));
  const folders = new Set();
  for (const input of inputs) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) folders.add(found[1]);
  }
  const packages = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    packages.push({ name, version, license, folder });
  }
  return packages;
}

/** The licence of each package. Throws for one whose text is nowhere to be had: it must not be shipped. */
export async function notices(packages) {
  const texts = [];
  for (const { name, version, license, folder } of packages) {
    const text = (await licenceIn(folder)) ?? (await keptLicence(name));
    if (text === null)
      throw new Error(`${name} carries no licence text. Put it into licences/ and name it in bundled.js.`);
    texts.push(`${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`);
  }
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceIn(folder) {
  for (const name of ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'LICENCE', 'License.txt']) {
    const text = await readFile(path.join(folder, name), 'utf8').catch(() => null);
    if (text !== null) return text;
  }
  return null;
}

async function keptLicence(name) {
  const file = KEPT[name];
  return file ? readFile(path.join(import.meta.dirname, 'licences', file), 'utf8') : null;
}
