import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, utimes } from 'node:fs/promises';
import path from 'node:path';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { installVSCodeServer } from '../support/vscode-server/install.ts';
import { runInServerHost } from '../vscode/run-in-host.ts';
import { filesBelow, installVsix, packageExtension, type Vsix } from './vsix.ts';

const root = path.join(import.meta.dirname, '../..');
const say = (line: string) => {
  console.log(line);
};

/** Everything a person downloads; `vsce` and the installation write the three that are not in this repository so. */
const shipped: readonly RegExp[] = [
  /^\.vsixmanifest$/,
  /^LICENSE\.txt$/,
  /^changelog\.md$/,
  /^readme\.md$/,
  /^package\.json$/,
  /^package\.nls\.json$/,
  /^package\.nls\.zh-cn\.json$/,
  /^l10n\/bundle\.l10n\.zh-cn\.json$/,
  /^media\/icon\.png$/,
  /^media\/walkthrough\/(ollama|judge|rubric|grade|compare)\.svg$/,
  /^rubrics\/(factual-validity|harmlessness|helpfulness|honesty|reasoning)\.rubric\.yaml$/,
  /^rubrics\/rubric\.schema\.json$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/extension\.js$/,
  /^dist\/chunks\/[\w-]+-[A-Z0-9]{8}\.js$/,
  /^dist\/webview\/panel\.js$/,
  /^dist\/webview\/panel-style\.css$/,
];

describe('The package', () => {
  let home: string;
  let extensions: string;
  let installed: string;
  let vsix: Vsix;

  before(async function () {
    this.timeout(600_000);
    home = await temporaryFolder('package');
    extensions = path.join(home, 'extensions');
    vsix = await packageExtension();
    installed = await installVsix(await installVSCodeServer(say), vsix.file, extensions);
  });

  after(() => removeTemporaryFolder(home));

  it('is smaller than 500 kB', () => {
    assert.ok(vsix.size < 500_000, `${vsix.size} bytes`);
  });

  it('is the same, byte for byte, when it is packaged again: at another time, in another time zone', async function () {
    this.timeout(600_000);
    const before = createHash('sha256')
      .update(await readFile(vsix.file))
      .digest('hex');
    const later = new Date();
    for (const file of ['README.md', 'rubrics/honesty.rubric.yaml']) await utimes(path.join(root, file), later, later);
    const { TZ } = process.env;
    process.env['TZ'] = 'Pacific/Auckland';
    try {
      const again = await packageExtension();
      assert.equal(
        createHash('sha256')
          .update(await readFile(again.file))
          .digest('hex'),
        before,
      );
    } finally {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    }
  });

  it('contains what is meant to be shipped and nothing else', async () => {
    const files = await filesBelow(installed);
    const unmeant = files.filter((file) => !shipped.some((pattern) => pattern.test(file)));
    const missing = shipped.filter((pattern) => !files.some((file) => pattern.test(file)));
    assert.deepEqual({ unmeant, missing }, { unmeant: [], missing: [] });
    assert.equal(files.filter((file) => file.endsWith('.rubric.yaml')).length, 5);
  });

  it('grades when it is installed in a real VS Code', async function () {
    this.timeout(300_000);
    const results = await runInServerHost(
      {
        suite: 'package',
        files: ['*.host.ts'],
        extension: path.join(import.meta.dirname, 'tester'),
        extensionsFolder: extensions,
      },
      say,
    );
    assert.deepEqual(results.failures, []);
    assert.equal(results.passed, 2);
  });
});
