import assert from 'node:assert/strict';
import { repairsOf } from '../../../src/rubric/repairs.ts';
import { GOOD, findingsOf, mended } from './repair-cases.ts';

/** What is offered for the first finding of a code, each as its own code and what it is about; `!` marks the preferred one. */
function offered(text: string, code: string): string[] {
  const finding = findingsOf(text).find((each) => each.code === code);
  assert.ok(finding, `no ${code} in ${JSON.stringify(findingsOf(text))}`);
  return repairsOf(text, finding).map(({ code: repair, preferred }) => repair + (preferred ? '!' : ''));
}

describe('repairsOf offers', () => {
  it('colons for numbered levels, all at once', () => {
    for (const shape of ['$1. ', '$1) ', '$1 - ', '$1 ']) {
      const numbered = GOOD.replace(/(\d): (?=It)/g, shape);
      assert.equal(mended(numbered, 'yaml-syntax', 'add-colon'), GOOD);
    }
  });

  it('quotes for a question that a number sign cuts off', () => {
    const text = GOOD.replace('what the person feels?', 'feeling #1?');
    assert.match(
      mended(text, 'criteria-not-a-question', 'quote-value'),
      /^criteria: "Does the response name feeling #1\?"$/m,
    );
  });

  const cases: [what: string, text: string, code: string, repairs: string[]][] = [
    ['both ways out of a contradiction', GOOD + 'pass: 5', 'duplicate-key', ['remove-duplicate', 'remove-duplicate']],
    ['a choice for a key of no meaning', GOOD + 'colour: 5', 'unknown-key', ['comment-key', 'remove-key']],
    ['the spelling before a new line', GOOD.replace('name:', 'nmae:'), 'missing-field', ['rename-key!', 'add-field']],
    ...['80%', '7/10', 'none', 'high', '0', '6', '7', '10', '4-5', '"4 or 5"', '0.8', '[4]', 'n/a', '~4'].map(
      (mark): [string, string, string, string[]] => [
        `no guess at a mark such as ${mark}`,
        GOOD.replace('pass: 4', `pass: ${mark}`),
        'pass-out-of-range',
        [],
      ],
    ),
    [
      'five levels for five of another scale, none of them removed',
      GOOD.replace('  5:', '  7:'),
      'other-scale',
      ['lay-out-levels!'],
    ],
    ['quotes for a star', GOOD.replace('It ignores', '*nothing*'), 'yaml-syntax', ['quote-value!']],
    ['quotes for an alias without an anchor', GOOD.replace('Empathy', '*empathy'), 'alias-unresolved', ['quote-value']],
    ['no line edits in flow style', '{name: N, criteria: C?, colour: 2}', 'unknown-key', []],
    ['nothing for a second document that is none', GOOD + '---\na', 'not-a-mapping', []],
    [
      'nothing for what has no one answer',
      GOOD.replace('Does the response name what the person feels?', 'This is about feelings'),
      'criteria-not-a-question',
      [],
    ],
  ];
  for (const [what, text, code, repairs] of cases) {
    it(what, () => {
      assert.deepEqual(offered(text, code), repairs);
    });
  }
});
