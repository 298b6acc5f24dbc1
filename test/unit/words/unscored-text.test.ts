import assert from 'node:assert/strict';
import { hoverMarkdown } from '../../../src/editor/marks/mark-hover-text.ts';
import { noScoreStrings, noScoreText, noVerdictStrings, noVerdictText } from '../../../src/words/unscored-text.ts';
import type { UnscoredReason } from '../../../src/judge/verdict/unscored.ts';
import { inEnglish } from '../editor/in-english.ts';
import { compared, graded } from '../editor/marked.ts';

const REASONS: readonly (readonly [UnscoredReason, RegExp])[] = [
  [{ code: 'illegal', said: '3-4' }, /“3-4”/],
  [{ code: 'illegal', said: '$& {1}' }, /“\$& \{1\}”/],
  [{ code: 'contradictory', said: ['1', '5'] }, /\(1, 5\)/],
  [{ code: 'noFeedback', thinking: false }, /no feedback/],
  [{ code: 'noFeedback', thinking: true }, /thought/],
  [{ code: 'lowMass', mass: 0.312 }, /31%/],
  [{ code: 'noLabel' }, /none either/],
  [{ code: 'labelCallFailed', fault: { code: 'cutShort' } }, /could not be asked/],
];

describe('Why there is no verdict', () => {
  for (const [reason, said] of REASONS) {
    it(`is said of a score and of a comparison: ${JSON.stringify(reason)}`, () => {
      for (const text of [noScoreText(reason, inEnglish), noVerdictText(reason, inEnglish)]) {
        assert.match(text, said);
        assert.match(text, /[.]$/);
      }
    });
  }

  it('leaves a slot for the panel where there is something to fill in', () => {
    for (const strings of [noScoreStrings(inEnglish), noVerdictStrings(inEnglish)]) {
      const open = Object.entries(strings).filter(([, text]) => text.includes('{0}'));
      assert.deepEqual(
        open.map(([code]) => code),
        ['illegal', 'contradictory', 'lowMass'],
      );
    }
  });

  it('is nothing for records that do not know, or know more', () => {
    assert.equal(noScoreText(undefined, inEnglish), '');
    assert.equal(noScoreText({ code: 'tired' } as unknown as UnscoredReason, inEnglish), '');
  });

  it('is in the hover, as text', () => {
    const { status, ...mark } = graded(null);
    assert.ok(status.kind === 'graded');
    const grade = { ...status.grade, unscored: { code: 'illegal', said: '[x](command:y)' } as const };
    const markdown = hoverMarkdown(1, { ...mark, status: { ...status, grade } }, inEnglish);
    assert.match(markdown, /which is no score from 1 to 5/);
    assert.ok(!markdown.includes('[x](command:y)'));
  });

  it('is in the hover of a comparison, under its order', () => {
    const { status, ...mark } = compared(null);
    assert.ok(status.kind === 'compared');
    const [one, other] = status.comparison.orders;
    assert.ok(one && other);
    const orders = [
      { ...one, verdict: null, unscored: { code: 'noLabel' } as const },
      { ...other, verdict: 'tie' as const },
    ];
    const markdown = hoverMarkdown(
      1,
      { ...mark, status: { ...status, comparison: { ...status.comparison, orders } } },
      inEnglish,
    );
    assert.match(markdown, /No verdict\\\. The judge ended without a verdict/);
    assert.match(markdown, /It found them equal/);
  });
});
