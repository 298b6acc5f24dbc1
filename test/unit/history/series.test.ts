import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryOf, type HistoryEntry, type StoredRecord } from '../../../src/history/record.ts';
import {
  EVERYTHING,
  filesOf,
  historyPage,
  rubricsOf,
  scoreSeries,
  SPARKLINE_POINTS,
  evenlyChosen,
} from '../../../src/history/series.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';

const EMPATHY = gradingRecord(0).rubric;
const CLARITY = { ...EMPATHY, uri: 'file:///project/rubrics/clarity.rubric.yaml', name: 'Clarity' };
const CLARITY_ONLY = { uri: CLARITY.uri, name: CLARITY.name };

function history(...records: StoredRecord[]): HistoryEntry[] {
  return records.map((record) => ({ ...entryOf(record, ''), dismissed: false }));
}

const ENTRIES = history(
  gradingRecord(1),
  gradingRecord(2, { uri: 'file:///project/b.md', rubric: CLARITY, score: 2, expectedScore: null }),
  comparingRecord(3),
  gradingRecord(4, { score: null, expectedScore: null }),
  gradingRecord(5, { uri: 'file:///other/b.md', expectedScore: 4.5 }),
);

describe('a page of the history', () => {
  const CASES = [
    ['everything, newest first', EVERYTHING, 0, 9, ['grade-5', 'grade-4', 'comparison-3', 'grade-2', 'grade-1'], 5],
    ['the first page', EVERYTHING, 0, 2, ['grade-5', 'grade-4'], 5],
    ['the last page', EVERYTHING, 4, 2, ['grade-1'], 5],
    ['beyond the last page', EVERYTHING, 6, 2, [], 5],
    ['a file', { file: 'file:///project/b.md', rubric: null }, 0, 9, ['comparison-3', 'grade-2'], 2],
    ['a rubric', { file: null, rubric: CLARITY_ONLY }, 0, 9, ['grade-2'], 1],
    ['both', { file: 'file:///project/answers.md', rubric: CLARITY_ONLY }, 0, 9, [], 0],
  ] as const;
  for (const [what, filter, offset, count, ids, total] of CASES) {
    it(`has ${what}`, () => {
      const page = historyPage(ENTRIES, filter, offset, count);
      assert.deepEqual([page.entries.map(({ id }) => id), page.total], [ids, total]);
    });
  }
});

describe('a sparkline', () => {
  it('has the expected score, or else the stated one, of every grade by its rubric', () => {
    const lines = scoreSeries(ENTRIES, EVERYTHING);
    assert.deepEqual(
      lines.map(({ rubric, points }) => [rubric.name, points.map(({ id, value }) => [id, value])]),
      [
        [
          'Empathy',
          [
            ['grade-1', 3.75],
            ['grade-5', 4.5],
          ],
        ],
        ['Clarity', [['grade-2', 2]]],
      ],
    );
    assert.deepEqual(lines[0]?.points[0]?.at, ENTRIES[0]?.at);
  });

  it('is of what is asked for', () => {
    const [line, ...others] = scoreSeries(ENTRIES, { file: 'file:///other/b.md', rubric: null });
    assert.deepEqual([line?.points.map(({ id }) => id), others], [['grade-5'], []]);
  });

  it('is thinned, and keeps the newest', () => {
    const many = history(...Array.from({ length: 1234 }, (_, number) => gradingRecord(number)));
    const [line] = scoreSeries(many, EVERYTHING);
    assert.equal(line?.points.length, SPARKLINE_POINTS);
    assert.equal(line.count, 1234);
    assert.deepEqual([line.points[0]?.id, line.points.at(-1)?.id], ['grade-0', 'grade-1233']);
  });

  it('is thinned evenly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 2, max: 300 }), (length, most) => {
        const chosen = evenlyChosen(
          Array.from({ length }, (_, index) => index),
          most,
        );
        assert.equal(chosen.length, Math.min(length, most));
        assert.equal(chosen.at(-1), length === 0 ? undefined : length - 1);
        const steps = chosen.slice(1).map((index, at) => index - chosen[at]!);
        assert.ok(steps.length === 0 || Math.max(...steps) - Math.min(...steps) <= 1);
      }),
    );
  });
});

describe('the lists of the history', () => {
  it('count the documents, each once for each evaluation', () => {
    assert.deepEqual(
      filesOf(ENTRIES).map(({ name, uri, count }) => [name, uri, count]),
      [
        ['a.md', 'file:///project/a.md', 1],
        ['answers.md', 'file:///project/answers.md', 2],
        ['b.md', 'file:///other/b.md', 1],
        ['b.md', 'file:///project/b.md', 2],
      ],
    );
  });

  it('count the rubrics', () => {
    assert.deepEqual(rubricsOf(ENTRIES), [
      { rubric: CLARITY_ONLY, count: 1 },
      { rubric: { uri: EMPATHY.uri, name: EMPATHY.name }, count: 4 },
    ]);
  });
});
