import assert from 'node:assert/strict';
import { outlineOf } from '../../../src/rubric/text/outline.ts';
import type { OutlineEntry } from '../../../src/rubric/text/outline.ts';
import { marked } from '../exchange/marked.ts';

/** An entry as a line of a table: its level, its key, what it says (`!` where that is no text), and its children. */
function line({ key, level, text, valueSpan, children }: OutlineEntry): string {
  const inner = children.length > 0 ? ` {${children.map(line).join('; ')}}` : '';
  const says = text === null ? (valueSpan && inner === '' ? ' !' : '') : ` ${JSON.stringify(text)}`;
  return `${level === null ? '' : `#${level} `}${key}${says}${inner}`;
}

describe('outlineOf reads', () => {
  const cases: [what: string, text: string, outline: string[]][] = [
    ['nothing in an empty file', '', []],
    ['nothing in comments', '\uFEFF# name: N\n', []],
    ['keys and texts', 'name: N\ncriteria: "C?"\n', ['name "N"', 'criteria "C?"']],
    ['a key without a value', 'name:\ncriteria: # C?', ['name', 'criteria']],
    ['levels', 'scores:\n  1: a\n  "2": b\n  3:\n', ['scores {#1 1 "a"; #2 2 "b"; #3 3}']],
    ['levels behind a byte order mark, with CRLF', '\uFEFFscores:\r\n  1: 🦉\r\n', ['scores {#1 1 "🦉"}']],
    ['levels that tabs indent, without their texts', 'scores:\n\t1: a\n\t2: b\n', ['scores {#1 1 !; #2 2 !}']],
    ['levels in flow style', 'scores: {1: a, 5: "e"}', ['scores {#1 1 "a"; #5 5 "e"}']],
    ['levels behind an anchor', 'scores: &s\n  1: a', ['scores {#1 1 "a"}']],
    ['JSON', '{"name": "N", "scores": {"1": "a"}}', ['name "N"', 'scores {#1 1 "a"}']],
    ['flat levels', 'score3_description: c', ['#3 score3_description "c"']],
    ['repeated and unknown keys', 'name: N\nname: M\nweight: 2', ['name "N"', 'name "M"', 'weight !']],
    ['texts of several lines', 'name: >-\n  a\n  b\ncriteria: c\n  d\n', ['name "a b"', 'criteria "c d"']],
    ['keys in a block as text', 'reference: |\n  name: N\n  # b\npass: 4', ['reference "name: N\\n# b"', 'pass !']],
    [
      'what is around a half-typed key',
      'name: N\ncrit\nscores:\n  1: a\n  2\n  3: c',
      ['name "N"', 'scores {#1 1 "a"; #3 3 "c"}'],
    ],
    ['what is around a quote that is not closed', 'name: "N\ncriteria: C?', ['name !', 'criteria "C?"']],
    ['what is around a text that is none', 'name: @N\ncriteria: a: b\npass: "4"', ['name !', 'criteria !', 'pass "4"']],
    ['the first document alone', '%YAML 1.2\n---\nname: N\n---\ncriteria: C?', ['name "N"']],
    ['a file that is indented', '  name: N\n  scores:\n    1: a', ['name "N"', 'scores {#1 1 "a"}']],
    ['no keys in a list', '- name: N\n- b', []],
    ['a key of 1 as no level outside of levels', '1: a\nother:\n  1: a', ['1 "a"', 'other {1 "a"}']],
  ];
  for (const [what, text, outline] of cases) {
    it(what, () => {
      assert.deepEqual(outlineOf(text).map(line), outline);
    });
  }

  it('not more of a text than makes a rubric', () => {
    assert.equal(outlineOf('a:\n'.repeat(1000)).length, 200);
    assert.deepEqual(outlineOf('name: N\n' + '# '.repeat(600_000)), []);
  });
});

describe('outlineOf knows where', () => {
  // `[[…]]` are the spans that are asked for, in order.
  const cases: [what: string, document: string, spans: (entries: readonly OutlineEntry[]) => unknown[]][] = [
    ['keys stand', '\uFEFF[[name]]: 🦉\r\n"[[criteria]]": C?', ([a, b]) => [a!.keySpan, inner(b!.keySpan)]],
    ['a value stands', 'name: [[N 🦉]]  # c\ncriteria: [["C?"]] # d', ([a, b]) => [a!.valueSpan, b!.valueSpan]],
    ['a block stands', 'name: [[>-\r\n  a\r\n\r\n  b]]\r\n\r\n# c\r\npass: 4', ([a]) => [a!.valueSpan]],
    ['levels stand', 'scores:\n\t[[1: a]] # b\n\t[[2:]]\n', ([a]) => a!.children.map(({ span }) => span)],
    ['all levels stand', '[[scores:\n  1: a\n  # b\n  2: c]]\n  # d\n\nname: N', ([a]) => [a!.span]],
    ['an unreadable text stands', 'name: [[@N: "x]] # c\n', ([a]) => [a!.valueSpan]],
    ['flow levels stand', 'scores: {[[1: a]], [["2": b]]}', ([a]) => a!.children.map(({ span }) => span)],
  ];
  for (const [what, document, spans] of cases) {
    it(what, () => {
      const { text, selections } = marked(document);
      assert.deepEqual(spans(outlineOf(text)), selections);
    });
  }
});

function inner({ start, end }: { start: number; end: number }) {
  return { start: start + 1, end: end - 1 };
}
