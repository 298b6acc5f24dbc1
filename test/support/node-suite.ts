import { once } from 'node:events';
import { access, mkdir, readFile, rm } from 'node:fs/promises';
import { setPriority } from 'node:os';
import path from 'node:path';
import { filesIn } from './files.ts';
import { endTree, spawnTree } from './process-tree.ts';
import { brokeDown, type SuiteResults } from './suite-results.ts';

const root = path.join(import.meta.dirname, '../..');
const script = path.join(import.meta.dirname, 'mocha-process.ts');

/** The longest a suite may take, in milliseconds. Nothing here comes near it, unless it hangs. */
const patience = 25 * 60_000;

/** Where a suite's process leaves its results. */
export async function resultsFile(suite: string): Promise<string> {
  const file = path.join(root, '.cache/results', `${suite}.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  return file;
}

/** Reads what {@link resultsFile} holds after the run, or says how it ended without. */
export async function readResults(file: string, ending: string): Promise<SuiteResults> {
  try {
    await access(file);
  } catch {
    return brokeDown(`The run ended before its tests did (${ending}).`);
  }
  return JSON.parse(await readFile(file, 'utf8')) as SuiteResults;
}

interface NodeSuiteOptions {
  /** Globs below the suite's folder; all of its tests where there are none. */
  readonly files?: readonly string[];
  readonly retries?: number;
  /** Given for a suite that runs beside others: it gets a lower priority than they have, and this hears all that it printed, at its end. */
  readonly beside?: (output: string) => void;
}

/** Priority of what runs beside other suites, as `nice` counts: each step takes a tenth of its share of a busy processor. */
const BESIDE = 10;

/** Runs `test/<folder>/**\/*.test.ts`, or the files chosen of it, with mocha in a process of its own; `timeout` is each test's, in milliseconds. */
export async function runNodeSuite(
  name: string,
  folder: string,
  timeout: number,
  { files: chosen = [], retries = 0, beside }: NodeSuiteOptions = {},
): Promise<SuiteResults> {
  const patterns = chosen.length > 0 ? chosen : ['**/*.test.ts'];
  const files = await filesIn(path.join(root, 'test', folder), patterns);
  if (files.length === 0) return brokeDown(`There is no test file ${patterns.join(' or ')} in test/${folder}.`);
  const file = await resultsFile(name);
  const child = spawnTree(process.execPath, [script, String(timeout), String(retries), ...files], {
    cwd: root,
    env: { ...process.env, SUITE_RESULTS: file },
    stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  if (beside && child.pid !== undefined) setPriority(child.pid, BESIDE);
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  const timer = setTimeout(() => void endTree(child), patience);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  await endTree(child);
  beside?.(Buffer.concat(printed).toString());
  return readResults(file, signal ? `ended by ${signal}` : `exit code ${String(code)}`);
}
