import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Disk } from '../../../src/journal/disk.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { gradingRecord } from '../../support/recorded.ts';
import { ids, journalFolder, quickDisk, range } from './journal-folder.ts';
import { watchedDisk } from './watched-disk.ts';

const name = (number: number) => `grade-${number}`;

describe('two windows with one journal', () => {
  const storage = journalFolder();

  async function assertKept(numbers: readonly number[]): Promise<void> {
    const { journal, logged } = await storage.open();
    assert.deepEqual(ids(journal), numbers.map(name));
    for (const number of numbers) assert.deepEqual(await journal.read(name(number)), gradingRecord(number));
    assert.deepEqual(logged, []);
  }

  it('lose nothing, not even when both begin at once', async () => {
    const [{ journal: one }, { journal: other }] = [await storage.open(), await storage.open()];
    await Promise.all(range(0, 60).map((number) => (number % 2 ? one : other).append(gradingRecord(number), '')));
    await assertKept(range(0, 60));
    await Promise.all([one.refresh(), other.refresh()]);
    assert.deepEqual(one.entries(), other.entries());
    for (const journal of [one, other]) {
      for (const number of range(0, 60)) assert.deepEqual(await journal.read(name(number)), gradingRecord(number));
    }
  });

  it('see what the other one did when they write', async () => {
    const [{ journal: one }, { journal: other }] = [await storage.open(), await storage.open()];
    await one.append(gradingRecord(1), 'key');
    assert.equal(other.find('key'), undefined);
    await other.append(gradingRecord(2), '');
    assert.equal(other.find('key')?.id, 'grade-1');
    assert.deepEqual(await other.read('grade-1'), gradingRecord(1));
    await other.clear('all');
    await one.append(gradingRecord(3), '');
    assert.deepEqual(ids(one), ['grade-3']);
    await assertKept([3]);
  });

  it('go on in the files that the other one has rewritten', async () => {
    const [{ journal: one }, { journal: other }] = [await storage.open(), await storage.open()];
    for (const number of range(0, 60)) await one.append(gradingRecord(number), '');
    await other.refresh();
    one.setLimit(30);
    await one.whenIdle();
    assert.deepEqual(await other.read('grade-45'), gradingRecord(45));
    assert.equal(await other.read('grade-5'), null);
    await other.append(gradingRecord(60), '');
    await assertKept(range(30, 61));
  });

  it('lose nothing while one of them compacts', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const folder = `${storage.folder}-${++runs}`;
        const logged: string[] = [];
        const open = (disk: Disk) => Journal.openOn(disk, { limit: 10_000, log: (line) => logged.push(line) });
        const first = await open(quickDisk(folder));
        for (const number of range(0, 60)) await first.append(gradingRecord(number), '');
        const window = () =>
          scheduler.waitFor(open(watchedDisk(quickDisk(folder), () => scheduler.schedule(Promise.resolve()))));
        const [one, other] = [await window(), await window()];
        one.setLimit(30);
        for (const number of range(60, 75)) void other.append(gradingRecord(number), '');
        const idle = Promise.all([one.whenIdle(), other.whenIdle()]);
        await scheduler.waitFor(idle);
        const result = await open(quickDisk(folder));
        const kept = new Set(ids(result));
        for (const number of range(45, 75)) assert.ok(kept.has(name(number)), `${name(number)} is lost`);
        assert.ok(!kept.has(name(29)));
        for (const id of kept) assert.equal((await result.read(id))?.id, id);
        assert.deepEqual(logged, []);
      }),
      { numRuns: 20 },
    );
  });
});
