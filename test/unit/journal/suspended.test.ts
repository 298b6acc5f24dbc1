import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Disk } from '../../../src/journal/disk.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { gradingRecord } from '../../support/recorded.ts';
import { ids, journalFolder, quickDisk, range } from './journal-folder.ts';
import { watchedDisk } from './watched-disk.ts';

const OPTIONS = { limit: 1000, log: () => undefined };
/** Grades that are there from the start; the window that is suspended wrote the even ones. */
const FIRST = 4;

/** What the window does that is suspended in the middle of it; all of it writes files or removes them. */
const WORK: Readonly<Record<string, (journal: Journal) => Promise<unknown>>> = {
  'beginning a segment': async (journal) => {
    await journal.close();
    await journal.append(gradingRecord(100), '');
  },
  compacting: (journal) => journal.clear(['grade-0']),
  'clearing all': (journal) => journal.clear('all'),
};

/** What another window does meanwhile. */
const MEANWHILE: Readonly<Record<string, (journal: Journal) => Promise<unknown>>> = {
  appends: (journal) => journal.append(gradingRecord(200), ''),
  'appends and compacts': async (journal) => {
    await journal.append(gradingRecord(200), '');
    // It may say that texts are left: those that the suspended window holds.
    await journal.clear(['grade-1']).catch(() => undefined);
    await journal.append(gradingRecord(201), '');
  },
  'clears all and appends': async (journal) => {
    await journal.clear('all');
    await journal.append(gradingRecord(200), '');
  },
};

/**
 * How the other window sees an unfinished compaction. It waits for one; or takes it for one of a process that ended,
 * and removes it; or does not see what it is, as that of another host.
 */
const SIGHTS: Readonly<Record<string, string>> = {
  'at work': `.${process.pid}.new`,
  ended: '.2147483646.new',
  elsewhere: '.of-another-host',
};

/** Each case tries one of so many steps, and the cases begin at different ones. `EVERY_STEP=1` tries them all. */
const STRIDE = process.env['EVERY_STEP'] ? 1 : 5;

describe('a window that is suspended at any step', () => {
  const storage = journalFolder();
  let first = 0;

  for (const [work, run] of Object.entries(WORK)) {
    for (const [meanwhile, act] of Object.entries(MEANWHILE)) {
      for (const [sight, ending] of Object.entries(SIGHTS)) {
        if (work !== 'compacting' && sight !== 'at work') continue;
        if (work === 'compacting' && meanwhile === 'appends and compacts' && sight === 'at work') continue;
        for (const resumed of meanwhile === 'appends' ? [true] : [true, false]) {
          const name = `${work}, while another one ${meanwhile} (it is ${sight})`;
          it(`${resumed ? 'goes on' : 'is killed'}: ${name}`, async () => {
            let at = first++ % STRIDE;
            while (await suspendedAt(at, run, act, ending, resumed, `${storage.folder}-${at}`)) at += STRIDE;
            assert.ok(at > 5, `there are at most ${at} steps`);
          }).timeout(120_000);
        }
      }
    }
  }

  /** @returns false if there are not so many steps. */
  async function suspendedAt(
    at: number,
    run: (journal: Journal) => Promise<unknown>,
    act: (journal: Journal) => Promise<unknown>,
    ending: string,
    resumed: boolean,
    folder: string,
  ): Promise<boolean> {
    const gate = Promise.withResolvers<undefined>();
    const reached = Promise.withResolvers<undefined>();
    let steps = -1;
    let isDead = false;
    const disk = watchedDisk(quickDisk(folder), async () => {
      if (steps >= 0 && steps++ === at) {
        reached.resolve(undefined);
        await gate.promise;
      }
      if (isDead) throw new Error('killed');
    });
    const acknowledged = new Set<string>();
    const noting = (journal: Journal): Journal =>
      new Proxy(journal, {
        get: (target, key: keyof Journal) => {
          const value: unknown = Reflect.get(target, key);
          if (typeof value !== 'function') return value;
          return async (...given: unknown[]) => {
            const before = new Set(acknowledged);
            await (value.bind(target) as (...given: unknown[]) => Promise<unknown>)(...given);
            if (key === 'append') acknowledged.add((given[0] as { id: string }).id);
            // What was acknowledged while it cleared may be cleared or not; only what was there before must be.
            else if (key === 'clear')
              for (const id of given[0] === 'all' ? before : (given[0] as string[])) forgotten.add(id);
          };
        },
      });
    const forgotten = new Set<string>();
    const one = await Journal.openOn(disk, OPTIONS);
    const other = await Journal.openOn(seenAs(quickDisk(folder), ending), OPTIONS);
    for (const number of range(0, FIRST)) await noting(number % 2 ? other : one).append(gradingRecord(number), '');
    await other.refresh();

    steps = 0;
    const running = run(noting(one)).then(
      () => {
        reached.resolve(undefined);
      },
      () => {
        reached.resolve(undefined);
      },
    );
    await reached.promise;
    await act(noting(other));
    const clearedByOther = new Set(forgotten);
    if (resumed) {
      gate.resolve(undefined);
      await running;
      await one.whenIdle();
    }

    const result = await Journal.openOn(quickDisk(folder), OPTIONS);
    const found = ids(result);
    assert.equal(new Set(found).size, found.length, 'one is there twice');
    for (const id of found) assert.ok(!forgotten.has(id), `step ${at}: ${id} has come back`);
    for (const id of acknowledged) {
      if (forgotten.has(id)) continue;
      // A window that clears may do so at any moment until it says that it is done.
      const isBeingCleared = run === WORK['clearing all'] || (run === WORK['compacting'] && id === 'grade-0');
      if (isBeingCleared && !found.includes(id)) continue;
      assert.ok(found.includes(id), `step ${at}: ${id} is lost; there are ${found.join()}`);
      assert.equal((await result.read(id))?.id, id, `step ${at}: ${id} cannot be read`);
    }
    if (act === MEANWHILE['clears all and appends'] && resumed) {
      const texts = await textsIn(folder);
      for (const id of clearedByOther)
        assert.ok(!texts.includes(`Response ${id.slice(6)}.`), `step ${at}: texts of ${id} are left`);
    }
    const wasSuspended = steps > at;
    isDead = true;
    gate.resolve(undefined);
    await running;
    await one.whenIdle();
    return wasSuspended;
  }
});

/** The same folder, where unfinished compactions are named otherwise. */
function seenAs(disk: Disk, ending: string): Disk {
  const own = `.${process.pid}.new`;
  const real = (name: string) => (name.endsWith(ending) ? name.slice(0, -ending.length) + own : name);
  return {
    ...disk,
    names: async () =>
      (await disk.names()).map((name) => (name.endsWith(own) ? name.slice(0, -own.length) + ending : name)),
    open: (name, mode) => disk.open(mode === 'createNew' ? name : real(name), mode),
    size: (name) => disk.size(real(name)),
    remove: (name) => disk.remove(real(name)),
    empty: (name) => disk.empty(real(name)),
  };
}

async function textsIn(folder: string): Promise<string> {
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.join('\n');
}
