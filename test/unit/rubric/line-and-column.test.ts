import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineAndColumn } from '../../../src/rubric/text/line-and-column.ts';

describe('lineAt', () => {
  const cases: [text: string, offset: number, line: number, column: number][] = [
    ['', 0, 1, 1],
    ['ab', 2, 1, 3],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 2, 1, 3],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['\n\n', 2, 3, 1],
    ['🦉x\n', 2, 1, 3],
    ['a\nb', -1, 1, 1],
    ['a\nb', 99, 2, 2],
  ];
  for (const [text, offset, line, column] of cases) {
    it(`finds ${offset} in ${JSON.stringify(text)} at ${line}:${column}`, () => {
      assert.deepEqual(lineAndColumn(text, offset), { line, column });
    });
  }

  it('leads back to the offset', () => {
    const pieces = fc.array(fc.constantFrom('a', '🦉', '\n', '\r\n', '\r'));
    fc.assert(
      fc.property(pieces, fc.nat(), (parts, at) => {
        const text = parts.join('');
        const offset = at % (text.length + 1);
        const { line, column } = lineAndColumn(text, offset);
        const lines = text.split(/(?<=\n|\r(?!\n))/);
        assert.equal(lines.slice(0, line - 1).join('').length + column - 1, offset);
      }),
    );
  });
});
