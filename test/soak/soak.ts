// Several windows with one journal, killed and suspended at any moment, with clocks that are wrong: nothing that was
// acknowledged is lost, doubled or unreadable, and nothing that was cleared comes back.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Journal } from '../../src/journal/journal.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const WINDOWS = 3;

export interface SoakPlan {
  /** Grades to be acknowledged. */
  readonly grades: number;
  /** Grades to be acknowledged in one journal, before it is checked and the next one begins. */
  readonly perJournal: number;
  /** The longest it may take, in seconds. */
  readonly seconds: number;
  readonly seed: number;
}

export interface SoakFigures {
  readonly acknowledged: number;
  readonly cleared: number;
  readonly failed: number;
  readonly kills: number;
  /** Kills while a compaction was being written. */
  readonly killsCompacting: number;
  readonly suspensions: number;
  readonly journals: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unreadable: number;
  /** Grades that were cleared and are there again. */
  readonly back: number;
  readonly seconds: number;
}

type Counted = { -readonly [K in keyof SoakFigures]: number };

/** Runs until all grades are acknowledged, or the time is over. */
export async function soak(plan: SoakPlan, say: (line: string) => void = () => undefined): Promise<SoakFigures> {
  const figures: Counted = {
    ...{ acknowledged: 0, cleared: 0, failed: 0, kills: 0, killsCompacting: 0, suspensions: 0, journals: 0 },
    ...{ lost: 0, doubled: 0, unreadable: 0, back: 0, seconds: 0 },
  };
  const started = performance.now();
  const end = started + plan.seconds * 1000;
  while (figures.acknowledged < plan.grades && performance.now() < end) {
    const wanted = Math.min(plan.perJournal, plan.grades - figures.acknowledged);
    await soakOne({ wanted, end, seed: plan.seed + figures.journals }, figures);
    figures.journals++;
    figures.seconds = Math.round((performance.now() - started) / 1000);
    say(JSON.stringify(figures));
  }
  return figures;
}

interface OneJournal {
  readonly wanted: number;
  readonly end: number;
  readonly seed: number;
}

async function soakOne({ wanted, end, seed }: OneJournal, figures: Counted): Promise<void> {
  const home = await temporaryFolder('soak');
  const folder = path.join(home, 'grades');
  const protocols: string[] = [];
  let number = 0;
  const start = (): ChildProcess => {
    const name = `w${number++}`;
    const protocol = path.join(home, `${name}.log`);
    protocols.push(protocol);
    const script = path.join(import.meta.dirname, 'soak-window.ts');
    return fork(script, [folder, protocol, name, String(seed * 1000 + number)], { stdio: 'inherit' });
  };
  const windows = Array.from({ length: WINDOWS }, start);
  for (let round = 0; performance.now() < end; round++) {
    await setTimeout(150 + ((seed * 7919 + round * 104_729) % 700));
    const index = round % WINDOWS;
    const window = windows[index];
    if (!window) continue;
    if (round % 4 === 3) {
      window.kill('SIGSTOP');
      figures.suspensions++;
      await setTimeout(300);
      window.kill('SIGCONT');
    } else {
      await killed(window, folder, round % 2 === 0, figures);
      windows[index] = start();
    }
    if ((await keptIn(protocols)).size >= wanted) break;
  }
  for (const window of windows) window.send('stop');
  await Promise.all(windows.map((window) => (window.exitCode === null ? once(window, 'exit') : Promise.resolve())));
  await check(folder, protocols, figures);
  await removeTemporaryFolder(home);
}

/** @param waits true to wait a moment for a compaction, and kill the window in the middle of it. */
async function killed(window: ChildProcess, folder: string, waits: boolean, figures: Counted): Promise<void> {
  const isCompacting = async () =>
    (await readdir(folder).catch(() => [])).some((name) => name.endsWith(`.${window.pid}.new`));
  for (let tries = 0; waits && tries < 400 && !(await isCompacting()); tries++) await setTimeout(1);
  const exit = once(window, 'exit');
  window.kill('SIGKILL');
  await exit;
  figures.kills++;
  if (await isCompacting()) figures.killsCompacting++;
}

async function check(folder: string, protocols: readonly string[], figures: Counted): Promise<void> {
  const journal = await Journal.open(folder, { limit: 1_000_000, log: () => undefined });
  const entries = journal.entries();
  const there = new Set(entries.map(({ id }) => id));
  const lines = await linesOf(protocols);
  const of = (word: string) => lines.filter(([first]) => first === word).map(([, id = '']) => id);
  const [kept, clearing, cleared] = [of('kept'), new Set(of('clearing')), of('cleared')];
  figures.acknowledged += kept.length;
  figures.cleared += cleared.length;
  figures.failed += of('failed').length;
  figures.doubled += entries.length - there.size;
  figures.back += cleared.filter((id) => there.has(id)).length;
  for (const id of kept) {
    if (!there.has(id)) figures.lost += clearing.has(id) ? 0 : 1;
    else if ((await journal.read(id))?.id !== id) figures.unreadable++;
  }
}

async function keptIn(protocols: readonly string[]): Promise<Set<string>> {
  return new Set((await linesOf(protocols)).flatMap(([word, id = '']) => (word === 'kept' ? [id] : [])));
}

async function linesOf(protocols: readonly string[]): Promise<string[][]> {
  const texts = await Promise.all(protocols.map((protocol) => readFile(protocol, 'utf8').catch(() => '')));
  return texts.flatMap((text) => text.split('\n').filter((line) => line !== '')).map((line) => line.split(' '));
}
