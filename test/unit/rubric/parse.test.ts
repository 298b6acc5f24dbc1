import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import { HEAD, LEVELS, GOOD, FLAT, N, line } from './parse-cases.ts';

const FLAT_SCORES = { 1: 'level 1', 2: 'level 2', 3: 'level 3', 4: 'level 4', 5: 'level 5' };

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
