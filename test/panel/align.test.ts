import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { align, paragraphs, type PlacedParagraph } from '../../webview/comparing/align.ts';
import { hugePairs, numbered } from './huge-texts.ts';

/** Row by row: `left | right`, with `=` between what is the same. */
function rows(left: string, right: string): string[] {
  const [ours, theirs] = align(left, right);
  const last = Math.max(0, ...[...ours, ...theirs].map(({ row }) => row));
  return Array.from({ length: last }, (_, index) => {
    const [one, other] = [ours, theirs].map((side) => side.find(({ row }) => row === index + 1));
    return `${one?.text ?? ''} ${one?.same ? '=' : '|'} ${other?.text ?? ''}`;
  });
}

describe('paragraphs', () => {
  const cases: [what: string, text: string, expected: string[]][] = [
    ['nothing', '', []],
    ['blank lines alone', '\n \t\n\r\n', []],
    ['lines of one paragraph', 'one\ntwo', ['one\ntwo']],
    ['several blank lines', 'one\n\n\n \ntwo\n\n', ['one', 'two']],
    ['line ends of every kind', 'one\r\ntwo\r\n\r\nthree\r\rfour', ['one\ntwo', 'three', 'four']],
    ['indentation', '\n\n    code\n      more', ['    code\n      more']],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      assert.deepEqual(paragraphs(text), expected);
    });
  }
});

describe('two texts side by side', () => {
  const cases: [what: string, left: string, right: string, expected: string[]][] = [
    ['nothing in either', '', '', []],
    ['nothing in one', 'one\n\ntwo', '', ['one | ', 'two | ']],
    ['the same', 'one\n\ntwo', 'one\r\n\r\ntwo', ['one = one', 'two = two']],
    ['nothing in common', 'one\n\ntwo', 'three\n\nfour\n\nfive', ['one | three', 'two | four', ' | five']],
    ['one more at the start', 'one', 'zero\n\none', [' | zero', 'one = one']],
    ['one less in the middle', 'one\n\ntwo\n\nthree', 'one\n\nthree', ['one = one', 'two | ', 'three = three']],
    [
      'equal ones between others',
      'intro\n\nsame\n\nlast',
      'other\n\nmore\n\nsame\n\nend',
      ['intro | other', ' | more', 'same = same', 'last | end'],
    ],
    [
      'alike, not equal',
      'A door that is small\n\nHer birthday is next week, so write two lines.',
      'Her birthday is next week, so write three lines.',
      [
        'A door that is small | ',
        'Her birthday is next week, so write two lines. | Her birthday is next week, so write three lines.',
      ],
    ],
    [
      'alike in a script that does not part its words',
      '一个完全不同的段落\n\n她的生日在下周，你可以写两行字。',
      '她的生日在下周，你可以写三行字。',
      ['一个完全不同的段落 | ', '她的生日在下周，你可以写两行字。 | 她的生日在下周，你可以写三行字。'],
    ],
    ['rather equal than alike', 'a b c d\n\na b c e', 'a b c e', ['a b c d | ', 'a b c e = a b c e']],
  ];
  for (const [what, left, right, expected] of cases) {
    it(what, () => {
      assert.deepEqual(rows(left, right), expected);
    });
  }

  it('loses nothing, keeps the order, and puts no two paragraphs of a side into one row', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c d', 'c e', 'f g h'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [ours, theirs] = align(left.join('\n\n'), right.join('\n\n'));
        assert.deepEqual(
          ours.map(({ text }) => text),
          left,
        );
        assert.deepEqual(
          theirs.map(({ text }) => text),
          right,
        );
        for (const side of [ours, theirs]) assert.ok(ascending(side), JSON.stringify(side));
        const same = ([side, other]: (readonly PlacedParagraph[])[]): boolean =>
          side!.every(({ same, row, text }) => !same || other!.some((each) => each.row === row && each.text === text));
        assert.ok(same([ours, theirs]) && same([theirs, ours]));
      }),
    );
  });

  for (const [what, left, right] of hugePairs) {
    it(`loses nothing of ${what}`, () => {
      const [ours, theirs] = align(left, right);
      assert.deepEqual(
        [ours, theirs].map((side) => side.map(({ text }) => text)),
        [paragraphs(left), paragraphs(right)],
      );
    });
  }

  it('finds equal paragraphs among many', () => {
    const [ours] = align(numbered(1000, 'both'), `new\n\n${numbered(1000, 'both')}\n\nand an end`);
    assert.ok(ours.every(({ same, row }, index) => same && row === index + 2));
  });
});

function ascending(placed: readonly PlacedParagraph[]): boolean {
  return placed.every(({ row }, index) => row > (placed[index - 1]?.row ?? 0));
}
