import assert from 'node:assert/strict';
import { cp, rename, rm } from 'node:fs/promises';
import fc from 'fast-check';
import { Journal } from '../../../src/journal/journal.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';
import { failingDisk } from './failing-disk.ts';
import { ids, journalFolder, range } from './journal-folder.ts';

const LIMIT = 20;
/** Enough for a compaction. */
const GRADES = 60;
const KILLS = 30;

const record = (number: number) => (number % 5 === 0 ? comparingRecord(number) : gradingRecord(number));

describe('a journal that is killed', () => {
  const storage = journalFolder();

  /** Writes until the disk dies. @returns how many grades it said were on disk, and how much was written. */
  async function writeUntilDead(budget: number) {
    const disk = failingDisk(storage.folder, budget, 'dead');
    const journal = await Journal.openOn(disk, { limit: LIMIT, log: () => undefined });
    let done = 0;
    for (const number of range(0, GRADES)) {
      try {
        await journal.append(record(number), '');
        // Compacting comes after writing.
        done = number + 1;
      } catch {
        break;
      }
    }
    await journal.whenIdle();
    return { done, spent: disk.spent };
  }

  /** This process is alive, unlike the one that it stands for. */
  async function nameForEndedProcess(): Promise<void> {
    for (const name of (await storage.names()).all.filter((each) => each.endsWith('.new'))) {
      await rename(storage.file(name), storage.file(name.replace(/\d+\.new$/, '2147483646.new')));
    }
  }

  async function assertWhole(journal: Journal, done: number, limit = LIMIT): Promise<void> {
    const found = ids(journal);
    const last = Number(found.at(-1)?.split('-')[1] ?? -1);
    // The one that was being written may be there as well.
    assert.ok(last === done - 1 || last === done, `${done} were written, the last is ${last}`);
    assert.deepEqual(
      found,
      range(last + 1 - found.length, last + 1).map((number) => record(number).id),
    );
    assert.ok(found.length >= Math.min(limit, done), `${found.length} of ${done} are left`);
    for (const id of found) assert.deepEqual(await journal.read(id), record(Number(id.split('-')[1])));
  }

  it(`at ${KILLS} positions of what it writes, reads every earlier grade and goes on`, async () => {
    const { done: all, spent: total } = await writeUntilDead(Infinity);
    assert.equal(all, GRADES);
    assert.deepEqual((await storage.names()).kinds, ['open', 'records', 'records', 'sealed'], 'it was not compacted');
    let compacting = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: total - 1 }), async (position) => {
        await rm(storage.folder, { recursive: true, force: true });
        const { done } = await writeUntilDead(position);
        const { journal } = await storage.open({ limit: LIMIT });
        await assertWhole(journal, done);
        if ((await storage.names()).kinds.includes('new')) {
          compacting++;
          await nameForEndedProcess();
        }
        await journal.append(record(done), '');
        await journal.whenIdle();
        await assertWhole((await storage.open()).journal, done + 1);
        await Promise.all(range(done + 1, done + 2 * LIMIT).map((number) => journal.append(record(number), '')));
        journal.setLimit(LIMIT / 2);
        await journal.whenIdle();
        const again = await storage.open();
        await assertWhole(again.journal, done + 2 * LIMIT, LIMIT / 2);
        assert.deepEqual(again.journal.entries(), journal.entries());
        const { all, lines, records } = await storage.names();
        assert.deepEqual([lines.length, all.length], [records.length, 2 * records.length], all.join());
      }),
      { numRuns: KILLS, endOnFailure: true },
    );
    assert.ok(compacting >= 2, `only ${compacting} of the positions were within a compaction`);
  }).timeout(120_000);

  it('at every step of a compaction, is either the old one or the new one', async () => {
    const { journal: filled } = await storage.open();
    for (const number of range(0, 2 * LIMIT)) await filled.append(record(number), '');
    const original = `${storage.folder}-original`;
    await cp(storage.folder, original, { recursive: true });
    const compactUntil = async (budget: number) => {
      await rm(storage.folder, { recursive: true });
      await cp(original, storage.folder, { recursive: true });
      const disk = failingDisk(storage.folder, budget, 'dead');
      const journal = await Journal.openOn(disk, { limit: 1000, log: () => undefined });
      journal.setLimit(LIMIT / 2);
      await journal.whenIdle();
      return disk.steps;
    };
    const steps = await compactUntil(Infinity);
    const sizes = new Set<number>();
    for (const budget of steps.flatMap((step) => [step, step + 1])) {
      await compactUntil(budget);
      const { journal } = await storage.open();
      await assertWhole(journal, 2 * LIMIT, LIMIT / 2);
      sizes.add(journal.entries().length);
    }
    assert.deepEqual([...sizes], [2 * LIMIT, LIMIT / 2]);
  }).timeout(60_000);
});

describe('a journal on a disk that runs full', () => {
  const storage = journalFolder();

  it('loses what does not fit, says so, and goes on when there is room', async () => {
    for (const budget of [0, 1, 700, 2000, 2500, 3000, 3200]) {
      await rm(storage.folder, { recursive: true, force: true });
      const disk = failingDisk(storage.folder, budget, 'full');
      const journal = await Journal.openOn(disk, { limit: LIMIT, log: () => undefined });
      const outcomes = await Promise.allSettled(range(0, 5).map((number) => journal.append(record(number), '')));
      const kept = range(0, 5).filter((number) => outcomes[number]?.status === 'fulfilled');
      assert.ok(kept.length < 5);
      assert.deepEqual(
        ids(journal),
        kept.map((number) => record(number).id),
      );
      disk.refill(1_000_000);
      await journal.append(record(5), '');
      const again = await storage.open();
      assert.deepEqual(
        ids(again.journal),
        [...kept, 5].map((number) => record(number).id),
      );
      for (const number of [...kept, 5]) {
        assert.deepEqual(await again.journal.read(record(number).id), record(number));
      }
    }
  });

  it('goes on when it cannot be tidied up', async () => {
    const disk = failingDisk(storage.folder, Infinity, 'full');
    const logged: string[] = [];
    const journal = await Journal.openOn(disk, { limit: 100, log: (line) => logged.push(line) });
    for (const number of range(0, 60)) await journal.append(record(number), '');
    disk.refill(1000);
    journal.setLimit(10);
    await journal.whenIdle();
    assert.match(logged.join(), /could not be tidied up.*no space left/);
    assert.equal(journal.entries().length, 60);
    disk.refill(1_000_000);
    for (const number of range(60, 100)) await journal.append(record(number), '');
    assert.ok(journal.entries().length <= 30);
    const again = await storage.open();
    assert.deepEqual(again.journal.entries(), journal.entries());
  });
});
