import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Row } from './row.ts';

/** Milliseconds from the editor's word to the list in the page. */
const OPEN_AIM = 300;
/** Milliseconds for two responses. */
const ALIGN_AIM = 1000;
const SHOW_AIM = 1500;
/** What a frame may take, in milliseconds, before a reader sees it stand. */
const LONG = 50;

/** What `test/panel/history-speed.ts` sends. It belongs to the code that runs in a page, which this does not. */
interface HistorySpeed {
  readonly count: number;
  readonly openings: readonly number[];
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
  readonly rows: number;
}

/** What `test/panel/comparison-speed.ts` sends. */
interface ComparisonSpeed {
  readonly aligning: readonly (readonly [what: string, time: number])[];
  readonly showing: readonly (readonly [what: string, time: number])[];
}

/** The panel in Chromium, with much to show. */
export async function panelBench(): Promise<Row[]> {
  return [...(await historyRows()), ...(await comparisonRows())];
}

/** A history of 10,000 results: until the list is shown, and scrolled from its start to its end. */
async function historyRows(): Promise<Row[]> {
  const { count, openings, frames, longTasks, rows } = await measured<HistorySpeed>('history-speed');
  const worst = Math.max(...openings);
  const longest = longTasks.length > 0 ? ` (to ${Math.max(...longTasks).toFixed(0)} ms)` : '';
  const slow = frames.filter((time) => time > LONG).length;
  return [
    {
      name: `panel: opening a history of ${count.toLocaleString('en')}`,
      value: `${median(openings).toFixed(0)} ms, ${worst.toFixed(0)} ms at worst of ${openings.length}`,
      aim: `under ${OPEN_AIM} ms`,
      met: worst < OPEN_AIM,
    },
    {
      name: `panel: scrolling through it (${frames.length} frames, ${rows} rows in the page)`,
      value: `${longTasks.length} long tasks${longest}, ${median(frames).toFixed(0)} ms a frame, ${slow} over ${LONG} ms`,
      aim: 'no long task',
      met: longTasks.length === 0,
    },
  ];
}

/** Two long responses: laid side by side, and shown. */
async function comparisonRows(): Promise<Row[]> {
  const { aligning, showing } = await measured<ComparisonSpeed>('comparison-speed');
  const row = (name: string, times: ComparisonSpeed['showing'], aim: number): Row => {
    const [what, time] = times.reduce((worst, each) => (each[1] > worst[1] ? each : worst), ['', 0]);
    return { name, value: `${time.toFixed(0)} ms at worst (${what})`, aim: `under ${aim} ms`, met: time < aim };
  };
  return [
    row(`panel: aligning two responses of up to 1 MB (${aligning.length} pairs)`, aligning, ALIGN_AIM),
    row(`panel: showing two responses of up to 100 kB (${showing.length} pairs)`, showing, SHOW_AIM),
  ];
}

/** What a script of the panel's tests measures, in a process of its own. */
async function measured<T>(script: string): Promise<T> {
  const measuring = fork(new URL(`../panel/${script}.ts`, import.meta.url));
  const [found] = (await Promise.race([
    once(measuring, 'message'),
    once(measuring, 'exit').then(([code]) => Promise.reject(new Error(`The panel could not be measured (${code}).`))),
  ])) as [T];
  return found;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;
}
