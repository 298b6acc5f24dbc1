import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { encodeLine } from '../../../src/history/json-lines.ts';
import { encodeRecord } from '../../../src/history/journal-format.ts';
import { entryOf, type StoredRecord } from '../../../src/history/record.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';
import { ids, journalFolder, range } from './journal-folder.ts';

const HEADER = (records: number) => `{"format":1,"records":"records-${records}.jsonl"}\n`;

describe('a journal of an earlier version', () => {
  const storage = journalFolder();

  /** Appends as an earlier version does. */
  async function append(record: StoredRecord, records = 1, shift = 0): Promise<void> {
    const line = encodeRecord(record);
    const file = storage.file(`records-${records}.jsonl`);
    const offset = (await readFile(file).catch(() => Buffer.alloc(0))).length + shift;
    await appendFile(file, `${line}\n`);
    const place = { offset, length: Buffer.byteLength(line) };
    const entry = { ...entryOf(record, `key of ${record.id}`), dismissed: false };
    await appendFile(storage.file('grades.jsonl'), `${encodeLine({ type: 'added', record: place, entry })}\n`);
  }

  async function make(numbers: readonly number[], records = 1): Promise<void> {
    await mkdir(storage.folder, { recursive: true });
    await appendFile(storage.file('grades.jsonl'), HEADER(records));
    for (const number of numbers) await append(gradingRecord(number), records);
  }

  async function assertKept(numbers: readonly number[]): Promise<void> {
    const { journal, logged } = await storage.open();
    assert.deepEqual(
      ids(journal),
      numbers.map((number) => `grade-${number}`),
    );
    for (const number of numbers) assert.deepEqual(await journal.read(`grade-${number}`), gradingRecord(number));
    assert.deepEqual(logged, []);
  }

  it('is read and gone on with', async () => {
    await make([0, 1, 2]);
    await append(comparingRecord(5));
    await appendFile(storage.file('grades.jsonl'), '{"type":"dismissed","id":"grade-1"}\n');
    const { journal } = await storage.open();
    assert.deepEqual(ids(journal), ['grade-0', 'grade-1', 'grade-2', 'comparison-5']);
    assert.equal(journal.find('key of grade-2')?.id, 'grade-2');
    assert.deepEqual(await journal.read('comparison-5'), comparingRecord(5));
    await journal.append(gradingRecord(7), '');
    await journal.move('grade-2', [{ uri: 'file:///moved.md', start: 1, end: 2 }]);
    const { journal: again, logged } = await storage.open();
    assert.deepEqual(again.entries(), journal.entries());
    assert.deepEqual(
      again.entries().map(({ dismissed }) => dismissed),
      [false, true, false, false, false],
    );
    assert.equal((await again.read('grade-2'))?.anchors[0]?.uri, 'file:///moved.md');
    assert.deepEqual(logged, []);
  });

  it('becomes one of this version when it is tidied up', async () => {
    await make(range(0, 40));
    const { journal } = await storage.open();
    await journal.append(gradingRecord(40), '');
    journal.setLimit(10);
    await journal.whenIdle();
    assert.deepEqual((await storage.names()).kinds, ['records', 'records-2.jsonl', 'sealed']);
    assert.equal(await readFile(storage.file('records-2.jsonl'), 'utf8'), '');
    await assertKept(range(31, 41));
  });

  it('in a window that still runs an earlier version goes on beside this one', async () => {
    await make(range(0, 40));
    const { journal } = await storage.open({ limit: 10 });
    await journal.append(gradingRecord(40), '');
    await journal.whenIdle();
    // It finds no file of grades, and begins one with the newest file of records.
    await appendFile(storage.file('grades.jsonl'), HEADER(2));
    await append(gradingRecord(50), 2);
    await journal.append(gradingRecord(51), '');
    assert.deepEqual(await journal.read('grade-50'), gradingRecord(50));
    await assertKept([...range(31, 41), 50, 51]);
    await append(gradingRecord(52), 2);
    await journal.clear(['grade-40']);
    await assertKept([...range(31, 40), 50, 51, 52]);
  });

  it('keeps what an earlier version appends while it is sealed', async () => {
    await make(range(0, 3));
    const { journal } = await storage.open();
    await journal.append(gradingRecord(3), '');
    // The other window has opened the file before it was renamed, and sees afterwards that it is another one.
    await rename(storage.file('grades.jsonl'), storage.file('held'));
    await appendFile(storage.file('held'), '');
    await rename(storage.file('held'), storage.file('grades.jsonl'));
    await append(gradingRecord(4));
    await journal.clear(['grade-0']);
    await assertKept([1, 2, 3, 4]);
  });

  it('is gone when all is cleared, with whatever a crashed compaction has left and however new its lock is', async () => {
    await make([0, 1]);
    await writeFile(storage.file('records-7.jsonl'), '{"id":"torn');
    await writeFile(storage.file('grades.jsonl.new'), HEADER(7));
    await writeFile(storage.file('compaction.lock'), '');
    const { journal } = await storage.open();
    await journal.clear('all');
    assert.deepEqual((await storage.names()).all, ['cleared-1']);
    assert.deepEqual(ids((await storage.open()).journal), []);
  });

  it('finds records that do not stand where they should', async () => {
    await make([]);
    for (const number of range(0, 5)) await append(gradingRecord(number), 1, number * 7);
    await assertKept(range(0, 5));
    const { journal } = await storage.open();
    await journal.clear(['grade-3']);
    await assertKept([0, 1, 2, 4]);
  });

  for (const [what, damage] of [
    ['header', (text: string) => text.replace('{"format"', '{"fo')],
    ['header line', (text: string) => text.slice(text.indexOf('\n') + 1)],
  ] as const) {
    it(`does without a ${what}`, async () => {
      await make(range(0, 3));
      const file = storage.file('grades.jsonl');
      await writeFile(file, damage(await readFile(file, 'utf8')));
      const { journal } = await storage.open();
      assert.deepEqual(await journal.read('grade-1'), gradingRecord(1));
      await journal.append(gradingRecord(3), '');
      await journal.clear(['grade-0']);
      const { journal: again } = await storage.open();
      assert.deepEqual(ids(again), ['grade-1', 'grade-2', 'grade-3']);
      for (const number of range(1, 4)) assert.deepEqual(await again.read(`grade-${number}`), gradingRecord(number));
    });
  }

  it('says nothing of a line that another window is writing', async () => {
    await make([0]);
    await appendFile(storage.file('grades.jsonl'), '{"type":"added","rec');
    await assertKept([0]);
  });

  it('is left alone if a newer version has put another format in its place', async () => {
    await mkdir(storage.folder, { recursive: true });
    const text = '{"format":2,"kept":{"in":"grades.db"}}\n';
    await writeFile(storage.file('grades.jsonl'), text);
    const { journal, logged } = await storage.open();
    await assert.rejects(journal.append(gradingRecord(1), ''), /newer version/);
    await assert.rejects(journal.clear('all'), /newer version/);
    assert.deepEqual([ids(journal), logged.length], [[], 1]);
    assert.equal(await readFile(storage.file('grades.jsonl'), 'utf8'), text);
  });
});
