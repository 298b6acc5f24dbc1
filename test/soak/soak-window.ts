// One window of the soak: appends grades to a journal until it is told to stop, or killed. Its clock is off by minutes, and jumps.
import { appendFileSync } from 'node:fs';
import { Journal } from '../../src/journal/journal.ts';
import { soakRecord } from './soak-record.ts';

const [folder = '', protocol = '', name = '', seed = '1', limit = '1000000'] = process.argv.slice(2);
/** Grades that are under way at a time. */
const PARALLEL = 150;

let state = Number(seed);
/** The same numbers for the same seed, from 0 up to and without 1. */
function chance(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

const realNow = Date.now.bind(Date);
let shift = (chance() - 0.5) * 4 * 60_000;
Date.now = () => realNow() + shift;

// An index is written all the time, as it is seldom in a real window.
const journal = await Journal.open(folder, { limit: Number(limit), log: () => undefined, indexFrom: 20 });
/** The owner's words: what was acknowledged, and what was to be cleared. Written at once, so that a kill loses nothing of it. */
const note = (line: string) => {
  appendFileSync(protocol, `${line}\n`);
};

const stop = new AbortController();
process.on('message', () => {
  stop.abort();
});

let count = 0;
async function appendOne(): Promise<void> {
  const id = `${name}-${count++}`;
  try {
    await journal.append(soakRecord(id, Date.now()), id);
    note(`kept ${id}`);
  } catch (error) {
    note(`failed ${id} ${String(error)}`);
  }
}

/** What windows do besides: some of it tidies up. */
async function doSomethingElse(): Promise<void> {
  const which = chance();
  if (which < 0.2) shift = (chance() - 0.5) * 2 * 24 * 3_600_000;
  else if (which < 0.3) await journal.refresh();
  else if (which < 0.4) await journal.close();
  else {
    const entries = journal.entries();
    const some = entries[Math.floor(chance() * entries.length)];
    if (!some) return;
    if (which < 0.5) await journal.dismiss(some.id);
    else if (which < 0.6) await journal.move(some.id, [{ uri: 'file:///moved.md', start: 1, end: 2 }]);
    else {
      note(`clearing ${some.id}`);
      // Whether its text could be removed at once does not matter here.
      await journal.clear([some.id]).catch(() => undefined);
      note(`cleared ${some.id}`);
    }
  }
}

while (!stop.signal.aborted) {
  await Promise.all(Array.from({ length: PARALLEL }, appendOne));
  if (chance() < 0.6) await doSomethingElse();
}
await journal.whenIdle();
if (chance() < 0.5) await journal.close();
process.disconnect();
