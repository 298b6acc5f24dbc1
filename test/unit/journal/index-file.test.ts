import assert from 'node:assert/strict';
import { appendFile, cp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import type { HistoryEntry } from '../../../src/history/record.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { readSegmentName } from '../../../src/journal/segments.ts';
import { comparingRecord, gradingRecord, sha256 } from '../../support/recorded.ts';
import { failingDisk } from './failing-disk.ts';
import { ids, journalFolder, range } from './journal-folder.ts';
import { watchedDisk, type Step } from './watched-disk.ts';

/** Lines from which these journals write an index. */
const FROM = 5;
const GRADES = 12;

const record = (number: number) =>
  number % 5 === 4 ? comparingRecord(number) : gradingRecord(number, { uri: `file:///${number % 3}.md` });

describe('an index of a journal', () => {
  const storage = journalFolder();
  const options = { limit: 1000, log: () => undefined, indexFrom: FROM };

  async function filled(grades = GRADES): Promise<Journal> {
    const { journal } = await storage.open({ indexFrom: FROM });
    for (const number of range(0, grades)) await journal.append(record(number), `key ${number}`);
    await journal.whenIdle();
    return journal;
  }

  async function indexes(): Promise<string[]> {
    const { all } = await storage.names();
    return all.filter((name) => readSegmentName(name)?.kind === 'index');
  }

  async function onlyIndex(): Promise<string> {
    const found = await indexes();
    assert.equal(found.length, 1, found.join());
    return storage.file(found[0] ?? '');
  }

  /** Opens the journal, and lists what was read from files of lines. */
  async function openWatched(): Promise<{ journal: Journal; read: Step[] }> {
    const read: Step[] = [];
    const disk = watchedDisk(storage.disk, (step) => {
      if (step.kind === 'read' && step.name.endsWith('.open.jsonl')) read.push(step);
      return Promise.resolve();
    });
    return { journal: await Journal.openOn(disk, options), read };
  }

  /** The same entries, as read from the lines alone. */
  async function fromLines(): Promise<readonly HistoryEntry[]> {
    const copy = `${storage.folder}-lines`;
    await rm(copy, { recursive: true, force: true });
    await mkdir(storage.folder, { recursive: true });
    // Another index may be in the making, in a file that has gone a moment later.
    await cp(storage.folder, copy, { recursive: true, filter: (file) => !file.endsWith('.index') });
    return (await Journal.open(copy, { limit: 1000, log: () => undefined })).entries();
  }

  const withoutSummaries = (entries: readonly HistoryEntry[]) => entries.map((entry) => ({ ...entry, summary: null }));

  async function assertSame(journal: Journal): Promise<void> {
    assert.deepEqual(withoutSummaries(journal.entries()), withoutSummaries(await fromLines()));
  }

  it('is written beside many lines only, and is read instead of them', async () => {
    await filled(FROM - 2);
    assert.deepEqual(await indexes(), []);
    await rm(storage.folder, { recursive: true });
    const writing = await filled(FROM);
    await onlyIndex();
    const { journal, read } = await openWatched();
    assert.deepEqual(read, []);
    await assertSame(journal);
    assert.deepEqual(ids(journal), ids(writing));
    assert.equal(journal.find('key 3')?.id, record(3).id);
    for (const number of range(0, FROM)) assert.deepEqual(await journal.read(record(number).id), record(number));
  });

  it('is written by a window that finds many lines without one', async () => {
    await filled();
    await rm(await onlyIndex());
    const { journal } = await openWatched();
    await journal.whenIdle();
    await onlyIndex();
    assert.deepEqual((await openWatched()).read, []);
  });

  it('leaves the rest to the lines that have come since', async () => {
    const writing = await filled(FROM);
    const index = await onlyIndex();
    const before = await readFile(index);
    await writing.dismiss(record(0).id);
    await writing.move(record(1).id, [{ uri: 'file:///moved.md', start: 1, end: 2 }]);
    await writing.append(record(GRADES), 'key');
    await writing.whenIdle();
    assert.deepEqual(await readFile(await onlyIndex()), before, 'it was written again');
    const { journal, read } = await openWatched();
    assert.ok(read.length > 0);
    await assertSame(journal);
    const [first, second] = journal.entries();
    assert.deepEqual([first?.dismissed, second?.anchors[0]?.uri], [true, 'file:///moved.md']);
  });

  it('holds no texts', async () => {
    await filled();
    const index = await readFile(await onlyIndex(), 'utf8');
    for (const text of ['Feedback', 'Response', 'The one.', 'Comfort']) assert.ok(!index.includes(text), text);
  });

  it('counts only if it is whole', async () => {
    await filled();
    const index = await onlyIndex();
    const whole = await readFile(index);
    const expected = withoutSummaries(await fromLines());
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.boolean(), async (at, cut) => {
        await writeFile(index, cut ? whole.subarray(0, at) : whole.with(at, (whole[at] ?? 0) ^ 1));
        const { journal } = await storage.open();
        assert.deepEqual(withoutSummaries(journal.entries()), expected);
      }),
      { numRuns: 100 },
    );
  });

  it('counts only if all segments that it covers are there, and as long', async () => {
    const writing = await filled();
    await onlyIndex();
    const { lines } = await storage.names();
    await truncate(storage.file(lines[0] ?? ''), 1500);
    await assertSame((await openWatched()).journal);
    await rm(storage.file(lines[0] ?? ''));
    assert.deepEqual(ids((await openWatched()).journal), []);
    await writing.refresh();
  });

  it('counts only if no sealed segment has become shorter', async () => {
    await (await filled()).close();
    // Without an index, so that the sealed segment is the one that the next index names.
    for (const name of await indexes()) await rm(storage.file(name));
    await (await storage.open({ indexFrom: FROM })).journal.close();
    await onlyIndex();
    const sealed = (await storage.names()).all.filter((name) => readSegmentName(name)?.kind === 'sealed');
    assert.equal(sealed.length, 1, sealed.join());
    const file = storage.file(sealed[0] ?? '');
    await truncate(file, Math.floor((await readFile(file)).length / 2));
    const { journal } = await storage.open({ indexFrom: FROM });
    assert.ok(journal.entries().length < GRADES);
    await assertSame(journal);
  });

  it('of another form is not read, and is replaced', async () => {
    await filled();
    const index = await onlyIndex();
    const [, contents = ''] = (await readFile(index, 'utf8')).split('\n');
    const newer = contents.replace('{"form":1,', '{"form":2,');
    assert.notEqual(newer, contents);
    await writeFile(index, `${sha256(newer)}\n${newer}`);
    const { journal, read } = await openWatched();
    assert.ok(read.length > 0);
    await assertSame(journal);
    await journal.whenIdle();
    assert.notEqual(await onlyIndex(), index);
  });

  it('is not written where a newer version wrote lines that are not understood', async () => {
    const { journal } = await storage.open();
    await journal.append(record(0), '');
    const lines = await storage.only('lines');
    await appendFile(lines, '{"type":"starred","stamp":9,"id":"grade-0"}\n');
    const { journal: next } = await storage.open({ indexFrom: 1 });
    await next.append(record(1), '');
    await next.whenIdle();
    assert.deepEqual(await indexes(), []);
  });

  it('goes with the segments that are merged, and with everything that is cleared', async () => {
    const journal = await filled();
    const before = await onlyIndex();
    await journal.clear([record(2).id]);
    await journal.whenIdle();
    assert.ok(!(await indexes()).map((name) => storage.file(name)).includes(before));
    await assertSame((await openWatched()).journal);
    assert.ok(!ids((await openWatched()).journal).includes(record(2).id));
    await journal.append(record(20), '');
    await journal.clear('all');
    await journal.whenIdle();
    assert.deepEqual((await storage.names()).kinds, ['cleared-1']);
    assert.deepEqual(ids((await openWatched()).journal), []);
  });

  it('is right whichever of several windows wrote it', async () => {
    const windows = [await filled(0), await filled(0), await filled(0)];
    for (const number of range(0, 40)) {
      const journal = windows[number % 3]!;
      await journal.append(record(number), '');
      if (number % 7 === 3) await journal.dismiss(record(number).id);
      if (number % 9 === 8) await journal.clear([record(number - 4).id]);
      if (number % 13 === 12) await journal.close();
      await assertSame((await openWatched()).journal);
    }
    assert.ok((await indexes()).length > 0);
  });

  it('is right when a window is killed at any position of what it writes', async () => {
    const run = async (budget: number) => {
      const disk = failingDisk(storage.folder, budget, 'dead');
      const journal = await Journal.openOn(disk, options);
      let done = 0;
      for (const number of range(0, 2 * GRADES)) {
        const kept = await journal.append(record(number), '').then(
          () => true,
          () => false,
        );
        if (!kept) break;
        done = number + 1;
      }
      await journal.whenIdle();
      return { done, spent: disk.spent };
    };
    const { spent } = await run(Infinity);
    await fc.assert(
      fc.asyncProperty(fc.nat(spent - 1), async (position) => {
        await rm(storage.folder, { recursive: true, force: true });
        const { done } = await run(position);
        const { journal } = await openWatched();
        await assertSame(journal);
        assert.ok(journal.entries().length >= done);
        await journal.append(record(50), '');
        await journal.whenIdle();
        await assertSame((await openWatched()).journal);
      }),
      { numRuns: 40 },
    );
  }).timeout(60_000);

  it('that cannot be written keeps nothing else from being kept', async () => {
    const disk = watchedDisk(storage.disk, ({ kind, name }) =>
      kind === 'open' && name.endsWith('.index') ? Promise.reject(new Error('no space left')) : Promise.resolve(),
    );
    const logged: string[] = [];
    const journal = await Journal.openOn(disk, { ...options, log: (line) => logged.push(line) });
    for (const number of range(0, GRADES)) await journal.append(record(number), '');
    await journal.whenIdle();
    assert.match(logged.join(), /index of the grades could not be written.*no space left/);
    assert.equal((await openWatched()).journal.entries().length, GRADES);
  });
});
