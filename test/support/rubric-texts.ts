import { readFileSync } from 'node:fs';
import fc from 'fast-check';

const SEEDS = ['empathy.rubric.yaml', 'flat.yaml'].map((name) =>
  readFileSync(new URL(`../fixtures/rubrics/${name}`, import.meta.url), 'utf8'),
);

/** Pieces that mean something to a YAML parser or to a rubric. */
const PIECES = [
  ...['name', 'criteria', 'scores', 'pass', 'reference', 'description', 'score1_description', 'rubric', '1', '5', '6'],
  ...[': ', ':', '- ', '? ', '| ', '|2-\n', '>+\n', '# ', '---\n', '...\n', '%YAML 1.1\n', '%TAG ! x\n', '\uFEFF'],
  ...[
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '\\',
    '&a ',
    '*a',
    '*',
    '&',
    '!',
    '!!binary ',
    '!!set ',
    '!<%zz> ',
    '<<',
    '@',
    '`',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '  ',
    '    ',
    '\0',
    '\x02',
    '\x18',
    '\x1f',
    '\u2028',
    '\ud800',
    '🦉',
    'null',
    'yes',
    '.inf',
    '1e999',
  ],
];

/** Any characters, or any pieces that mean something to YAML. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
);

/** A rubric file with some stretches replaced. */
export const mutatedText = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(1000), fc.nat(20), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 5 }),
  )
  .map(([seed, edits]) =>
    edits.reduce((text, [at, length, piece]) => {
      const start = at % text.length;
      return text.slice(0, start) + piece + text.slice(start + length);
    }, seed),
  );
