import assert from 'node:assert/strict';
import { readWith } from '../../../src/exchange/formats.ts';
import { seenFrom } from '../../../src/exchange/notebook/shifted.ts';
import { responseLines } from '../../../src/exchange/response-lines.ts';

const DIALOGUE = `User: Hello?
Assistant: Hi.
More of it.
User: And now?
Assistant:
Later.`;

/** Texts and the lines of their responses, the first of each and the one after its last. */
const CASES: readonly (readonly [what: string, text: string, lines: readonly (readonly [number, number])[]])[] = [
  ['nothing', '', []],
  ['no response', '## Prompt\n\nWhy?\n', []],
  ['a response under a heading', '## Prompt\n\nWhy?\n\n## Response\n\nSo.\n', [[4, 7]]],
  ['one that ends without a line break', '## Prompt\n\nWhy?\n\n## Response\n\nSo.', [[4, 7]]],
  ['Windows line breaks', '## Prompt\r\n\r\nWhy?\r\n\r\n## Response\r\n\r\nSo.\r\n', [[4, 7]]],
  ['an empty response', '## Prompt\n\nWhy?\n\n## Response\n\n## Prompt\n\nWhy?\n', []],
  ['the documentation of an interface', '# GET /cats\n\n### Response\n\n`200` and a list of cats.\n', []],
  ['a response to a prompt that is still empty', '## Prompt\n\n## Response\n\nSo.\n', []],
  [
    'every turn of a dialogue',
    DIALOGUE,
    [
      [1, 3],
      [4, 6],
    ],
  ],
  [
    'alternatives',
    '## Prompt\n\nWhy?\n\n## Response A\n\nSo.\n\n## Response B\n\nNo.\n',
    [
      [4, 8],
      [8, 11],
    ],
  ],
  ['a label in code', '## Prompt\n\nWhy?\n\n## Response\n\n```\n## Prompt\n```\n', [[4, 9]]],
];

describe('The lines of responses', () => {
  for (const [what, text, lines] of CASES) {
    it(`are found: ${what}`, () => {
      assert.deepEqual(
        responseLines(readWith(text), positionIn(text)).map(({ first, end }) => [first, end]),
        lines,
      );
    });
  }

  it('leaves out responses that begin above a document or behind it, as a notebook has them in other cells', () => {
    const second = DIALOGUE.indexOf('User: And now?');
    const cells = [DIALOGUE.slice(0, second), DIALOGUE.slice(second)];
    const lines = cells.map((cell, index) => {
      const position = positionIn(cell);
      const seen = seenFrom(readWith(DIALOGUE), index * second);
      return responseLines(seen, (offset) => position(Math.max(offset, 0)), cell.length);
    });
    assert.deepEqual(lines, [[{ first: 1, end: 3 }], [{ first: 1, end: 3 }]]);
  });
});

function positionIn(text: string) {
  return (offset: number) => {
    const lines = text.slice(0, offset).split(/\r\n|\n/);
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  };
}
