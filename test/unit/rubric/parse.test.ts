import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LIMITS } from '../../../src/rubric/form.ts';
import { lineAndColumn } from '../../../src/rubric/text/line-and-column.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import type { RubricProblem } from '../../../src/rubric/problems.ts';

const HEAD = 'name: N\ncriteria: C?\n';
const LEVELS = 'scores:\n  1: a\n  2: b\n  3: c\n  4: d\n  5: e\n';
const GOOD = HEAD + LEVELS;
const FLAT = 'criteria: C?\n' + [1, 2, 3, 4, 5].map((score) => `score${score}_description: level ${score}\n`).join('');

const N = { name: 'N', criteria: 'C?', scores: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' }, pass: 3 };
const FLAT_SCORES = { 1: 'level 1', 2: 'level 2', 3: 'level 3', 4: 'level 4', 5: 'level 5' };

/** A problem as a line of a table: its code, the text under its span, and `?` for a warning. */
function line(problem: RubricProblem, text: string): string {
  const under = JSON.stringify(text.slice(problem.span.start, problem.span.end));
  return `${problem.code}${problem.severity === 'warning' ? '?' : ''} ${under}`;
}

/** What a problem says beyond where it is and how bad. */
function data(problem: RubricProblem): object {
  return Object.fromEntries(Object.entries(problem).filter(([key]) => key !== 'severity' && key !== 'span'));
}

function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/rubrics/${name}`, import.meta.url), 'utf8');
}

describe('parseRubric reads', () => {
  const cases: [what: string, text: string, rubric: object][] = [
    ['the smallest rubric', GOOD, N],
    ['quoted score keys', GOOD.replace('1:', '"1":').replace('5:', "'5':"), N],
    ['flow style', '{name: N, criteria: C?, scores: {1: a, 2: b, 3: c, 4: d, 5: e}}', N],
    ['JSON', JSON.stringify({ ...N, pass: 5 }), { ...N, pass: 5 }],
    ['a byte order mark and CRLF', '\uFEFF' + GOOD.replaceAll('\n', '\r\n'), N],
    ['document markers and comments', `# a\n---\n${GOOD}# b\n...\n`, N],
    ['a pass mark', GOOD + 'pass: 4', { ...N, pass: 4 }],
    ['a pass mark in quotes', GOOD + 'pass: "4"', { ...N, pass: 4 }],
    ['texts without the blanks around them', GOOD.replace('name: N', 'name: "  N\\n"'), N],
    ['the line breaks inside a block', GOOD + 'reference: |\n  x\n\n   y\n\n', { ...N, reference: 'x\n\n y' }],
    ['the line breaks inside a block with CRLF', GOOD + 'reference: |\r\n  x\r\n  y\r\n', { ...N, reference: 'x\ny' }],
    ['a folded block as one line', GOOD.replace('C?', '>\n  C\n  D?'), { ...N, criteria: 'C D?' }],
    [
      'numbers and words in quotes',
      GOOD.replace('1: a', '1: "5"').replace('2: b', '2: "yes"'),
      { ...N, scores: { ...N.scores, 1: '5', 2: 'yes' } },
    ],
    ['a text that is an alias', GOOD.replace('C?', '&c C?') + 'description: *c', { ...N, description: 'C?' }],
    ['levels that are an alias', LEVELS.replace('scores:', 'levels: &l') + HEAD + 'scores: *l', N],
    ['keys that are also names in JavaScript', GOOD + 'description: constructor', { ...N, description: 'constructor' }],
    ['the flat form', 'name: F\n' + FLAT, { name: 'F', criteria: 'C?', scores: FLAT_SCORES, pass: 3 }],
    ['a flat form named by its file', FLAT, { name: 'From file', criteria: 'C?', scores: FLAT_SCORES, pass: 3 }],
  ];
  for (const [what, text, rubric] of cases) {
    it(what, () => {
      const reading = parseRubric(text, { fallbackName: ' From file ' });
      assert.deepEqual(reading.rubric, rubric);
      assert.deepEqual(
        reading.problems.filter(({ code }) => code !== 'unknown-key'),
        [],
      );
    });
  }

  it('everything that a file can hold', () => {
    assert.deepEqual(parseRubric(fixture('empathy.rubric.yaml')), {
      rubric: {
        name: 'Empathy',
        criteria: 'Does the response acknowledge what the person feels before it advises?',
        scores: {
          1: 'It ignores or dismisses the feeling.',
          2: 'It names a feeling, but not the one that was expressed.',
          3: 'It names the feeling in passing and turns to advice at once.',
          4: 'It acknowledges the feeling before it advises, in general terms.',
          5: "It acknowledges the feeling in the person's own terms, and only then advises.",
        },
        pass: 4,
        reference: 'That sounds exhausting, after a week like yours.\n\nWould it help to look at one thing at a time?',
        description: 'For replies to someone who is upset.',
      },
      problems: [],
    });
  });

  it('a flat file, by the name of the file', () => {
    const { rubric, problems } = parseRubric(fixture('flat.yaml'), { fallbackName: 'flat' });
    assert.equal(rubric?.name, 'flat');
    assert.equal(rubric.scores[4], 'It keeps the register but for a word or two.');
    assert.deepEqual(problems, []);
  });
});

describe('parseRubric warns of', () => {
  const cases: [what: string, text: string, problems: string[]][] = [
    ['an unknown key', GOOD + 'colour: 2', ['unknown-key? "colour"']],
    ['an unknown key among the levels', GOOD + '  best: x', ['unknown-key? "best"']],
    ['merge keys, which YAML 1.2 does not have', GOOD + '<<: {}', ['unknown-key? "<<"']],
    ['flat levels beside nested ones', GOOD + 'score1_description: x', ['unknown-key? "score1_description"']],
    [
      'an optional field that is empty',
      GOOD + 'reference:\ndescription: ""\npass: ~',
      ['empty-field? "reference"', 'empty-field? "\\"\\""', 'empty-field? "~"'],
    ],
    ['a tag that means nothing', GOOD + 'description: !long x', ['yaml-syntax? "!long"']],
  ];
  for (const [what, text, problems] of cases) {
    it(what, () => {
      const reading = parseRubric(text);
      assert.deepEqual(reading.rubric?.scores, N.scores);
      assert.deepEqual(
        reading.problems.map((problem) => line(problem, text)),
        problems,
      );
    });
  }

  for (const [key, suggestion] of [
    ['Reference', 'reference'],
    ['desciption', 'description'],
    ['pas', 'pass'],
    ['colour', null],
    ['scoring', null],
    ['nam', null],
  ]) {
    it(`"${key}", suggesting ${suggestion ?? 'nothing'}`, () => {
      const [problem] = parseRubric(`${GOOD}${key}: x`).problems;
      assert.ok(problem?.code === 'unknown-key');
      assert.equal(problem.suggestion, suggestion);
    });
  }
});

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
