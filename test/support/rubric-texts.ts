// Texts that nobody would write, for the properties that must hold of any text.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';

const SEEDS = [
  ...['empathy.rubric.yaml', 'flat.yaml'].map((name) =>
    readFileSync(new URL(`../fixtures/rubrics/${name}`, import.meta.url), 'utf8'),
  ),
  '{"name": "N", "criteria": "C?", "scores": {"1": "a", "2": "b", "3": "c", "4": "d", "5": "e"}}',
  'name: N\ncriteria: C?\nscores:\n  1: a\n  2: b\n  3: c\n  4: d\n  5: e\npass: 4\n',
  // Other forms, another scale, several criteria, several rubrics.
  'name: N\ncriteria: C?\nscoring:\n  score_1: a\n  score_2: b\n  score_3: c\n  score_4: d\n  score_5: e\n',
  'name: N\nscore_rubric:\n  criteria: C?\n  levels:\n    - {score: 1, text: a}\n    - {score: 2, text: b}\n    - {score: 3, text: c}\n    - {score: 4, text: d}\n    - {score: 5, text: e}\n',
  'name: N\ncriteria: C?\nscores:\n  0: a\n  1: b # c\n  2: c\n',
  'criteria:\n  - C?\n  - D?\nscale:\n  1 - poor: a\n  5 - good: b\n',
  'rubrics:\n  - name: N\n    criteria: C?\n    weight: 2\n    scores: {1: a, 2: b, 3: c, 4: d, 5: e}\n  - name: M\n',
];

/** Pieces that mean something to a YAML parser or to a rubric, a blank between each two of a line. */
const PIECES = [
  ...'name criteria scores pass reference description score1_description rubric 1 5 6 null yes .inf 1e999'.split(' '),
  ...'[ ] { } , " \' \\ *a * & ! << @ ` “ ’ ### [RESULT] ? 🦉'.split(' '),
  ...[': ', ':', '- ', '? ', '| ', '|2-\n', '>+\n', '# ', '# c', '---\n', '...\n', '%YAML 1.1\n', '%TAG ! x\n'],
  ...['&a ', '!!binary ', '!!set ', '!<%zz> ', '\uFEFF'],
  ...['\n', '\r\n', '\r', '\t', ' ', '  ', '    ', '\0', '\u2028', '\ud800'],
];

/** Any characters, or any pieces that mean something. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
);

/** A rubric file with some stretches replaced, in either line ending. */
export const mutatedText = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.constantFrom('\n', '\r\n'),
    fc.array(fc.tuple(fc.nat(1000), fc.nat(20), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 5 }),
  )
  .map(([seed, lineEnding, edits]) =>
    edits
      .reduce((text, [at, length, piece]) => {
        const start = at % text.length;
        return text.slice(0, start) + piece + text.slice(start + length);
      }, seed)
      .replaceAll('\n', lineEnding),
  );
