import assert from 'node:assert/strict';
import { appendFile, rm } from 'node:fs/promises';
import type { GradingRecord } from '../../../src/history/record.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { Unreadable } from '../../../src/journal/writings.ts';
import { gradingRecord } from '../../support/recorded.ts';
import { ids, journalFolder } from './journal-folder.ts';
import { watchedDisk } from './watched-disk.ts';

describe('what a journal acknowledges', () => {
  const storage = journalFolder();
  const whole = gradingRecord(1);

  const grade = (changes: object): GradingRecord => ({ ...whole, grade: { ...whole.grade, ...changes } });
  const provenance = (changes: object) => grade({ provenance: { ...whole.grade.provenance, ...changes } });
  const anchor = (changes: object): GradingRecord => ({ ...whole, anchors: [{ ...whole.anchors[0]!, ...changes }] });
  const usage = whole.grade.provenance.usage;

  const REFUSED: Readonly<Record<string, GradingRecord>> = {
    'a score that is no number': grade({ expectedScore: NaN }),
    'an infinite probability': grade({ distribution: [0, 0, 0, Infinity, 0] }),
    'a probability that is no number': grade({ distribution: [0, 0, NaN, 1, 0] }),
    'a deviation that is no number': grade({ standardDeviation: NaN }),
    'an infinite time': provenance({ usage: { ...usage, totalDuration: Infinity } }),
    'a count that is no number': provenance({ usage: { ...usage, promptTokens: NaN } }),
    'a note with no number': grade({ notes: [{ code: 'longPrompt', promptTokens: NaN }] }),
    'a request with no number': provenance({ request: { temperature: NaN } }),
    'a negative count': provenance({ options: { ...whole.grade.provenance.options, maxTokens: -1 } }),
    'a score that is none': grade({ score: 7 }),
    'a negative place': anchor({ start: -1 }),
    'a place that ends before it begins': anchor({ start: 5, end: 1 }),
    'no time': { ...whole, at: NaN },
    'an empty id': { ...whole, id: '' },
    'an id that cannot be found again': { ...whole, id: 'x'.repeat(5000) },
  };
  for (const [what, record] of Object.entries(REFUSED)) {
    it(`is never ${what}`, async () => {
      const { journal } = await storage.open();
      await journal.append(gradingRecord(0), '');
      await assert.rejects(journal.append(record, 'key'), Unreadable);
      assert.deepEqual([ids(journal), journal.find('key')], [['grade-0'], undefined]);
      const { journal: again, logged } = await storage.open();
      assert.deepEqual([ids(again), logged], [['grade-0'], []]);
    });
  }

  it('can be read again, whatever its texts are', async () => {
    const { journal } = await storage.open();
    for (const [number, text] of ['\ud800', '\u2028\n\0', '"}\n{"id":"grade-0"', '𝒳'.repeat(1000), ''].entries()) {
      const record = gradingRecord(number, { response: text, feedback: text, uri: `file:///${text}` });
      await journal.append(record, text);
      assert.deepEqual(await (await storage.open()).journal.read(record.id), record);
    }
  });

  it('is on the device: records first, then lines, then a look at the folder', async () => {
    const steps: string[] = [];
    const disk = watchedDisk(storage.disk, ({ kind, name }) => {
      const what = name.includes('.records.') ? ' records' : name.includes('.open.') ? ' lines' : '';
      return Promise.resolve(void steps.push(`${kind}${what}`));
    });
    const journal = await Journal.openOn(disk, { limit: 10, log: () => undefined });
    await journal.append(gradingRecord(0), '');
    steps.length = 0;
    await journal.append(gradingRecord(1), '');
    const decisive = steps.filter((step) => /^(append|flush|names)/.test(step));
    assert.deepEqual(decisive.slice(-5), ['append records', 'flush records', 'append lines', 'flush lines', 'names']);
  });

  it('is told of when its folder is deleted', async () => {
    const vanished: number[] = [];
    const { journal, logged } = await storage.open({ vanished: (count) => vanished.push(count) });
    await journal.append(gradingRecord(0), '');
    await journal.append(gradingRecord(1), '');
    await rm(storage.folder, { recursive: true });
    await journal.refresh();
    assert.deepEqual([ids(journal), vanished], [[], [2]]);
    assert.match(logged.join(), /folder of the grades is gone, and 2/);
    await journal.refresh();
    await journal.append(gradingRecord(2), '');
    assert.deepEqual([ids(journal), vanished], [['grade-2'], [2]]);
  });

  it('says nothing of vanished grades when another window has cleared them', async () => {
    const vanished: number[] = [];
    const { journal } = await storage.open({ vanished: (count) => vanished.push(count) });
    await journal.append(gradingRecord(0), '');
    await (await storage.open()).journal.clear('all');
    await journal.refresh();
    assert.deepEqual([ids(journal), vanished], [[], []]);
  });

  it('logs nothing of a line that another window is in the middle of writing, and reads it when it is whole', async () => {
    const { journal: one } = await storage.open();
    await one.append(gradingRecord(0), '');
    const { journal: other, logged } = await storage.open();
    const lines = await storage.only('lines');
    const line = '{"type":"dismissed","stamp":9,"id":"grade-0"}\n';
    for (const character of line) {
      await appendFile(lines, character);
      await other.refresh();
      assert.equal(other.entries()[0]?.dismissed, character === '\n');
    }
    assert.deepEqual(logged, []);
  });

  it('is closed by a window that ends, so that any other one may tidy it up', async () => {
    const { journal } = await storage.open();
    void journal.append(gradingRecord(0), '');
    await journal.close();
    assert.deepEqual((await storage.names()).kinds, ['records', 'sealed']);
    await journal.append(gradingRecord(1), '');
    assert.deepEqual(ids((await storage.open()).journal), ['grade-0', 'grade-1']);
  });

  it('under a limit of the workspace drops nothing that was there before', async () => {
    const { journal } = await storage.open();
    for (let number = 0; number < 60; number++) await journal.append(gradingRecord(number), '');
    journal.setLimit(1000, 1);
    await journal.whenIdle();
    assert.equal(journal.entries().length, 60);
    for (let number = 60; number < 100; number++) await journal.append(gradingRecord(number), '');
    await journal.whenIdle();
    const { journal: again } = await storage.open();
    assert.ok(again.entries().length < 60 + 25, String(again.entries().length));
    for (let number = 0; number < 60; number++) assert.equal(ids(again)[number], `grade-${number}`);
    assert.equal(ids(again).at(-1), 'grade-99');
  });
});
