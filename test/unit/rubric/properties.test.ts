import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readFrontMatter } from '../../../src/rubric/read/front-matter-settings.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import type { RubricProblem } from '../../../src/rubric/problems.ts';
import { SCORES } from '../../../src/rubric/rubric.ts';
import { anyText, mutatedText } from '../../support/rubric-texts.ts';

/** For a thousand texts on a busy machine: one takes about a millisecond. */
const MILLISECONDS = 30_000;

function assertWithin(problems: readonly RubricProblem[], text: string): void {
  for (const { span } of problems) {
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
  }
}

describe('any text', () => {
  for (const [what, texts] of [
    ['at random', anyText],
    ['mutated from a rubric', mutatedText],
  ] as const) {
    it(`${what} is a whole rubric with at most warnings, or none with an error`, function () {
      this.timeout(MILLISECONDS);
      fc.assert(
        fc.property(texts, (text) => {
          const { rubric, problems } = parseRubric(text, { fallbackName: 'file' });
          assertWithin(problems, text);
          assert.equal(
            rubric === null,
            problems.some(({ severity }) => severity === 'error'),
          );
          if (rubric) {
            const written = [rubric.name, rubric.criteria, ...SCORES.map((score) => rubric.scores[score])];
            assert.ok(written.every((value) => value !== '' && value === value.trim()));
            assert.ok(SCORES.includes(rubric.pass));
          }
        }),
        { numRuns: 1000 },
      );
    });

    it(`${what} is front matter of texts or of problems`, function () {
      this.timeout(MILLISECONDS);
      fc.assert(
        fc.property(texts, (text) => {
          const { rubric, reference, problems } = readFrontMatter(text);
          assertWithin(problems, text);
          assert.ok([rubric, reference].every((value) => value === null || value !== ''));
        }),
        { numRuns: 1000 },
      );
    });
  }
});

describe('any rubric', () => {
  it('is read as it was written', function () {
    this.timeout(MILLISECONDS);
    // Blanks around a text are not a part of it.
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((value) => value.trim())
      .filter((value) => value !== '');
    const rubrics = fc.record(
      {
        name: text,
        criteria: text,
        scores: fc.record({ 1: text, 2: text, 3: text, 4: text, 5: text }, { noNullPrototype: true }),
        pass: fc.constantFrom(...SCORES),
        reference: text,
        description: text,
      },
      { requiredKeys: ['name', 'criteria', 'scores', 'pass'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(rubrics, fc.constantFrom('\n', '\r\n'), (rubric, ending) => {
        const file = stringify(rubric, { version: '1.1', lineWidth: 0 }).replaceAll('\n', ending);
        assert.deepEqual(parseRubric(file), { rubric, problems: [] });
      }),
      { numRuns: 300 },
    );
  });
});
