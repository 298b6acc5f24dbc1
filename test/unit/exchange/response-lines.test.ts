import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readResponses, withEditedLines } from '../../../src/exchange/response-lines.ts';

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
  ['one that ends without a line break', '## Response\n\nSo.', [[0, 3]]],
  ['Windows line breaks', '## Prompt\r\n\r\nWhy?\r\n\r\n## Response\r\n\r\nSo.\r\n', [[4, 7]]],
  ['an empty response', '## Prompt\n\nWhy?\n\n## Response\n\n## Prompt\n\nWhy?\n', []],
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
  ['a label in code', '## Response\n\n```\n## Prompt\n```\n', [[0, 5]]],
];

describe('The lines of responses', () => {
  for (const [what, text, lines] of CASES) {
    it(`are found: ${what}`, () => {
      const { responses } = readResponses(text);
      assert.deepEqual(
        responses.map(({ first, end }) => [first, end]),
        lines,
      );
    });
  }

  const EDITS: readonly (readonly [what: string, text: string, line: number, now: string, isKnown: boolean])[] = [
    ['prose that stays prose', DIALOGUE, 2, 'More of that.', true],
    ['prose in code', '## Response\n\n```\ncode\n```\n', 3, 'other code', true],
    ['a label', DIALOGUE, 1, 'Assistant: Hi there.', false],
    ['prose that becomes a label', DIALOGUE, 2, 'User: More of it.', false],
    ['prose that becomes a heading', DIALOGUE, 2, '# More of it', false],
    ['prose that is emptied', DIALOGUE, 2, ' ', false],
    ['prose that opens code', DIALOGUE, 2, '```', false],
    ['a title over its underline', '## Response\n\nSo\n====\n', 2, '- So', false],
    ['the first line', 'A text\n\n## Response\n\nSo.', 0, 'Another text', false],
    ['a line that is not there', DIALOGUE, 60, 'More', false],
  ];
  for (const [what, text, line, now, isKnown] of EDITS) {
    it(`${isKnown ? 'stay where they are' : 'are not known'} after an edit of ${what}`, () => {
      assert.equal(withEditedLines(readResponses(text), [{ line, text: now }]) !== null, isKnown);
    });
  }

  it('are those of a new reading wherever they are known after edits of any lines of any text', () => {
    const line = fc.oneof(
      fc.constantFrom('', ' ', '---', '===', '...', '```', '~~~ js', '    indented', '- item', '> quoted', '# Title'),
      fc.constantFrom('## Prompt', '## Response', '**Response:**', 'Prompt:', 'Response', 'User: a', 'Assistant: b'),
      fc.constantFrom('System: c', 'Reference', 'A line of prose.', 'More prose', 'Output::write', 'a', 'Response 2'),
      fc.string({ maxLength: 6 }).map((text) => text.replace(/[\r\n]/g, '')),
    );
    const texts = fc.array(line, { minLength: 1, maxLength: 14 });
    const edits = fc.array(fc.tuple(fc.nat(13), line), { minLength: 1, maxLength: 3 });
    let known = 0;
    fc.assert(
      fc.property(texts, edits, (lines, all) => {
        const edited = [...new Map(all)].filter(([at]) => at < lines.length).map(([at, text]) => ({ line: at, text }));
        const after = [...lines];
        for (const { line: at, text } of edited) after[at] = text;
        const told = withEditedLines(readResponses(lines.join('\n')), edited);
        if (told === null) return;
        known += 1;
        assert.deepEqual(told, readResponses(after.join('\n')));
      }),
      { numRuns: 5000 },
    );
    assert.ok(known > 200, `only ${known} edits were known`);
  });
});
