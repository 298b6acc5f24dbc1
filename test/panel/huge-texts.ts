/** Two texts to be laid side by side. */
export type HugePair = readonly [what: string, left: string, right: string];

/** A paragraph for each number. */
export function numbered(count: number, word: string): string {
  return Array.from({ length: count }, (_, index) => `${word} ${index} and thirty more words or so`).join('\n\n');
}

/** Pairs of texts of up to a megabyte, made to be slow to align. */
export const hugePairs: readonly HugePair[] = [
  ['a thousand paragraphs, all different', numbered(1000, 'left'), numbered(1000, 'right')],
  ['ten thousand paragraphs, all different', numbered(10_000, 'left'), numbered(10_000, 'right')],
  ['ten thousand, one of them changed', numbered(10_000, 'both'), numbered(10_000, 'both').replace('both 5000 ', '')],
  ['one line of a megabyte', 'word '.repeat(200_000), 'other '.repeat(170_000)],
  ['white space without an end', `a${' '.repeat(1_000_000)}b`, `${'\n'.repeat(1_000_000)}b`],
];

const sentences = 'A sentence of a model that does not stop. '.repeat(2500);
const manyOf = (word: string): string =>
  Array.from({ length: 1000 }, (_, line) => (line % 3 ? `${word} ${line}` : `both ${line}`)).join('\n\n');

/** Pairs of long responses as a model may write them, without blank lines at their ends. */
export const longPairs: readonly HugePair[] = [
  ['a paragraph of 100 kB', sentences, `${sentences}!`],
  ['a thousand paragraphs, a third of them the same', manyOf('left'), manyOf('right')],
];
