import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { encodeEvent, encodeRecord } from '../../../src/history/journal-format.ts';
import { entryOf } from '../../../src/history/record.ts';
import { newSegment, recordsName, sealedName } from '../../../src/journal/segments.ts';
import { gradingRecord } from '../../support/recorded.ts';
import { ids, journalFolder, range } from './journal-folder.ts';

describe('a journal that a newer version writes as well', () => {
  const storage = journalFolder();

  async function linesThere(): Promise<unknown[]> {
    const texts = await Promise.all((await storage.names()).lines.map((name) => readFile(storage.file(name), 'utf8')));
    return texts.flatMap((text) =>
      text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    );
  }

  /** A grade of a kind that this version does not know, with its record. */
  async function appendUnknown(id: string): Promise<{ entry: object; record: string }> {
    const { lines, records } = await storage.names();
    const record = JSON.stringify({ id, kind: 'agreement', text: `The text of ${id}.` });
    const file = storage.file(records[0] ?? '');
    const offset = (await readFile(file)).length;
    await appendFile(file, `${record}\n`);
    const entry = { ...entryOf(gradingRecord(1), ''), id, kind: 'agreement', raters: [1, 2] };
    const line = { type: 'added', stamp: 50, record: { offset, length: Buffer.byteLength(record) }, entry };
    await appendFile(storage.file(lines[0] ?? ''), `${JSON.stringify(line)}\n`);
    return { entry, record };
  }

  it('keeps its lines, fields and records through a compaction, and logs no damage', async () => {
    const { journal } = await storage.open();
    for (const number of range(0, 3)) await journal.append(gradingRecord(number), '');
    const file = storage.file((await storage.names()).lines[0] ?? '');
    const { entry, record } = await appendUnknown('agreement-1');
    const starred = { type: 'starred', stamp: 51, id: 'grade-1', by: { name: '…' } };
    await appendFile(file, `${JSON.stringify(starred)}\n`);
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('"id":"grade-2"', '"further":{"a":[1]},"id":"grade-2"'),
    );

    const { journal: again, logged } = await storage.open();
    assert.deepEqual(ids(again), ['grade-0', 'grade-1', 'grade-2']);
    await again.clear(['grade-0']);
    await again.append(gradingRecord(7), '');
    await again.clear(['grade-7']);
    assert.deepEqual(logged, []);
    const lines = (await linesThere()) as {
      type?: string;
      entry?: object;
      id?: string;
      record?: { offset: number; length: number };
    }[];
    assert.deepEqual(
      lines.find(({ type }) => type === 'starred'),
      starred,
    );
    const kept = lines.find((line) => line.entry && 'raters' in line.entry);
    assert.ok(kept);
    assert.deepEqual(kept.entry, entry);
    const records = await readFile(await storage.only('records'));
    const { offset = 0, length = 0 } = kept.record ?? {};
    assert.equal(records.subarray(offset, offset + length).toString(), record);
    assert.ok(lines.some((line) => line.entry && 'further' in line.entry));
  });

  it('leaves what is cleared to nobody', async () => {
    const { journal } = await storage.open();
    await journal.append(gradingRecord(0), '');
    await appendUnknown('agreement-1');
    await journal.clear('all');
    assert.deepEqual((await storage.names()).all, ['cleared-1']);
  });

  it('reads a record that it does not understand as none, and does not call it lost', async () => {
    const { journal } = await storage.open();
    await journal.append(gradingRecord(0), '');
    const file = await storage.only('records');
    // One character for another, so that everything stands where it stood.
    await writeFile(file, (await readFile(file, 'utf8')).replace('"source":"selection"', '"source":"telepathy"'));
    const { journal: again, logged } = await storage.open();
    assert.equal(await again.read('grade-0'), null);
    assert.match(logged.join(), /newer version .*grade-0/);
    assert.doesNotMatch(logged.join(), /lost|damaged/);
  });

  it('neither reads nor merges a segment of another format, and goes on beside it', async () => {
    const { journal } = await storage.open();
    for (const number of range(0, 40)) await journal.append(gradingRecord(number), '');
    const segment = newSegment(0);
    const event = { type: 'added' as const, stamp: 1, record: { offset: 0, length: 5 } };
    const line = encodeEvent({ ...event, entry: { ...entryOf(gradingRecord(99), ''), dismissed: false } });
    const text = `{"format":3,"segment":"${segment}","with":"more"}\n${line}\n`;
    await writeFile(storage.file(sealedName(segment)), text);
    await writeFile(storage.file(recordsName(segment)), encodeRecord(gradingRecord(99)));
    const { journal: again, logged } = await storage.open();
    assert.ok(!ids(again).includes('grade-99'));
    assert.match(logged.join(), /newer version/);
    again.setLimit(10);
    await again.whenIdle();
    await again.append(gradingRecord(41), '');
    assert.equal(await readFile(storage.file(sealedName(segment)), 'utf8'), text);
    assert.deepEqual(
      ids((await storage.open()).journal),
      [...range(30, 40), 41].map((number) => `grade-${number}`),
    );
  });
});
