import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkRubric } from '../../../src/rubric/check.ts';
import { LIMITS } from '../../../src/rubric/form.ts';
import { lineAndColumn } from '../../../src/rubric/text/line-and-column.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import { anyText, mutatedText } from '../../support/rubric-texts.ts';
import { hostileTexts } from '../../support/hostile-rubrics.ts';

/** For ten thousand texts on a busy machine: one takes about a millisecond. */
const MILLISECONDS = 60_000;

const GOOD = 'name: N\ncriteria: C?\nscores:\n  1: a\n  2: b\n  3: c\n  4: d\n  5: e\n';

describe('checkRubric', () => {
  for (const name of ['factual-validity', 'harmlessness', 'helpfulness', 'honesty', 'reasoning']) {
    it(`finds nothing in the bundled rubric ${name}`, () => {
      const text = readFileSync(new URL(`../../../rubrics/${name}.rubric.yaml`, import.meta.url), 'utf8');
      const { rubric, findings } = checkRubric(text);
      assert.ok(rubric);
      assert.deepEqual(findings, []);
    });
  }

  it('puts errors before warnings before hints, each in the order of the text', () => {
    const text = `colour: 2\n${GOOD.replace('C?', 'Be “kind”').replace(': e', ': 5')}`;
    const found = checkRubric(text).findings.map(({ severity, code, span }) => [
      severity,
      code,
      lineAndColumn(text, span.start).line,
    ]);
    assert.deepEqual(found, [
      ['error', 'not-text', 9],
      ['warning', 'unknown-key', 1],
      ['hint', 'criteria-not-a-question', 3],
      ['hint', 'curly-quotes', 3],
      ['hint', 'curly-quotes', 3],
    ]);
  });

  it('says no more than anyone reads, and errors whatever else there is', () => {
    const text = GOOD.replace('C?', '“C”?'.repeat(1000)).replace('name: N\n', '');
    const { findings } = checkRubric(text);
    assert.equal(findings.length, LIMITS.problems);
    assert.equal(findings[0]?.code, 'missing-field');
  });

  it('marks the exact characters, with a byte order mark, CRLF and emoji before them', () => {
    const text = `\uFEFF# 👩‍👩‍👧\r\n${GOOD.replace('C?', '👩‍👩‍👧 “C”?').replace('d', '"d\t### d"').replaceAll('\n', '\r\n')}`;
    const found = checkRubric(text).findings.map(({ span }) => [span.start, text.slice(span.start, span.end)]);
    assert.deepEqual(found, [
      [text.indexOf('###'), '###'],
      [text.indexOf('“'), '“'],
      [text.indexOf('”'), '”'],
    ]);
  });

  for (const [what, texts] of [
    ['at random', anyText],
    ['mutated from a rubric', mutatedText],
  ] as const) {
    it(`reads any text ${what} as parseRubric does, with findings inside of it`, function () {
      this.timeout(MILLISECONDS);
      fc.assert(
        fc.property(texts, (text) => {
          const { rubric, findings } = checkRubric(text, { fallbackName: 'file' });
          assert.deepEqual(rubric, parseRubric(text, { fallbackName: 'file' }).rubric);
          for (const { span } of findings) {
            assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
          }
          assert.equal(
            findings.some(({ severity }) => severity === 'error'),
            rubric === null,
          );
        }),
        { numRuns: 5_000 },
      );
    });
  }

  for (const [what, text] of hostileTexts(1_000_000)) {
    // The bench has its time.
    it(`answers a megabyte of ${what}`, () => {
      const { rubric, findings } = checkRubric(text);
      assert.equal(
        findings.some(({ severity }) => severity === 'error'),
        rubric === null,
      );
    });
  }
});
