import assert from 'node:assert/strict';
import {
  lineText,
  lineTone,
  markText,
  markTone,
  recordText,
  clippedName,
  type Marked,
} from '../../../../src/editor/marks/mark-text.ts';
import { inEnglish } from '../in-english.ts';
import { compared, graded, RUNNING } from '../marked.ts';

const CASES: readonly (readonly [what: string, mark: Marked, text: string, tone: string])[] = [
  ['a grade at the pass mark', graded(4), '4/5 Empathy', 'pass'],
  ['a grade below it', graded(3), '3/5 Empathy', 'fail'],
  ['a low grade where little is asked', graded(2, { pass: 2 }), '2/5 Empathy', 'pass'],
  ['a response without a score', graded(null), 'No score Empathy', 'unscored'],
  ['a grade of an edited response', graded(4, { stale: ['response'] }), '4/5 Empathy (response changed)', 'stale'],
  ['of an edited prompt', graded(4, { stale: ['instruction'] }), '4/5 Empathy (prompt changed)', 'stale'],
  ['of an edited reference', graded(1, { stale: ['reference'] }), '1/5 Empathy (reference answer changed)', 'stale'],
  ['of an edited rubric', graded(4, { stale: ['rubric'] }), '4/5 Empathy (rubric changed)', 'stale'],
  [
    'of several edits',
    graded(4, { stale: ['response', 'rubric'] }),
    '4/5 Empathy (changed: response, rubric)',
    'stale',
  ],
  ['a grading that runs', graded(4, { status: RUNNING }), 'Grading: Empathy…', 'running'],
  ['one whose response is edited', graded(4, { status: RUNNING, stale: ['response'] }), 'Grading: Empathy…', 'running'],
  ['the better response', compared('A'), 'Better than bad.md (Empathy)', 'pass'],
  ['the worse response', compared('B'), 'Worse than bad.md (Empathy)', 'fail'],
  ['a response of which it depends', compared('inconsistent'), 'Inconsistent against bad.md (Empathy)', 'unscored'],
  ['a response that is as good as the other', compared('tie'), 'As good as bad.md (Empathy)', 'pass'],
  ['a comparison without a verdict', compared(null), 'No verdict against bad.md (Empathy)', 'unscored'],
  ['a comparison that runs', compared(null, { status: RUNNING }), 'Comparing: Empathy…', 'running'],
  [
    'a comparison of which this response was edited',
    compared('A', { stale: ['A'] }),
    'Better than bad.md (Empathy) (response changed)',
    'stale',
  ],
  [
    'a comparison of which the other one was edited',
    compared('A', { stale: ['B'] }),
    'Better than bad.md (Empathy) (other response changed)',
    'stale',
  ],
  [
    'a comparison seen from the other one',
    compared('A', { side: 'B', other: 'good.md', stale: ['A', 'B'] }),
    'Worse than good.md (Empathy) (changed: other response, response)',
    'stale',
  ],
];

describe('The text above a record that holds what was judged', () => {
  for (const [mark, text] of [
    [graded(4), '4/5 Empathy'],
    [compared('A'), 'A is better (Empathy)'],
    [compared('A', { side: 'B', other: 'A' }), 'A is better (Empathy)'],
    [compared('B', { stale: ['A'] }), 'B is better (Empathy)'],
    [compared('tie', { other: 'B' }), 'As good as B (Empathy)'],
    [compared(null, { status: RUNNING }), 'Comparing: Empathy…'],
  ] as const) {
    it(`is ${text}`, () => {
      assert.equal(recordText(mark, inEnglish), text);
    });
  }
});

describe('The text of a mark', () => {
  for (const [what, mark, text, tone] of CASES) {
    it(`for ${what} is “${text}”`, () => {
      assert.equal(markText(mark, inEnglish), text);
      assert.equal(markTone(mark), tone);
    });
  }

  it('is one for all rubrics of a response, and counts those that would not be read', () => {
    const marks = ['Empathy', 'Honesty', 'Reasoning', 'Tone', 'Wit', 'Zeal'].map((rubric) => graded(4, { rubric }));
    assert.equal(lineText(marks.slice(0, 2), inEnglish), '4/5 Empathy · 4/5 Honesty');
    assert.equal(lineText(marks, inEnglish), '4/5 Empathy · 4/5 Honesty · 4/5 Reasoning · 4/5 Tone · 2 more');
    assert.equal(lineText([], inEnglish), '');
  });

  it('says why grades no longer hold once, where it is the same for all', () => {
    const [one, other] = [graded(4, { stale: ['response'] }), graded(2, { rubric: 'Wit', stale: ['response'] })];
    assert.equal(lineText([one, other], inEnglish), '4/5 Empathy · 2/5 Wit (response changed)');
    const third = graded(1, { rubric: 'Zeal', stale: ['rubric'] });
    assert.equal(lineText([one, third], inEnglish), '4/5 Empathy (response changed) · 1/5 Zeal (rubric changed)');
    assert.equal(lineText([one, graded(5)], inEnglish), '4/5 Empathy (response changed) · 5/5 Empathy');
  });

  const TONES: readonly (readonly [readonly Marked[], string])[] = [
    [[graded(4), graded(3)], 'fail'],
    [[graded(3), graded(null)], 'unscored'],
    [[graded(4), graded(1, { stale: ['rubric'] })], 'pass'],
    [[graded(1, { stale: ['rubric'] }), graded(1, { status: RUNNING })], 'running'],
  ];
  for (const [marks, tone] of TONES) {
    it(`is drawn as ${tone} for ${marks.map(markTone).join(' and ')}`, () => {
      assert.equal(lineTone(marks), tone);
    });
  }

  for (const [what, name, shown] of [
    ['a line break', 'Two\r\nlines', 'Two lines'],
    ['a change of direction', 'abc\u202edcba', 'abc dcba'],
    ['control characters', 'a\u0000\u001bb', 'a b'],
    ['too many words', 'word '.repeat(20), `${'word '.repeat(8).slice(0, 39).trimEnd()}…`],
    ['a character that would be cut in two', `${'x'.repeat(38)}👩‍🚀`, `${'x'.repeat(38)}…`],
  ] as const) {
    it(`keeps a name with ${what} on one line`, () => {
      assert.equal(clippedName(name), shown);
    });
  }
});
