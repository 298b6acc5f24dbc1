// The entry that every VS Code host calls: runs the test files that lie beside it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runMochaForResults, testsBegin, testsEnd } from '../support/mocha-run.ts';

/** Rejects when a test failed, which is how the host learns of it. */
export async function run(): Promise<void> {
  console.log(testsBegin);
  process.setSourceMapsEnabled(true);
  // The bundle is CommonJS, whose loader every host gives `vscode` to.
  const files = readdirSync(__dirname).filter((name) => name !== path.basename(__filename) && name.endsWith('.cjs'));
  const results = await runMochaForResults(
    files.sort().map((name) => path.join(__dirname, name)),
    30_000,
    1,
  );
  console.log(testsEnd);
  if (results.failed > 0) throw new Error(`${results.failed} failed`);
}
