/**
 * The numbers that make the judge. Two blocks with one head each, no feed-forward:
 *
 * 1. Every token looks for the last kind of heading before it. BOS, response heading and closing heading carry keys of
 *    rising strength, so the strongest one seen so far wins, and only the response heading's value says `inside`.
 * 2. The token before the score looks for marker words inside the response, and for BOS, which is as strong as one
 *    marker. What it reads is the mean polarity: 0 without markers, ±1/2 for one, nearer to ±1 the more there are.
 *
 * All are small whole numbers or halves, so that the 16-bit cache of keys and values holds them exactly.
 */
export const HEAD_SIZE = 16;

/** A query and a key of these sizes meet in the one pair of dimensions that RoPE, with a huge base, hardly turns. */
export const QUERY = 8;
export const ROPE_FREQ_BASE = 1e30;
export const RMS_EPSILON = 1e-9;

/** Keys of the first block. */
export const HEADING_KEYS = { bos: 12, responseHeading: 24, closingHeading: 36 } as const;

/** Where every token starts; the first block adds 1 inside the response, which leaves the norm as it was. */
export const OUTSIDE = -0.5;
export const INSIDE_VALUE = 1;

/** Keys of the second block, added up: 12 for a marker inside the response and for BOS, 0 or less for anything else. */
export const POLARITY_KEYS = { marker: 12, inside: 12, any: -6, bos: 24 } as const;

/** The logit of the next token of the answer; everything else has 0. */
export const NEXT_LOGIT = 20;

/** At the score position: the logit of everything that is not a score. */
export const OTHER_LOGIT = -10;

/** At the score position without any marker: highest in the middle, so that neighbours keep several per cent. */
export function neutralLogit(score: number): number {
  return -((score - 3) ** 2);
}

/** What a mean polarity of 1 adds to the score's logit. */
export function polarityLogit(score: number): number {
  return 5 * (score - 3);
}
