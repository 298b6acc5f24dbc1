import assert from 'node:assert/strict';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { TextsRemain } from '../../../src/journal/clearing.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { newSegment, recordsName } from '../../../src/journal/segments.ts';
import { gradingRecord } from '../../support/recorded.ts';
import { failingDisk } from './failing-disk.ts';
import { ids, journalFolder, range } from './journal-folder.ts';
import { watchedDisk } from './watched-disk.ts';

const quiet = { limit: 1000, log: () => undefined };

describe('clearing all', () => {
  const storage = journalFolder();

  async function withGrades(count: number): Promise<Journal> {
    const { journal } = await storage.open();
    await Promise.all(range(0, count).map((number) => journal.append(gradingRecord(number), '')));
    return journal;
  }

  it('is done when the texts of all windows are gone from the disk', async () => {
    const journal = await withGrades(5);
    const { journal: other } = await storage.open();
    await other.append(gradingRecord(6), '');
    await journal.clear('all');
    assert.deepEqual(ids(journal), []);
    assert.deepEqual((await storage.names()).all, ['cleared-1']);
    await other.append(gradingRecord(9), '');
    assert.deepEqual(ids(other), ['grade-9']);
    assert.deepEqual(ids((await storage.open()).journal), ['grade-9']);
  });

  it('removes what crashed windows have left', async () => {
    const journal = await withGrades(2);
    const [killed, orphan] = [newSegment(0), newSegment(0)];
    for (const name of [recordsName(killed), recordsName(orphan), `${killed}.${process.pid}.new`, `${orphan}.later`]) {
      await writeFile(storage.file(name), '{"id":"text');
    }
    await journal.clear('all');
    assert.deepEqual((await storage.names()).all, ['cleared-1']);
  });

  it('needs no room on the disk', async () => {
    const disk = failingDisk(storage.folder, Infinity, 'full');
    const journal = await Journal.openOn(disk, quiet);
    for (const number of range(0, 5)) await journal.append(gradingRecord(number), '');
    disk.refill(0);
    await assert.rejects(journal.append(gradingRecord(5), ''), /no space left/);
    await journal.clear('all');
    assert.deepEqual((await storage.names()).all, ['cleared-1']);
    assert.deepEqual(ids(journal), []);
  });

  it('says so if a file can be neither removed nor emptied, and nothing of it is shown any more', async () => {
    const held = await withGrades(3);
    const records = (await storage.names()).records[0] ?? '';
    const disk = watchedDisk(storage.disk, ({ kind, name }) =>
      (kind === 'remove' || kind === 'empty') && name === records
        ? Promise.reject(Object.assign(new Error('held'), { code: 'EPERM' }))
        : Promise.resolve(),
    );
    const journal = await Journal.openOn(disk, quiet);
    await assert.rejects(journal.clear('all'), (error) => {
      assert.ok(error instanceof TextsRemain);
      assert.deepEqual(error.names, [records]);
      return true;
    });
    await held.refresh();
    assert.deepEqual([ids(journal), ids(held)], [[], []]);
    // Another window has removed what this one could not.
    assert.deepEqual((await storage.names()).all, ['cleared-1']);
  });

  it('empties a file that cannot be removed', async () => {
    await withGrades(3);
    const disk = watchedDisk(storage.disk, ({ kind }) =>
      kind === 'remove' ? Promise.reject(Object.assign(new Error('held'), { code: 'EPERM' })) : Promise.resolve(),
    );
    await (await Journal.openOn(disk, quiet)).clear('all');
    for (const name of (await storage.names()).all) assert.equal(await readFile(storage.file(name), 'utf8'), '', name);
  });

  it('twice by one window leaves every grade of another one readable, whatever the file system reuses', async () => {
    const { journal: one } = await storage.open();
    const { journal: other } = await storage.open();
    for (const round of range(0, 6)) {
      await one.append(gradingRecord(1000 + round), '');
      await one.clear('all');
      await one.clear('all');
      const numbers = range(round * 20, round * 20 + 20);
      await Promise.all(numbers.map((number) => other.append(gradingRecord(number), '')));
      const { journal } = await storage.open();
      assert.equal(journal.entries().length, 20);
      for (const number of numbers) {
        assert.deepEqual(await journal.read(`grade-${number}`), gradingRecord(number));
        assert.deepEqual(await other.read(`grade-${number}`), gradingRecord(number));
      }
    }
  });

  it('of one document removes its texts as well', async () => {
    const journal = await withGrades(4);
    await journal.clear(['grade-1', 'grade-2']);
    for (const name of (await storage.names()).all) {
      const text = await readFile(storage.file(name), 'utf8');
      assert.ok(!text.includes('Response 1.') && !text.includes('Response 2.'), name);
    }
    for (const number of [0, 3]) assert.deepEqual(await journal.read(`grade-${number}`), gradingRecord(number));
  });

  it('of one document says so if texts are held by a window of another host', async () => {
    await withGrades(2);
    const { lines, records } = await storage.names();
    const elsewhere = (name: string) => name.replace(/^(grades-\d+)-[0-9a-f]{8}/, '$1-00000000');
    for (const name of [...lines, ...records]) await rename(storage.file(name), storage.file(elsewhere(name)));
    const { journal } = await storage.open();
    await assert.rejects(journal.clear(['grade-1']), TextsRemain);
    assert.deepEqual(ids(journal), ['grade-0']);
    assert.deepEqual((await storage.names()).lines.filter((name) => name.includes('-00000000-')).length, 1);
  }).timeout(20_000);
});

describe('files that other programs hold, as on Windows', () => {
  const storage = journalFolder();

  for (const kinds of [['rename'], ['remove'], ['rename', 'remove']]) {
    it(`keep nothing from being kept: ${kinds.join(' and ')} fail`, async () => {
      const disk = watchedDisk(storage.disk, ({ kind }) =>
        kinds.includes(kind) ? Promise.reject(Object.assign(new Error('held'), { code: 'EPERM' })) : Promise.resolve(),
      );
      const one = await Journal.openOn(disk, { ...quiet, limit: 10 });
      const { journal: other } = await storage.open({ limit: 10 });
      for (const round of range(0, 5)) {
        await Promise.all(
          range(0, 20).map((index) => {
            const number = round * 20 + index;
            return (index % 2 ? one : other).append(gradingRecord(number), '');
          }),
        );
        one.setLimit(10);
        await one.whenIdle();
        const { journal } = await storage.open();
        for (const number of range(round * 20 + 10, round * 20 + 20)) {
          assert.deepEqual(await journal.read(`grade-${number}`), gradingRecord(number));
        }
        assert.equal(new Set(ids(journal)).size, ids(journal).length);
      }
      assert.ok((await storage.names()).all.length < 60);
    });
  }
});
