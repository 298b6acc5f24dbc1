import assert from 'node:assert/strict';
import { overviews } from '../../../src/history/overview.ts';
import { entryOf, type HistoryEntry } from '../../../src/history/record.ts';
import { EVERYTHING } from '../../../src/history/series.ts';
import { comparingRecord, gradingRecord } from '../../support/recorded.ts';

const entries = (...numbers: number[]): HistoryEntry[] =>
  [...numbers.map((number) => gradingRecord(number)), comparingRecord(9)].map((record) => ({
    ...entryOf(record, ''),
    dismissed: false,
  }));
const { uri, name } = gradingRecord(1).rubric;

describe('the overview of a history', () => {
  it('names files and rubrics, and has a series of scores', () => {
    const { files, rubrics, series } = overviews()(entries(1, 2), EVERYTHING);
    assert.ok(files.some((file) => file.name === 'answers.md' && file.count >= 2));
    assert.deepEqual(rubrics, [{ rubric: { uri, name }, count: 3 }]);
    assert.deepEqual(
      series.map(({ points }) => points.map(({ id }) => id)),
      [['grade-1', 'grade-2']],
    );
  });

  it('is worked out once for all pages of a list and a filter', () => {
    const overview = overviews();
    const list = entries(1, 2);
    assert.equal(overview(list, { file: null, rubric: null }), overview(list, { file: null, rubric: null }));
  });

  it('is worked out again for another list, and its series for another filter', () => {
    const overview = overviews();
    const list = entries(1, 2);
    const all = overview(list, EVERYTHING);
    const none = overview(list, { file: 'file:///none.md', rubric: null });
    assert.deepEqual(none.series, []);
    assert.equal(none.files, all.files);
    assert.deepEqual(overview(list, { file: null, rubric: { uri, name: 'Other' } }).series, []);
    assert.equal(overview(list, { file: null, rubric: { uri, name } }).series[0]?.count, 2);
    assert.equal(overview(entries(1, 2, 3), EVERYTHING).series[0]?.count, 3);
  });
});
