import { SCORES } from '../rubric.ts';
import type { Score } from '../rubric.ts';
import type { FoundLevel } from './found-levels.ts';
import { placesOfWords } from './word-scales.ts';

/** The levels of a rubric, the lowest first. */
export interface Scale {
  /** True where the levels are 1, 2, 3, 4 and 5, each once. */
  readonly isFive: boolean;
  /** The lowest first. */
  readonly levels: readonly FoundLevel[];
  /** Their values, in the same order: a number, the middle of a range, or how many words are lower. */
  readonly values: readonly number[];
  /** The levels that stand for each score, none for some, several for others. */
  readonly byScore: Readonly<Record<Score, readonly FoundLevel[]>>;
  /** The lowest and the highest mark as written, such as `0` and `4`, or `F` and `A`. */
  readonly from: string;
  readonly to: string;
}

/** The scale of some levels; `null` where two of them are marked alike, or words have no order that is known. */
export function scaleOf(found: readonly FoundLevel[]): Scale | null {
  const values = valuesOf(found);
  if (!values || new Set(values).size < values.length) return null;
  const order = values.map((value, index) => ({ value, level: found[index] as FoundLevel }));
  order.sort((a, b) => a.value - b.value);
  const levels = order.map(({ level }) => level);
  const sorted = order.map(({ value }) => value);
  const isFive = isNumbered(levels) && sorted.join() === SCORES.join();
  return {
    isFive,
    levels,
    values: sorted,
    byScore: layOut(levels, sorted),
    from: markText(levels[0]),
    to: markText(levels.at(-1)),
  };
}

/**
 * Scores of levels on the scale from 1 to 5: the lowest is 1, the highest 5, those between by their value, to the nearest score. Where
 * that would put two of at most five levels on one score, they are spread by their order instead: two levels are 1 and 5,
 * three 1, 3 and 5, four 1, 2, 4 and 5. Of more than five levels, those that come to one score describe it together. Numbers
 * that are scores already, such as 1, 3 and 5, stay what they are.
 */
export function scoresOf(values: readonly number[]): readonly Score[] {
  const [lowest = 0, highest = 1] = [values[0], values.at(-1)];
  const nearest = (place: number) => SCORES[Math.round(place * 4)] ?? 5;
  const isPrefix = values.every((value, index) => value === index + 1);
  if (!isPrefix && values.every((value) => SCORES.some((score) => score === value))) return values as Score[];
  const byValue = values.map((value) => nearest((value - lowest) / (highest - lowest || 1)));
  if (values.length > SCORES.length || new Set(byValue).size === values.length) return byValue;
  return values.map((_, index) => nearest(index / (values.length - 1 || 1)));
}

function layOut(levels: readonly FoundLevel[], values: readonly number[]): Scale['byScore'] {
  const byScore: Record<Score, FoundLevel[]> = { 1: [], 2: [], 3: [], 4: [], 5: [] };
  const scores = scoresOf(values);
  for (const [index, level] of levels.entries()) byScore[scores[index] ?? 5].push(level);
  return byScore;
}

/** Values that the levels are sorted by. Numbers whose words say the opposite, as in German school marks, count downwards. */
function valuesOf(found: readonly FoundLevel[]): readonly number[] | null {
  const marks = found.map(({ mark }) => mark);
  const words = marks.flatMap((mark) => (mark.kind === 'word' ? [mark.word] : []));
  if (words.length > 0) {
    const places = words.length === marks.length ? placesOfWords(words) : null;
    // Only their order counts: three words are three levels, wherever a longer scale has them.
    return places && places.map((place) => places.filter((other) => other < place).length);
  }
  const numbers = marks.map((mark) => (mark.kind === 'number' ? (mark.low + mark.high) / 2 : 0));
  const labels = found.flatMap(({ label }) => label ?? []);
  const places = labels.length === found.length ? placesOfWords(labels) : null;
  const isReversed =
    places &&
    numbers.every((number, i) =>
      numbers.every((other, j) => number === other || number < other === (places[i] ?? 0) > (places[j] ?? 0)),
    );
  return isReversed ? numbers.map((number) => -number) : numbers;
}

function isNumbered(levels: readonly FoundLevel[]): boolean {
  return levels.every(({ mark }) => mark.kind === 'number' && mark.low === mark.high);
}

function markText(level: FoundLevel | undefined): string {
  if (!level) return '';
  const { mark } = level;
  if (mark.kind === 'word') return mark.word;
  return mark.low === mark.high ? `${mark.low}` : `${mark.low}–${mark.high}`;
}
