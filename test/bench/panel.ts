import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Row } from './row.ts';

/** Milliseconds from the editor's word to the list in the page. */
const OPEN_AIM = 300;
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

/** A history of 10,000 results in Chromium: until the list is shown, and scrolled from its start to its end. */
export async function panelBench(): Promise<Row[]> {
  const measuring = fork(new URL('../panel/history-speed.ts', import.meta.url));
  const [{ count, openings, frames, longTasks, rows }] = (await Promise.race([
    once(measuring, 'message'),
    once(measuring, 'exit').then(([code]) => Promise.reject(new Error(`The panel could not be measured (${code}).`))),
  ])) as [HistorySpeed];
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

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;
}
