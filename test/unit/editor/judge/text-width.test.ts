import assert from 'node:assert/strict';
import { columns, firstFitting, fitted } from '../../../../src/editor/judge/text-width.ts';

describe('the room of a text', () => {
  for (const [text, room] of [
    ['', 0],
    ['judge', 5],
    ['评审模型', 8],
    ['a。', 3],
    ['👍', 2],
  ] as const)
    it(`“${text}” takes ${room} columns`, () => {
      assert.equal(columns(text), room);
    });
});

describe('a text that fits', () => {
  for (const [text, room, expected] of [
    ['judge', 5, 'judge'],
    ['judges', 5, 'judg…'],
    ['a judge', 3, 'a…'],
    ['评审模型', 8, '评审模型'],
    ['评审模型', 7, '评审模…'],
    ['👍👍', 3, '👍…'],
  ] as const)
    it(`is “${expected}” of “${text}” in ${room} columns`, () => {
      assert.equal(fitted(text, room), expected);
    });

  it('is the first of several that does, or the beginning of the last', () => {
    assert.equal(firstFitting(['much too long', 'short', 's'], 6), 'short');
    assert.equal(firstFitting(['much too long', 'still too long'], 6), 'still…');
  });
});
