import assert from 'node:assert/strict';
import { LIMITS } from '../../../src/rubric/form.ts';
import { lineAndColumn } from '../../../src/rubric/text/line-and-column.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import type { RubricProblem } from '../../../src/rubric/problems.ts';
import { HEAD, LEVELS, GOOD, FLAT, line } from './parse-cases.ts';

/** What a problem says beyond where it is and how bad. */
function data(problem: RubricProblem): object {
  return Object.fromEntries(Object.entries(problem).filter(([key]) => key !== 'severity' && key !== 'span'));
}

describe('parseRubric refuses', () => {
  it('a misspelt field, suggesting the one that is missing', () => {
    const problems = parseRubric(GOOD.replace('criteria', 'critera')).problems.map(data);
    assert.deepEqual(problems, [
      { code: 'missing-field', key: 'criteria' },
      { code: 'unknown-key', key: 'critera', suggestion: 'criteria' },
    ]);
  });

  const cases: [what: string, text: string, problems: string[]][] = [
    ['nothing', '', ['not-a-mapping ""']],
    ['comments only', '# later\n', ['not-a-mapping "# later"']],
    ['a text', 'be kind\nalways', ['not-a-mapping "be kind"']],
    ['a list', '- 1\n- 2\n', ['not-a-mapping "- 1"']],
    ['an empty mapping', '{}', ['missing-field "{}"', 'missing-field "{}"', 'missing-field "{}"']],
    ['a missing name', LEVELS + 'criteria: C?', ['missing-field "scores"']],
    ['an empty name', GOOD.replace('N', ''), ['empty-field "name"']],
    ['a name of blanks', GOOD.replace('N', '"  "'), ['empty-field "\\"  \\""']],
    ['a name that is a number', GOOD.replace('N', '1.5'), ['not-text "1.5"']],
    ['criteria that are a list', GOOD.replace('C?', '\n  - C?\n  - D?\n'), ['several-criteria "criteria"']],
    ['a level that is a number', GOOD.replace('4: d', '4: 5'), ['not-text "5"']],
    ['a level that is true', GOOD.replace('4: d', '4: true'), ['not-text "true"']],
    ['a level that YAML 1.1 takes for true', GOOD.replace('4: d', '4: yes'), ['not-text "yes"']],
    ['a level that is a mapping by mistake', GOOD.replace('4: d', '4: {d: x}'), ['not-text "{d: x}"']],
    ['an empty level', GOOD.replace('4: d', '4:'), ['empty-field "4"']],
    [
      'an alias for a list',
      GOOD.replace('1: a', '1: &x [a]').replace('4: d', '4: *x'),
      ['not-text "[a]"', 'not-text "*x"'],
    ],
    ['missing levels', GOOD.replace(/ {2}[24].*\n/g, ''), ['missing-level "scores"', 'missing-level "scores"']],
    ['levels beyond 1 to 5', GOOD + '  0: x\n  6: y\n  2.5: z\n', ['other-scale "scores"']],
    ['levels as a list', HEAD + 'scores: [a, b, c, d, e]', ['not-a-mapping "[a, b, c, d, e]"']],
    ['empty levels', HEAD + 'scores:\n', ['empty-field "scores"']],
    ['a level twice', GOOD + '  "1": x\n', ['duplicate-key "\\"1\\""']],
    ['a field twice', GOOD + 'name: M\n', ['duplicate-key "name"']],
    ['a pass mark out of range', GOOD + 'pass: 6', ['pass-out-of-range "6"']],
    ['a pass mark between two scores', GOOD + 'pass: 3.5', ['pass-out-of-range "3.5"']],
    ['a pass mark in words', GOOD + 'pass: high', ['pass-out-of-range "high"']],
    ['a pass mark that is a list', GOOD + 'pass: [4]', ['pass-out-of-range "[4]"']],
    ['a flat form without a name', FLAT, ['missing-field "criteria"']],
    [
      'a flat form without a level',
      'name: F\n' + FLAT.replace(/score3.*\n/, ''),
      ['missing-level "score1_description"'],
    ],
    [
      'a flat form with a sixth level',
      'name: F\n' + FLAT + 'score6_description: x',
      ['other-scale "score1_description"'],
    ],
    ['text after a quoted text', GOOD.replace('C?', '"C"?'), ['yaml-syntax "?"']],
    ['a colon inside a text', GOOD.replace('C?', 'C: D?'), ['yaml-syntax "C"']],
    ['an open bracket', GOOD.replace('N', '[N'), ['yaml-syntax "c"']],
    ['tabs for indentation', 'scores:\n\t1: a\n', ['yaml-syntax "\\t"']],
    ['a key that is a list', GOOD + '? [a]\n: b\n', ['key-not-text "["']],
    ['an alias of nothing', GOOD.replace('C?', '*c'), ['alias-unresolved "*c"']],
    ['an alias before its anchor', GOOD.replace('C?', '*c') + 'description: &c C?', ['alias-unresolved "*c"']],
    ['an alias of nothing in a place of no interest', GOOD + 'x: [*y]', ['alias-unresolved "*y"']],
    ['two documents, one unfinished', `${GOOD}---\nname: M\n`, ['missing-field "name"', 'missing-field "name"']],
    [
      'two documents after an end, one unfinished',
      `${GOOD}...\nname: M\n`,
      ['missing-field "name"', 'missing-field "name"'],
    ],
    [
      'itself',
      '&r\nname: *r\ncriteria: C?\nscores: *r',
      [
        'not-text "*r"',
        ...Array<string>(5).fill('missing-level "scores"'),
        ...['name', 'criteria', 'scores'].map((key) => `unknown-key? "${key}"`),
      ],
    ],
  ];
  for (const [what, text, problems] of cases) {
    it(what, () => {
      const reading = parseRubric(text);
      assert.equal(reading.rubric, null);
      assert.deepEqual(
        reading.problems.map((problem) => line(problem, text)),
        problems,
      );
    });
  }

  it('with spans in the text as it stands, after a byte order mark, CRLF and characters of two units', () => {
    const text =
      '\uFEFFname: "🦉"\r\n' + GOOD.replace('name: N\n', '').replace('3: c', '3: 7').replaceAll('\n', '\r\n');
    assert.deepEqual(
      parseRubric(text).problems.map((problem) => line(problem, text)),
      ['not-text "7"'],
    );
  });

  it('with what a quick fix needs', () => {
    const text = GOOD.replace('  2: b\n', '') + 'name: M\n';
    const problems = parseRubric(text).problems.map(data);
    assert.deepEqual(problems, [
      { code: 'missing-level', score: 2, key: '2' },
      { code: 'duplicate-key', key: 'name', first: { start: 0, end: 4 } },
    ]);
  });
});

describe('parseRubric refuses, unread,', () => {
  const million = LIMITS.characters;
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, i) => {
      const previous = 'abcdefgh'[i];
      return `${name}: &${name} [${Array(9).fill(`*${previous}`).join(',')}]`;
    }),
  ].join('\n');
  const growing = Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
  const cases: [what: string, text: string, problem: object][] = [
    ['ten megabytes', 'x'.repeat(10 * million), { code: 'too-large', what: 'characters', limit: million }],
    [
      'ten megabytes of lines',
      GOOD + '# and so on\n'.repeat(million),
      { code: 'too-large', what: 'characters', limit: million },
    ],
    ['a megabyte of brackets', '['.repeat(million), { code: 'too-large', what: 'nesting', limit: LIMITS.nesting }],
    ['a megabyte of dashes', '- '.repeat(million / 2), { code: 'too-large', what: 'nesting', limit: LIMITS.nesting }],
    ['mappings in mappings', growing, { code: 'too-large', what: 'nesting', limit: LIMITS.nesting }],
    [
      'a megabyte of empty lists',
      '[]'.repeat(million / 2),
      { code: 'too-large', what: 'tokens', limit: LIMITS.tokens },
    ],
    ['a megabyte of keys', 'a:\n'.repeat(million / 4), { code: 'too-large', what: 'tokens', limit: LIMITS.tokens }],
    ['a megabyte of tags', '!a '.repeat(million / 4), { code: 'too-large', what: 'tokens', limit: LIMITS.tokens }],
    [
      'many aliases',
      `a: &a x\nb: [${Array(101).fill('*a').join(', ')}]`,
      { code: 'too-many-aliases', limit: LIMITS.aliases },
    ],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      const reading = parseRubric(text);
      assert.equal(reading.rubric, null);
      const found = reading.problems.map(data);
      assert.deepEqual(found, [expected]);
    });
  }

  it('a billion laughs at the alias that makes them more than a hundred', () => {
    const text = `${GOOD}${bomb}`;
    const { rubric, problems } = parseRubric(text);
    assert.equal(rubric, null);
    assert.deepEqual(problems.map(data), [{ code: 'too-many-aliases', limit: LIMITS.aliases }]);
    assert.equal(lineAndColumn(text, problems[0]?.span.start ?? 0).line, 12);
  });

  it('a rubric at the limits, but not one within them', () => {
    const longest = GOOD + 'description: ' + 'x'.repeat(million - GOOD.length - 13);
    assert.equal(longest.length, million);
    assert.equal(parseRubric(longest).problems.length, 0);
    assert.equal(parseRubric(longest + 'x').problems[0]?.code, 'too-large');
    const deepest = (lists: number) => `${GOOD}deep: ${'['.repeat(lists)}${']'.repeat(lists)}`;
    assert.ok(parseRubric(deepest(LIMITS.nesting - 1)).rubric);
    assert.equal(parseRubric(deepest(LIMITS.nesting)).problems[0]?.code, 'too-large');
  });

  it('with no more problems than anyone reads, errors first', () => {
    const { problems } = parseRubric('z: 1\n'.repeat(500));
    assert.equal(problems.length, LIMITS.problems);
    assert.deepEqual(
      problems.slice(0, 4).map(({ code }) => code),
      ['missing-field', 'missing-field', 'missing-field', 'unknown-key'],
    );
  });
});
