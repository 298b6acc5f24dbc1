// `npm test`: builds, runs the suites (all, or those named), and adds up. `vscode/compare` runs one file of a suite.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { requireNode } from './support/require-node.ts';
import type { Suite } from './support/suites.ts';
import { brokeDown, orNothingRan, type SuiteResults } from './support/suite-results.ts';

interface Chosen {
  readonly suite: Suite;
  /** The test files to run, as globs in the suite's folder; empty for all of them. */
  readonly files: readonly string[];
}

interface Ran {
  readonly suite: Suite;
  readonly results: SuiteResults;
  /** In seconds. */
  readonly duration: number;
}

requireNode();
// Only now: an older Node.js cannot even read what comes with it.
const { suites } = await import('./support/suites.ts');
const chosen = choose(process.argv.slice(2));
await buildExtension();
process.exitCode = report(await runAll(chosen));

function choose(args: readonly string[]): readonly Chosen[] {
  const wanted = args.map((argument) => argument.split(/\/(.*)/s) as [name: string, file?: string]);
  const names = wanted.map(([name]) => name);
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(
      `No suite is named ${unknown.join(', ')}. There are: ${suites.map((suite) => suite.name).join(', ')}.`,
    );
    process.exit(2);
  }
  return suites
    .filter((suite) => (names.length > 0 ? names.includes(suite.name) : suite.usual))
    .map((suite) => {
      const named = wanted.filter(([name]) => name === suite.name).map(([, file]) => file);
      // The suite's own name asks for all of it, whatever else is named.
      return {
        suite,
        files: named.every((file) => file !== undefined && file !== '')
          ? named.map((file) => `**/${file}.test.ts`)
          : [],
      };
    });
}

async function buildExtension(): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  const [code] = (await once(spawn(process.execPath, ['esbuild.js'], { cwd: root, stdio: 'inherit' }), 'exit')) as [
    number | null,
  ];
  if (code === 0) return;
  console.error('The extension does not build, so nothing was tested.\n\n0 passed, 1 failed');
  process.exit(1);
}

/** Results in the order of the suites, whichever ended first. */
async function runAll(chosen: readonly Chosen[]): Promise<Ran[]> {
  const those = (when: Suite['when']) => chosen.filter(({ suite }) => suite.when === when);
  const isBeside = those(undefined).length > 0;
  const ran = await Promise.all([oneByOne(those('background'), isBeside), oneByOne(those(undefined))]);
  return [...ran.flat(), ...(await oneByOne(those('last')))];
}

async function oneByOne(chosen: readonly Chosen[], isBeside = false): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (const each of chosen) ran.push(await run(each, isBeside));
  return ran;
}

/** Runs a suite. One that runs beside another prints at its end. */
async function run({ suite, files }: Chosen, isBeside: boolean): Promise<Ran> {
  const heading = `\n━━ ${suite.name} ${'━'.repeat(70 - suite.name.length)}`;
  if (!isBeside) console.log(heading);
  const started = performance.now();
  const results = await suite
    .run(
      (line) => {
        console.log(isBeside ? `${heading}\n${line}` : line);
      },
      files,
      isBeside,
    )
    .catch((error: unknown) => brokeDown(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return { suite, results: orNothingRan(results), duration: (performance.now() - started) / 1000 };
}

/** Prints the sums and returns the exit code. */
function report(ran: readonly Ran[]): number {
  console.log(`\n━━ summary ${'━'.repeat(62)}`);
  for (const { suite, results, duration } of ran) {
    const counts = [`${results.passed} passed`, `${results.failed} failed`, `${results.skipped.length} skipped`];
    console.log(
      suite.name.padEnd(10),
      counts.map((count) => count.padStart(12)).join(''),
      `${duration.toFixed(1)} s`.padStart(10),
    );
  }
  for (const { suite, results } of ran) {
    for (const { title, why } of results.skipped) console.log(`skipped  ${suite.name}: ${title} (${why})`);
    for (const retry of results.retried ?? []) console.log(`again    ${suite.name}: ${retry}`);
    for (const failure of results.failures) console.log(`failed   ${suite.name}: ${failure}`);
  }
  const sum = (count: (results: SuiteResults) => number) =>
    ran.reduce((total, { results }) => total + count(results), 0);
  const failed = sum((results) => results.failed);
  const skipped = sum((results) => results.skipped.length);
  console.log(
    `\n${sum((results) => results.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  return failed > 0 ? 1 : 0;
}
