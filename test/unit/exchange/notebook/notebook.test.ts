import assert from 'node:assert/strict';
import { findIn } from '../../../../src/exchange/find.ts';
import { MARKDOWN } from '../../../../src/exchange/markdown/read-markdown.ts';
import { cellsAgain, type PresentCell } from '../../../../src/exchange/notebook/cells-again.ts';
import { joinCells } from '../../../../src/exchange/notebook/cells.ts';
import { withCodeBetween } from '../../../../src/exchange/notebook/code-between.ts';
import { questionAbove } from '../../../../src/exchange/notebook/prompt-above.ts';
import { seenFrom } from '../../../../src/exchange/notebook/shifted.ts';
import { offsetInCell } from '../../../../src/exchange/notebook/whole-cell.ts';

const read = (cells: readonly string[]) => {
  const joined = joinCells(cells);
  return { joined, structure: MARKDOWN.read(joined.text) };
};

describe('questionAbove', () => {
  const cells = [
    '# Trials',
    '## Prompt\n\nOne?',
    '## Response\n\n1',
    '## Prompt\n\nTwo?',
    '## Reference\n\n2',
    '## Prompt\n\n',
  ];
  const above = (cell: number) => {
    const { joined, structure } = read(cells);
    const { instruction, reference } = questionAbove(structure, joined.starts[cell] ?? joined.text.length + 1);
    return [instruction?.text ?? null, reference?.text ?? null];
  };

  it('is the last question above, answered or not, with its reference answer', () => {
    assert.deepEqual(above(1), [null, null]);
    assert.deepEqual(above(2), ['One?', null]);
    assert.deepEqual(above(3), ['One?', null]);
    assert.match(above(5)[0] ?? '', /Two\?$/);
    assert.equal(above(5)[1], '2');
  });

  it('is no question that asks nothing', () => {
    assert.match(above(9)[0] ?? '', /Two\?$/);
  });
});

describe('withCodeBetween', () => {
  it('leaves it open whether an answer ends above a code cell', () => {
    const { joined, structure } = read(['## Prompt\n\nHow?', '## Response\n\nRun this:', 'That was easy.']);
    const [, response] = withCodeBetween(structure, joined, [2]).sections;
    assert.ok(response?.doubt);
    assert.match(response.body.text, /^Run this:\s+That was easy\.$/);
    assert.equal(response.doubt.code, 'endsEarlier');
    assert.equal(response.doubt.other.text, 'Run this:');
  });

  it('leaves answers alone that no code stands in', () => {
    const { joined, structure } = read([
      '## Prompt\n\nHow?',
      '## Response\n\nSo.',
      '## Prompt\n\nAnd?',
      '## Response\n\nSo.',
    ]);
    for (const before of [[], [0], [1], [2], [3]]) assert.equal(withCodeBetween(structure, joined, before), structure);
  });

  it('sees each of several answers', () => {
    const { joined, structure } = read([
      '## Prompt\n\nA?',
      '## Response\n\na',
      'a',
      '## Prompt\n\nB?',
      '## Response\n\nb',
      'b',
      'b',
    ]);
    const doubts = withCodeBetween(structure, joined, [2, 6]).dialogues.flatMap(({ turns }) =>
      turns.flatMap(({ responses }) => responses.map(({ doubt }) => doubt?.other.text)),
    );
    assert.deepEqual(doubts, ['a', 'b\n\nb']);
  });
});

describe('cellsAgain', () => {
  const cells = (...texts: string[]): PresentCell[] =>
    texts.map((text, index) => ({ address: `#${index}`, text, isOutput: false }));
  const again = (present: readonly PresentCell[], ...texts: readonly (readonly [string, string, string])[]) =>
    cellsAgain(
      present,
      texts.map(([role, address, text]) => ({ role, address, text, isOutput: false })),
    ).map((cell) => cell?.address ?? null);

  it('leaves a text in its own cell', () => {
    assert.deepEqual(again(cells('Hi', 'Hello', 'Hello'), ['response', '#2', 'Hello']), ['#2']);
  });

  it('finds the cell that has its words now', () => {
    assert.deepEqual(
      again(cells('new', 'Hi', '## Response\n\nHello'), ['response', '#1', 'Hello'], ['instruction', '#0', 'Hi']),
      ['#2', '#1'],
    );
  });

  it('tells the same words apart by the prompt above them', () => {
    const present = cells('One?', 'Yes.', 'Two?', 'Yes.', 'Yes.');
    assert.deepEqual(again(present, ['response', '#9', 'Yes.'], ['instruction', '#8', 'Two?']), ['#3', '#2']);
  });

  it('gives none where nobody can tell, and where the words are gone', () => {
    assert.deepEqual(again(cells('Yes.', 'Yes.'), ['response', '#7', 'Yes.']), [null]);
    assert.deepEqual(again(cells('No.'), ['response', '#0', 'Yes.']), [null]);
    assert.deepEqual(again(cells('No.'), ['response', '#0', '']), [null]);
  });
});

describe('offsetInCell', () => {
  /** What a cell means as a whole. */
  const meant = (cells: readonly string[], cell: number) => {
    const { joined, structure } = read(cells);
    const seen = seenFrom(structure, joined.starts[cell] ?? 0);
    const offset = offsetInCell(seen, cells[cell]?.length ?? 0);
    return findIn(seen, cells[cell] ?? '', [{ start: offset, end: offset }]).response?.text ?? null;
  };

  it('means the response that the cell holds, or that what it holds belongs to', () => {
    const cells = [
      '# Trials',
      'Intro.\n\n## Prompt\n\nOne?\n\n## Response\n\n1',
      'and more',
      '## Prompt\n\nTwo?',
      '',
      '## Response\n\n2\n\n## Prompt\n\nThree?\n\n## Response\n\n3',
    ];
    assert.deepEqual(
      cells.map((_, cell) => meant(cells, cell)),
      [null, '1\n\nand more', '1\n\nand more', '2', '2', '2'],
    );
  });
});
