// Two texts side by side: which paragraph of the one stands beside which of the other.

/** A paragraph and the row it stands in, from 1. */
export interface PlacedParagraph {
  readonly text: string;
  readonly row: number;
  /** True if the other text has the same paragraph beside it. */
  readonly same: boolean;
}

/** Numbers of pairs of paragraphs: above the first only equal ones are looked for, above the second none. */
const MOST_BY_WORDS = 20_000;
const MOST_AS_A_WHOLE = 2_000_000;

/** Characters of a paragraph that decide what it resembles. */
const READ = 2000;

/** The share of their words that two paragraphs must have in common to stand beside each other, from 0 to 1. */
const ALIKE = 0.5;

/** The paragraphs of a text: what stands between blank lines. Indentation is kept, line ends become `\n`. */
export function paragraphs(text: string): readonly string[] {
  const found: string[][] = [[]];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
}

/** Places the paragraphs of two texts in common rows. Texts of any size are quickly done: huge ones in plain order. */
export function align(left: string, right: string): readonly [readonly PlacedParagraph[], readonly PlacedParagraph[]] {
  const [ours, theirs] = [paragraphs(left), paragraphs(right)];
  const placed: [PlacedParagraph[], PlacedParagraph[]] = [[], []];
  let [i, j, row] = [0, 0, 1];
  for (const [matchI, matchJ] of [...matches(ours, theirs), [ours.length, theirs.length] as const]) {
    // Paragraphs without a match stand, in plain order, beside others without one.
    placed[0].push(...ours.slice(i, matchI).map((text, index) => ({ text, row: row + index, same: false })));
    placed[1].push(...theirs.slice(j, matchJ).map((text, index) => ({ text, row: row + index, same: false })));
    row += Math.max(matchI - i, matchJ - j);
    const [one, other] = [ours[matchI], theirs[matchJ]];
    if (one === undefined || other === undefined) break;
    const same = one === other;
    placed[0].push({ text: one, row, same });
    placed[1].push({ text: other, row, same });
    [i, j, row] = [matchI + 1, matchJ + 1, row + 1];
  }
  return placed;
}

type Match = readonly [left: number, right: number];

/** Pairs of paragraphs that belong together, in ascending order: those at the ends that are equal, and the best matches between. */
function matches(ours: readonly string[], theirs: readonly string[]): readonly Match[] {
  const most = Math.min(ours.length, theirs.length);
  let start = 0;
  while (start < most && ours[start] === theirs[start]) start++;
  let end = 0;
  while (end < most - start && ours.at(-1 - end) === theirs.at(-1 - end)) end++;
  const between = bestMatches(ours.slice(start, ours.length - end), theirs.slice(start, theirs.length - end));
  return [
    ...Array.from({ length: start }, (_, index): Match => [index, index]),
    ...between.map(([left, right]): Match => [left + start, right + start]),
    ...Array.from({ length: end }, (_, index): Match => [ours.length - end + index, theirs.length - end + index]),
  ];
}

/** A longest common subsequence, in which paragraphs that are only alike count for less. */
function bestMatches(ours: readonly string[], theirs: readonly string[]): readonly Match[] {
  const pairs = ours.length * theirs.length;
  if (pairs > MOST_AS_A_WHOLE) return [];
  const likeness = pairs > MOST_BY_WORDS ? equality(ours, theirs) : resemblance(ours, theirs);
  const width = theirs.length + 1;
  // best[i * width + j]: the most that ours from i and theirs from j can have in common.
  const best = new Float32Array((ours.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = ours.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--) {
      const alike = likeness(i, j);
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), alike === 0 ? 0 : at(i + 1, j + 1) + alike);
    }

  const found: Match[] = [];
  for (let [i, j] = [0, 0]; i < ours.length && j < theirs.length;) {
    if (at(i, j) === at(i + 1, j)) i++;
    else if (at(i, j) === at(i, j + 1)) j++;
    else found.push([i++, j++]);
  }
  return found;
}

/** Similarity of two paragraphs, given by their places: 0 (not at all) to 1. */
type Likeness = (left: number, right: number) => number;

function equality(ours: readonly string[], theirs: readonly string[]): Likeness {
  return (i, j) => (ours[i] === theirs[j] ? 1 : 0);
}

/** The share of words in common (Dice's coefficient), where it is large enough. */
function resemblance(ours: readonly string[], theirs: readonly string[]): Likeness {
  const equal = equality(ours, theirs);
  const [left, right] = [ours.map(words), theirs.map(words)];
  return (i, j) => {
    const [one, other] = [left[i], right[j]];
    if (equal(i, j) === 1 || !one || !other) return equal(i, j);
    // Never as good as equal.
    let common = 0;
    for (const word of one) if (other.has(word)) common++;
    const share = (1.98 * common) / (one.size + other.size || 1);
    return share >= ALIKE ? share : 0;
  };
}

/** Words, or the characters of a script that does not part them. */
function words(paragraph: string): ReadonlySet<string> {
  const read = paragraph.slice(0, READ).toLowerCase();
  return new Set(read.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu));
}
