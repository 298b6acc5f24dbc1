// `npm test`: builds, runs the suites (all, or those named) in two lanes beside each other, and adds up.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { requireNode } from './support/require-node.ts';
import type { Suite } from './support/suites.ts';
import { brokeDown, orNothingRan, type SuiteResults } from './support/suite-results.ts';

interface Ran {
  readonly suite: Suite;
  readonly results: SuiteResults;
  /** In seconds. */
  readonly duration: number;
}

requireNode();
// Only now: an older Node.js cannot even read what comes with it.
const { suites } = await import('./support/suites.ts');
const { launchChromium } = await import('./support/chromium.ts');
const { installLlama } = await import('./support/llama.ts');
const { installVSCodeServer } = await import('./support/vscode-server/install.ts');
const chosen = choose(process.argv.slice(2));
await buildExtension();
if (chosen.length > 1) await install();
const lane = (name: Suite['lane']) => inTurn(chosen.filter((suite) => suite.lane === name));
const beside = await Promise.all([lane('others'), lane('windows')]);
process.exitCode = report([...beside.flat(), ...(await lane('last'))]);

function choose(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(
      `No suite is named ${unknown.join(', ')}. There are: ${suites.map((suite) => suite.name).join(', ')}.`,
    );
    process.exit(2);
  }
  return suites.filter((suite) => (names.length > 0 ? names.includes(suite.name) : suite.usual));
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

/** Installs what several suites need, before two of them would at once. What fails here fails again in its suite, which tells. */
async function install(): Promise<void> {
  const say = (line: string) => {
    console.log(line);
  };
  await installVSCodeServer(say).catch(() => undefined);
  await installLlama(say).catch(() => undefined);
  await launchChromium(say).then(
    (browser) => browser.close(),
    () => undefined,
  );
}

async function inTurn(suites: readonly Suite[]): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (const suite of suites) ran.push(await run(suite));
  return ran;
}

/** One of several keeps its lines together: they are printed when it is done. */
async function run(suite: Suite): Promise<Ran> {
  const heading = `\n━━ ${suite.name} ${'━'.repeat(70 - suite.name.length)}`;
  const isAlone = chosen.length === 1;
  const lines: string[] = [];
  const say = (line: string) => {
    if (isAlone) console.log(line);
    else lines.push(line);
  };
  console.log(isAlone ? heading : `${suite.name} begins`);
  const started = performance.now();
  const results = await suite
    .run(say)
    .catch((error: unknown) => brokeDown(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  if (!isAlone) console.log([heading, ...lines].join('\n'));
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
