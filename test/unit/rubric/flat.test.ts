import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { convertFlat, flatToNested } from '../../../src/rubric/read/flat.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';

describe('a flat rubric in the nested form', () => {
  it('keeps its comments, its order and what its texts say', () => {
    const text = readFileSync(new URL('../../fixtures/rubrics/flat.yaml', import.meta.url), 'utf8');
    const result = flatToNested(text, 'Register')!;
    assert.deepEqual(parseRubric(result), parseRubric(text, { fallbackName: 'Register' }));
    for (const comment of text.match(/#.*/g) ?? []) assert.ok(result.includes(comment));
  });

  const cases: [what: string, flat: string, nested: string][] = [
    [
      'with comments, blocks and a tab in a text',
      '# file\nname: N\ncriteria: C?\n\n# lowest\nscore1_description: a\tb # one\n\nscore2_description: >-\n  b\n\n  c\n# more\nscore3_description: "c"\nscore4_description: d\nscore5_description: 🦉\npass: 4\n',
      '# file\nname: N\ncriteria: C?\n\nscores:\n  # lowest\n  1: a\tb # one\n  2: >-\n    b\n\n    c\n  # more\n  3: "c"\n  4: d\n  5: 🦉\n\npass: 4\n',
    ],
    [
      'with levels apart, in any order, with CRLF',
      '\uFEFFscore5_description: e\r\ncriteria: C?\r\nscore1_description: a\r\nname: N\r\nscore2_description: b\r\nscore3_description: c\r\nscore4_description: d',
      '\uFEFFscores:\r\n  5: e\r\n  1: a\r\n  2: b\r\n  3: c\r\n  4: d\r\ncriteria: C?\r\nname: N\r\n',
    ],
    [
      'without a name',
      '# about\ncriteria: C?\nscore1_description: a\n',
      '# about\nname: "From: file"\ncriteria: C?\nscores:\n  1: a\n',
    ],
  ];
  for (const [what, flat, nested] of cases) {
    it(what, () => {
      assert.equal(flatToNested(flat, 'From: file'), nested);
      assert.deepEqual(parseRubric(nested).rubric, parseRubric(flat, { fallbackName: 'From: file' }).rubric);
    });
  }

  for (const [what, text] of [
    ['a nested one', 'name: N\ncriteria: C?\nscores:\n  1: a\n'],
    ['one in flow style', '{criteria: C?, score1_description: a}'],
    ['one that cannot be read', 'criteria: "C\nscore1_description: a\n'],
    ['an empty file', ''],
  ] as const) {
    it(`is not made of ${what}`, () => {
      assert.equal(convertFlat(text), null);
    });
  }
});

describe('a flat rubric that would say something else when its levels are moved', () => {
  const level = (score: number, text: string) => `score${score}_description:${text}\n`;
  it('is left alone', () => {
    const odd = [' a', ' b', ' c', ' !<%zz>  d', '\r e'].map((text, index) => level(index + 1, text)).join('');
    const text = `criteria: C?\n${odd}`;
    const moved = flatToNested(text, 'File');
    if (moved !== null) assert.deepEqual(parseRubric(moved).rubric, parseRubric(text, { fallbackName: 'File' }).rubric);
  });
});
