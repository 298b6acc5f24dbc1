import assert from 'node:assert/strict';
import { rubricProblemText } from '../../../src/words/rubric-problem-text.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import type { RubricProblemCode } from '../../../src/rubric/problems.ts';
import { inEnglish } from '../editor/in-english.ts';

const GOOD = 'name: N\ncriteria: C?\nscores:\n  1: a\n  2: b\n  3: c\n  4: d\n  5: e\n';

describe('rubricProblemText', () => {
  const cases: [code: RubricProblemCode, text: string, sentence: RegExp][] = [
    ['yaml-syntax', GOOD.replace('C?', 'a: b'), /^YAML cannot be read here: Nested mappings .* needs quotes\.$/],
    ['duplicate-key', GOOD + 'name: M', /^The key "name" is already in use above/],
    ['key-not-text', GOOD + '? [a]\n: b', /^A key must be plain text/],
    ['alias-unresolved', GOOD + 'reference: *r', /^Nothing before this is marked "&r"/],
    ['too-many-aliases', `a: &a x\nb: [${Array(101).fill('*a').join()}]`, /aliases up to this one are more than 100/],
    ['not-a-mapping', '', /^There is no rubric in this file\. Begin with "name:"/],
    ['not-a-mapping', '- a', /^A rubric is made of keys and their values/],
    ['not-a-mapping', 'name: N\ncriteria: C\nscores: high', /^"scores" must hold lines of its own/],
    ['missing-field', GOOD.replace('name: N', ''), /^"name" is missing\. Add a line that begins with "name:"\.$/],
    ['empty-field', GOOD.replace('4: d', '4:'), /^"scores\.4" is empty\. Write its text/],
    ['empty-field', GOOD + 'reference:', /^"reference" is empty, .* or remove the line\.$/],
    ['not-text', GOOD.replace('4: d', '4: 7'), /^"scores\.4" must be a text, and this is a number/],
    ['not-text', GOOD.replace('4: d', '4: no'), /may read this word as true or false/],
    ['not-text', GOOD.replace('4: d', '4: [d]'), /^"scores\.4" must be one text/],
    ['missing-level', GOOD.replace('  4: d\n', ''), /^Score 4 is not described\. Add "4:"/],
    ['extra-level', GOOD.replace('4:', '4.0:'), /^"4.0" is not a score that the judge gives/],
    ['other-scale', GOOD + '  6: f', /^These are 6 levels from 1 to 6, and the judge gives scores from 1 to 5\./],
    [
      'other-form',
      GOOD.replace('scores', 'scoring'),
      /^This rubric is written in another form, and is read as it is\./,
    ],
    ['several-criteria', GOOD.replace('C?', '[C?, D?]'), /^These are 2 criteria, and a rubric has one\./],
    ['same-name', `${GOOD}---\n${GOOD}`, /^Another rubric in this file is called "N", too\./],
    ['to-write', GOOD.replace(': c', ': TODO'), /^"scores\.3" has yet to be written/],
    ['not-a-list', 'rubrics: all', /^"rubrics" must hold a list of rubrics/],
    ['not-a-mapping', 'rubrics:\n  -\n', /^A rubric is made of keys and their values/],
    ['weight-out-of-range', GOOD + 'weight: -1', /^The weight must be a number from 0 up/],
    ['unknown-key', GOOD + 'colour: 1', /^"colour" has no meaning .* Remove it/],
    ['unknown-key', GOOD + 'referenec: r', /^"referenec" has no meaning .* Did you mean "reference"\?$/],
    ['pass-out-of-range', GOOD + 'pass: 9', /^The pass mark must be a whole number from 1 to 5/],
    ['too-large', 'x'.repeat(2_000_000), /more than 1048576 characters/],
    ['too-large', 'a: b\n'.repeat(10_000), /more than 5000 YAML tokens/],
    ['too-large', '['.repeat(100), /more than 64 levels deep/],
  ];
  for (const [code, text, sentence] of cases) {
    it(`says ${String(sentence)} of ${code}`, () => {
      const problem = parseRubric(text).problems.find((each) => each.code === code);
      assert.ok(problem, code);
      assert.match(rubricProblemText(problem, inEnglish), sentence);
    });
  }
});
