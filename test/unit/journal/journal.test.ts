import assert from 'node:assert/strict';
import { appendFile, mkdir, readdir, readFile, rename, rm, rmdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { standingAt } from '../../../src/history/record.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';
import { ids, journalFolder, range } from './journal-folder.ts';

describe('a journal', () => {
  const storage = journalFolder();

  /** A journal with these grades on disk. */
  async function withGrades(count: number, limit = 1000) {
    const opened = await storage.open({ limit });
    await Promise.all(range(0, count).map((number) => opened.journal.append(gradingRecord(number), `key ${number}`)));
    return opened;
  }

  it('makes nothing until there is something to keep', async () => {
    const { journal, logged } = await storage.open();
    assert.deepEqual([ids(journal), await journal.read('x'), journal.find('k')], [[], null, undefined]);
    await Promise.all([journal.clear('all'), journal.dismiss('x'), journal.move('x', []), journal.whenIdle()]);
    await assert.rejects(readdir(storage.folder), { code: 'ENOENT' });
    assert.deepEqual(logged, []);
  });

  it('has a grade at once, and on disk when it says so', async () => {
    const { journal } = await storage.open();
    const record = gradingRecord(1);
    const written = journal.append(record, 'key');
    assert.deepEqual(ids(journal), ['grade-1']);
    assert.deepEqual(await journal.read('grade-1'), record);
    await written;
    const again = await storage.open();
    assert.deepEqual(again.journal.entries(), journal.entries());
    assert.deepEqual(await again.journal.read('grade-1'), record);
    assert.deepEqual(again.logged, []);
  });

  it('gives grades and comparisons back, oldest first', async () => {
    const { journal } = await storage.open();
    const records = [comparingRecord(2), gradingRecord(3), gradingRecord(1)];
    for (const record of records) void journal.append(record, '');
    await journal.whenIdle();
    const again = await storage.open();
    assert.deepEqual(ids(again.journal), ['grade-1', 'comparison-2', 'grade-3']);
    for (const record of records) assert.deepEqual(await again.journal.read(record.id), record);
  });

  it('finds the newest with a key', async () => {
    const { journal } = await storage.open();
    void journal.append(gradingRecord(2), 'key');
    void journal.append(gradingRecord(1), 'key');
    void journal.append(gradingRecord(3), '');
    assert.equal(journal.find('key')?.id, 'grade-2');
    assert.equal(journal.find(''), undefined);
    await journal.clear(['grade-2']);
    const again = await storage.open();
    assert.equal(again.journal.find('key')?.id, 'grade-1');
  });

  it('keeps what happened later', async () => {
    const { journal } = await withGrades(4);
    const standing = [{ uri: 'file:///moved.md', start: 30, end: 41 }];
    void journal.clear(['grade-0', 'unknown']);
    void journal.dismiss('grade-1');
    await journal.move('grade-2', standing);
    for (const { entries, read } of [journal, (await storage.open()).journal].map((each) => ({
      entries: each.entries(),
      read: (id: string) => each.read(id),
    }))) {
      assert.deepEqual(
        entries.map(({ id, dismissed, anchors }) => [id, dismissed, anchors[0]?.uri, anchors[0]?.start]),
        [
          ['grade-1', true, 'file:///project/answers.md', 10],
          ['grade-2', false, 'file:///moved.md', 30],
          ['grade-3', false, 'file:///project/answers.md', 10],
        ],
      );
      assert.equal(await read('grade-0'), null);
      assert.deepEqual(await read('grade-2'), standingAt(gradingRecord(2), standing));
    }
  });

  it('writes nothing down that changes nothing', async () => {
    const { journal } = await withGrades(1);
    await journal.dismiss('grade-0');
    const file = await storage.only('lines');
    const before = await readFile(file, 'utf8');
    await journal.dismiss('grade-0');
    await journal.move('grade-0', gradingRecord(0).anchors);
    await journal.move('grade-0', []);
    await journal.clear([]);
    assert.equal(await readFile(file, 'utf8'), before);
  });

  it('tells of every change until it is not listened to', async () => {
    const { journal, logged } = await storage.open();
    const seen: number[] = [];
    const listening = journal.onDidChange(() => seen.push(journal.entries().length));
    journal.onDidChange(() => {
      throw new Error('not my day');
    });
    await journal.append(gradingRecord(1), '');
    await journal.append(gradingRecord(2), '');
    await journal.clear(['grade-1']);
    listening.dispose();
    await journal.clear(['grade-2']);
    assert.deepEqual(
      seen.filter((count, index) => count !== seen[index - 1]),
      [1, 2, 1],
    );
    assert.match(logged[0] ?? '', /not my day/);
  });

  describe('with a limit', () => {
    it('drops the oldest and what was cleared, a margin later', async () => {
      const { journal } = await withGrades(100, 100);
      await journal.clear(range(50, 60).map((number) => `grade-${number}`));
      for (const number of range(100, 131)) void journal.append(gradingRecord(number), `key ${number}`);
      await journal.whenIdle();
      const kept = [...range(21, 50), ...range(60, 131)].slice(-100).map((number) => `grade-${number}`);
      assert.deepEqual(ids(journal), kept);
      assert.deepEqual((await storage.names()).kinds, ['records', 'sealed']);
      const records = (await readFile(await storage.only('records'), 'utf8')).trimEnd().split('\n');
      assert.equal(records.length, 100);
      const again = await storage.open();
      assert.deepEqual(ids(again.journal), kept);
      for (const id of kept) assert.deepEqual(await again.journal.read(id), gradingRecord(Number(id.slice(6))));
      assert.deepEqual(again.logged, []);
    });

    it('keeps what was dismissed and moved as it is', async () => {
      const { journal } = await withGrades(100, 100);
      await journal.dismiss('grade-90');
      await journal.move('grade-91', [{ uri: 'file:///moved.md', start: 1, end: 2 }]);
      journal.setLimit(50);
      await journal.whenIdle();
      const { journal: again } = await storage.open();
      assert.equal(again.entries().length, 50);
      assert.deepEqual(again.entries(), journal.entries());
      const entry = (id: string) => again.entries().find((each) => each.id === id);
      assert.equal(entry('grade-90')?.dismissed, true);
      assert.equal(entry('grade-91')?.anchors[0]?.uri, 'file:///moved.md');
      assert.equal((await again.read('grade-91'))?.anchors[0]?.uri, 'file:///moved.md');
    });

    it('does not grow by moving', async () => {
      const { journal } = await withGrades(1);
      for (const start of range(0, 2500)) void journal.move('grade-0', [{ uri: 'file:///a', start, end: 9999 }]);
      await journal.whenIdle();
      let lines = 0;
      for (const name of (await storage.names()).lines) {
        lines += (await readFile(storage.file(name), 'utf8')).split('\n').length;
      }
      assert.ok(lines < 1500, `${lines} lines`);
      assert.equal((await storage.open()).journal.entries()[0]?.anchors[0]?.start, 2499);
    }).timeout(20_000);
  });

  describe('that is damaged', () => {
    it('is read around the damage, which is logged once', async () => {
      await withGrades(9);
      const file = await storage.only('lines');
      const lines = (await readFile(file, 'utf8')).split('\n');
      lines[3] = lines[3]!.slice(0, 100);
      lines[5] = '\0'.repeat(400);
      await writeFile(file, lines.join('\n'));
      const { journal, logged } = await storage.open();
      await journal.append(gradingRecord(9), '');
      await journal.refresh();
      assert.deepEqual(
        ids(journal),
        [0, 1, 3, 5, 6, 7, 8, 9].map((number) => `grade-${number}`),
      );
      assert.deepEqual(logged, [
        `${path.basename(file)}: line 4 is not JSON, skipped`,
        `${path.basename(file)}: line 6 is not JSON, skipped`,
      ]);
    });

    it('finds records that do not stand where they should', async () => {
      await withGrades(5);
      const file = await storage.only('records');
      const records = await readFile(file, 'utf8');
      await writeFile(file, `{"id":"from another window"}\n${records}`);
      const { journal, logged } = await storage.open();
      for (const number of range(0, 5)) {
        assert.deepEqual(await journal.read(`grade-${number}`), gradingRecord(number));
      }
      assert.deepEqual(logged, []);
    });

    it('has no record for what is lost, and says so', async () => {
      await withGrades(3);
      const file = await storage.only('records');
      const records = await readFile(file, 'utf8');
      await writeFile(file, records.replace('"id":"grade-1"', '"id":"xxxxx-1"'));
      const { journal, logged } = await storage.open();
      assert.equal(await journal.read('grade-1'), null);
      assert.deepEqual(await journal.read('grade-2'), gradingRecord(2));
      assert.deepEqual(logged, ['The record of the grade "grade-1" is lost or damaged.']);
      await rm(file);
      assert.equal(await journal.read('grade-0'), null);
      await journal.append(gradingRecord(3), '');
      assert.deepEqual(await journal.read('grade-3'), gradingRecord(3));
    });

    it('takes no notice of what was cut off when a window was killed', async () => {
      await withGrades(2);
      await appendFile(await storage.only('lines'), '{"type":"added","rec');
      await appendFile(await storage.only('records'), '{"id":"gra');
      const { journal } = await storage.open();
      await journal.append(gradingRecord(2), '');
      const again = await storage.open();
      assert.deepEqual(ids(again.journal), ['grade-0', 'grade-1', 'grade-2']);
      assert.deepEqual(await again.journal.read('grade-2'), gradingRecord(2));
      assert.deepEqual(again.logged, []);
    });
  });

  describe('on a disk with troubles', () => {
    it('rejects, and goes on when they are over: a file where the folder should be', async () => {
      await mkdir(path.dirname(storage.folder), { recursive: true });
      await writeFile(storage.folder, '');
      const { journal } = await storage.open();
      const refused = journal.append(gradingRecord(1), 'key');
      assert.deepEqual(ids(journal), ['grade-1']);
      await assert.rejects(refused);
      assert.deepEqual([ids(journal), journal.find('key'), await journal.read('grade-1')], [[], undefined, null]);
      await rm(storage.folder);
      await journal.append(gradingRecord(2), '');
      assert.deepEqual(await journal.read('grade-2'), gradingRecord(2));
    });

    it('rejects, and goes on when they are over: the folder is removed', async () => {
      const { journal } = await withGrades(2);
      await rm(storage.folder, { recursive: true });
      await journal.append(gradingRecord(2), '');
      assert.deepEqual(ids(journal), ['grade-2']);
      assert.deepEqual(await (await storage.open()).journal.read('grade-2'), gradingRecord(2));
    });

    it('rejects, and goes on when they are over: a file that cannot be opened', async () => {
      for (const kind of ['records', 'lines'] as const) {
        const { journal } = await withGrades(2);
        const name = path.basename(await storage.only(kind));
        await rename(storage.file(name), storage.file('away'));
        await mkdir(storage.file(name));
        await assert.rejects(journal.append(gradingRecord(2), ''), { code: 'EISDIR' });
        assert.ok(!ids(journal).includes('grade-2'));
        assert.equal(await journal.read('grade-2'), null);
        await rmdir(storage.file(name));
        await rename(storage.file('away'), storage.file(name));
        await journal.append(gradingRecord(2), '');
        const { journal: again } = await storage.open();
        for (const number of range(0, 3)) {
          assert.deepEqual(await again.read(`grade-${number}`), gradingRecord(number));
        }
        await rm(storage.folder, { recursive: true });
      }
    });

    it('reads what is left of a file that was cut', async () => {
      const { journal } = await withGrades(4);
      const file = await storage.only('lines');
      await journal.refresh();
      const { length } = await readFile(file);
      await truncate(file, length - 100);
      await journal.refresh();
      assert.deepEqual(ids(journal), ['grade-0', 'grade-1', 'grade-2']);
    });
  });
});
