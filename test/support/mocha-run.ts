import { writeFile } from 'node:fs/promises';
import type Mocha from 'mocha';
import type { SkippedTest, SuiteResults } from './suite-results.ts';

/** Runs the files with mocha, in this process, printing as it goes. Node's and the extension host's runs are this one. */
async function runMocha(files: readonly string[], timeout: number, retries: number): Promise<SuiteResults> {
  const { default: MochaClass } = await import('mocha');
  const mocha = new MochaClass({
    timeout,
    retries,
    color: process.stdout.isTTY,
    reporter: 'spec',
    forbidOnly: process.env['CI'] !== undefined,
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const skipped: SkippedTest[] = [];
  const failures: string[] = [];
  const retried: string[] = [];
  let passed = 0;
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', () => passed++);
    runner.on('fail', (test, error: Error) => failures.push(`${test.fullTitle()}: ${error.message}`));
    runner.on('retry', (test: Mocha.Test, error: Error) => {
      console.log(`    tried again: ${test.title}: ${error.message}`);
      retried.push(`${test.fullTitle()}: ${error.message}`);
    });
    runner.on('pending', (test) => skipped.push({ title: test.fullTitle(), why: reasonOf(test) }));
  });
  return { passed, failed: failures.length, skipped, failures, retried };
}

/** What an extension host prints before its tests, so that their output can be told from the editor's own. */
export const testsBegin = 'The tests begin.';

/** What an extension host prints behind its tests: the editor has more to say while it is closed. */
export const testsEnd = 'The tests end.';

/**
 * Runs the files and writes the results as JSON to the file that `SUITE_RESULTS` names.
 * @param retries how often a failed test is tried again. Only for tests that drive a window, whose focus and drawing a busy machine delays; each
 * retry is printed, and named in the summary.
 */
export async function runMochaForResults(
  files: readonly string[],
  timeout: number,
  retries = 0,
): Promise<SuiteResults> {
  const results = await runMocha(files, timeout, retries);
  const file = process.env['SUITE_RESULTS'];
  if (file) await writeFile(file, JSON.stringify(results));
  return results;
}

interface Skippable {
  skipReason?: string;
  parent?: Skippable | undefined;
}

/** Skips the running test, or from a `before` hook its whole suite, and says why in the summary. */
export function skip(context: Mocha.Context, why: string): never {
  const runnable: Mocha.Runnable & { type?: string } = context.runnable();
  const skipped: Skippable | undefined = runnable.type === 'hook' ? runnable.parent : runnable;
  if (skipped) skipped.skipReason = why;
  context.skip();
}

function reasonOf(test: Skippable): string {
  for (let at: Skippable | undefined = test; at; at = at.parent) if (at.skipReason) return at.skipReason;
  return 'marked as skipped in its file';
}
