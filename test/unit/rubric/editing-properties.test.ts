import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Span } from '../../../src/exchange/exchange.ts';
import { checkRubric } from '../../../src/rubric/check.ts';
import { completeRubric } from '../../../src/rubric/edit/complete.ts';
import type { RubricFinding } from '../../../src/rubric/finding.ts';
import { convertFlat } from '../../../src/rubric/read/flat.ts';
import { hoverRubric } from '../../../src/rubric/edit/hover.ts';
import { outlineOf } from '../../../src/rubric/text/outline.ts';
import type { OutlineEntry } from '../../../src/rubric/text/outline.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import { applyEdits } from '../../../src/rubric/repair.ts';
import type { TextEdit } from '../../../src/rubric/repair.ts';
import { repairsOf } from '../../../src/rubric/repairs.ts';
import { accept, filled } from './filled.ts';
import { anyText, mutatedText } from '../../support/rubric-texts.ts';

/** For hundreds of texts on a busy machine. */
const MILLISECONDS = 60_000;
const RUNS = { numRuns: 1000 };

const UNREADABLE = ['yaml-syntax', 'key-not-text', 'alias-unresolved', 'too-many-aliases', 'several-documents'];

function assertWithin({ start, end }: Span, text: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start}–${end} of ${text.length}`);
}

function assertApart(edits: readonly TextEdit[], text: string): void {
  let last = 0;
  for (const { span } of edits) {
    assertWithin(span, text);
    assert.ok(span.start >= last, JSON.stringify(edits));
    last = span.end;
  }
}

function assertOutline(entries: readonly OutlineEntry[], text: string): void {
  for (const { keySpan, valueSpan, span, children } of entries) {
    for (const each of [keySpan, valueSpan ?? keySpan, span]) assertWithin(each, text);
    assert.ok(keySpan.start === span.start && keySpan.end <= span.end);
    assert.ok(valueSpan === null || (valueSpan.start >= keySpan.end && valueSpan.end <= span.end));
    assertOutline(children, text);
  }
}

/** How often a finding is there: everything that stops the reading counts as one kind, since a parser stops where it pleases. */
function countOf(findings: readonly RubricFinding[], { code }: RubricFinding): number {
  const codes = UNREADABLE.includes(code) ? UNREADABLE : [code];
  return findings.filter((finding) => codes.includes(finding.code)).length;
}

describe('on any text', () => {
  for (const [what, texts] of [
    ['at random', anyText],
    ['mutated from a rubric', mutatedText],
  ] as const) {
    it(`${what}, completing keeps the rest and says nothing twice`, function () {
      this.timeout(MILLISECONDS);
      fc.assert(
        fc.property(texts, fc.double({ min: 0, max: 1, noNaN: true }), (text, where) => {
          // Nothing can be written before a byte order mark.
          const placed = Math.max(text.startsWith('\uFEFF') ? 1 : 0, Math.round(where * text.length));
          // No cursor stands within a line ending.
          const offset = text.slice(placed - 1, placed + 1) === '\r\n' ? placed + 1 : placed;
          const offered = completeRubric(text, offset);
          assert.equal(new Set(offered.map(({ label }) => label)).size, offered.length);
          for (const completion of offered) {
            const { start, end } = completion.replace;
            assertWithin(completion.replace, text);
            assert.ok(start <= offset && offset <= end);
            assert.doesNotMatch(text.slice(start, end), /[\r\n]/);
            const after = accept(text, completion).text;
            assert.equal(after, text.slice(0, start) + filled(completion.snippet) + text.slice(end));
            assert.match(text.slice(start, end), completion.kind === 'value' ? /^[^\s#]*$/ : /^[ \t]*[\w.-]*[ \t]*$/);
          }
        }),
        RUNS,
      );
    });

    it(`${what}, outlining and hovering stay within it`, function () {
      this.timeout(MILLISECONDS);
      fc.assert(
        fc.property(texts, fc.nat(800), (text, offset) => {
          assertOutline(outlineOf(text), text);
          const hover = hoverRubric(text, offset);
          if (hover) {
            assertWithin(hover.span, text);
            assert.ok(hover.span.start <= offset && offset <= hover.span.end);
          }
        }),
        RUNS,
      );
    });

    it(`${what}, repairs stay within it, and those that are preferred mend`, function () {
      this.timeout(MILLISECONDS);
      fc.assert(
        fc.property(texts, (text) => {
          const before = checkRubric(text).findings;
          // The first of each kind: a text at random may have a hundred.
          const firsts = before.filter(({ code }, index) => before.findIndex((other) => other.code === code) === index);
          for (const finding of firsts) {
            const repairs = repairsOf(text, finding);
            assert.ok(repairs.filter(({ preferred }) => preferred).length <= 1);
            for (const { edits, preferred } of repairs) {
              assert.ok(edits.length > 0);
              assertApart(edits, text);
              const after = checkRubric(applyEdits(text, edits)).findings;
              if (preferred) {
                assert.ok(countOf(after, finding) < countOf(before, finding), finding.code);
              }
              if (preferred && !UNREADABLE.includes(finding.code)) {
                const errors = (findings: readonly RubricFinding[]) =>
                  findings.filter(({ severity }) => severity === 'error');
                assert.ok(errors(after).length <= errors(before).length, finding.code);
              }
            }
          }
        }),
        { numRuns: 500 },
      );
    });

    it(`${what}, what is converted from the flat form means the same`, function () {
      this.timeout(MILLISECONDS);
      fc.assert(
        fc.property(texts, (text) => {
          const repair = convertFlat(text, 'File');
          const rubric = repair && parseRubric(text, { fallbackName: 'File' }).rubric;
          if (repair) assertApart(repair.edits, text);
          if (repair && rubric) assert.deepEqual(parseRubric(applyEdits(text, repair.edits)).rubric, rubric);
        }),
        RUNS,
      );
    });
  }
});
