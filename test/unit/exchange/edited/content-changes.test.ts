import assert from 'node:assert/strict';

import fc from 'fast-check';

import { findAgain, followSpan, shiftSpan } from '../../../../src/exchange/edited/content-changes.ts';
import type { ContentChange } from '../../../../src/exchange/edited/content-changes.ts';
import type { Span } from '../../../../src/exchange/exchange.ts';

const span: Span = { start: 10, end: 20 };

const at = (offset: number, removed: number, inserted: number): ContentChange => ({ offset, removed, inserted });

describe('shiftSpan', () => {
  const cases: [name: string, edits: ContentChange[], moved: Span | null][] = [
    ['stays when nothing is edited', [], span],
    ['moves down with text inserted above', [at(3, 0, 5)], { start: 15, end: 25 }],
    ['moves up with text taken away above', [at(3, 5, 0)], { start: 5, end: 15 }],
    ['stays when text below is edited', [at(25, 3, 9)], span],
    ['moves with text inserted exactly before it', [at(10, 0, 4)], { start: 14, end: 24 }],
    ['stays when text is inserted exactly behind it', [at(20, 0, 4)], span],
    ['moves with text replaced right before it', [at(8, 2, 1)], { start: 9, end: 19 }],
    ['stays when text right behind it is taken away', [at(20, 4, 0)], span],
    ['goes with text inserted in it', [at(15, 0, 1)], null],
    ['goes when its first character does', [at(10, 1, 0)], null],
    ['goes when its last character does', [at(19, 1, 0)], null],
    ['goes when something across its start is replaced', [at(8, 4, 4)], null],
    ['goes when something around it is replaced', [at(5, 30, 0)], null],
    ['moves by the sum of several edits', [at(25, 0, 9), at(10, 0, 1), at(0, 2, 5)], { start: 14, end: 24 }],
    ['goes when one of several edits touches it', [at(12, 1, 1), at(0, 2, 5)], null],
    ['stays after an edit of nothing', [at(15, 0, 0)], span],
  ];
  for (const [name, edits, moved] of cases) {
    it(name, () => {
      assert.deepEqual(shiftSpan(span, edits), moved);
    });
  }

  const cuts = fc
    .array(fc.nat({ max: 60 }), { minLength: 2, maxLength: 8 })
    .map((offsets) => offsets.toSorted((a, b) => a - b));
  const insertions = fc.array(fc.string({ maxLength: 4 }), { minLength: 4, maxLength: 4 });

  /** Edits that do not overlap, first to last, each from one cut to the next. */
  function editsOf(offsets: number[], texts: string[]): (ContentChange & { text: string })[] {
    const edits = [];
    for (let i = 0; i + 1 < offsets.length; i += 2) {
      const text = texts[i / 2]!;
      edits.push({ offset: offsets[i]!, removed: offsets[i + 1]! - offsets[i]!, inserted: text.length, text });
    }
    return edits;
  }

  it('finds the same text again in what real edits make of a document, in whatever order they come', () => {
    const text = fc.string({ minLength: 60, maxLength: 80 });
    fc.assert(
      fc.property(
        text,
        fc.nat({ max: 60 }),
        fc.nat({ max: 20 }),
        cuts,
        insertions,
        (before, start, length, offsets, texts) => {
          const marked = { start, end: Math.min(start + length, before.length) };
          const edits = editsOf(offsets, texts);
          let after = before;
          for (const { offset, removed, text } of edits.toReversed()) {
            after = after.slice(0, offset) + text + after.slice(offset + removed);
          }
          const moved = shiftSpan(marked, edits);
          assert.deepEqual(shiftSpan(marked, edits.toReversed()), moved);
          if (moved !== null) assert.equal(after.slice(moved.start, moved.end), before.slice(marked.start, marked.end));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('goes only when an edit reaches into it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.nat({ max: 20 }), cuts, insertions, (start, length, offsets, texts) => {
        const edits = editsOf(offsets, texts).filter(
          ({ offset, removed }) => offset + removed <= start || offset >= start + length,
        );
        assert.notEqual(shiftSpan({ start, end: start + length }, edits), null);
      }),
    );
  });
});

describe('findAgain', () => {
  const cases: [name: string, text: string, found: Span | null][] = [
    ['finds a text where it stood', 'ab answer cd', { start: 3, end: 9 }],
    ['finds it there among others like it', 'ab answer answer', { start: 3, end: 9 }],
    ['finds it elsewhere when it stands only there', 'more ab answer cd', { start: 8, end: 14 }],
    ['finds nothing when it stands at two other places', 'answer, an answer', null],
    ['finds nothing when it is gone', 'ab anwser cd', null],
  ];
  for (const [name, text, found] of cases) {
    it(name, () => {
      assert.deepEqual(findAgain(text, 'answer', { start: 3, end: 9 }), found);
    });
  }

  it('finds no empty text', () => {
    assert.equal(findAgain('abc', '', { start: 1, end: 1 }), null);
  });
});

describe('followSpan', () => {
  const cases: [name: string, edits: ContentChange[], followed: Span][] = [
    ['grows with text inserted in it', [at(15, 0, 3)], { start: 10, end: 23 }],
    ['shrinks with text taken from it', [at(12, 4, 0)], { start: 10, end: 16 }],
    ['takes in what replaces something across its start', [at(8, 4, 6)], { start: 8, end: 22 }],
    ['takes in what replaces something across its end', [at(18, 4, 1)], { start: 10, end: 19 }],
    ['is what replaces all of it', [at(5, 30, 7)], { start: 5, end: 12 }],
    ['is empty where all of it is taken away', [at(10, 10, 0)], { start: 10, end: 10 }],
    [
      'moves and grows by several edits',
      [at(25, 0, 9), at(15, 0, 2), at(10, 0, 1), at(0, 2, 5)],
      { start: 14, end: 26 },
    ],
  ];
  for (const [name, edits, followed] of cases) {
    it(name, () => {
      assert.deepEqual(followSpan(span, edits), followed);
    });
  }

  it('does what shiftSpan does where nothing touches the span', () => {
    const edit = fc.record({ offset: fc.nat(40), removed: fc.nat(10), inserted: fc.nat(10) });
    fc.assert(
      fc.property(edit, (each) => {
        const shifted = shiftSpan(span, [each]);
        if (shifted) assert.deepEqual(followSpan(span, [each]), shifted);
      }),
    );
  });
});
