/** Maximum number of edits that count as a typing error: with more it is another word. */
const MOST_EDITS = 2;

/** The candidate that `word` was probably meant to be, in any case, or `null` if none is close. */
export function closest(word: string, candidates: Iterable<string>): string | null {
  const meant = word.toLowerCase();
  let best: string | null = null;
  let fewest = MOST_EDITS + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - meant.length) > MOST_EDITS) {
      continue;
    }
    const count = edits(meant, candidate.toLowerCase());
    // In a short word, as many edits as half its letters can make any other word.
    if (count < fewest && count * 2 < candidate.length) {
      best = candidate;
      fewest = count;
    }
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment). */
function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
