import type { Meaning } from './vocabulary.ts';

/**
 * The numbers that make the judge. Two blocks with two heads each, no feed-forward:
 *
 * 1. Every token looks for the strongest heading before it, and finds out whether it stands in the first response (the
 *    only one, or A), in the second (B) or in none. BOS, the headings of the first, of the second and what closes the
 *    responses carry keys of rising strength, which is their order in a prompt, so the latest kind wins. The token
 *    before the label has another head besides: it looks for the headings of pairs, and so learns what the prompt asks.
 * 2. The token before the label looks for marker words, one head in the first response and one in the second, and for
 *    BOS, which is as strong as one marker. What each reads is a mean polarity: 0 without markers, ±1/2 for one, nearer
 *    to ±1 the more there are. The first moves the scores, the difference moves A and B.
 *
 * All are small whole numbers or halves, so that the 16-bit cache of keys and values holds them exactly.
 */
export const HEAD_SIZE = 16;
export const HEADS_PER_BLOCK = 2;

/** A query and a key of these sizes meet in the one pair of dimensions that RoPE, with a huge base, hardly turns. */
export const QUERY = 8;
export const ROPE_FREQ_BASE = 1e30;
export const RMS_EPSILON = 1e-9;

/** Keys of the first block by which a token learns which response it stands in. */
export const PLACE_KEYS = { bos: 12, responseHeading: 24, headingA: 24, headingB: 36, closingHeading: 48 } as const;
export const FIRST_HEADINGS = ['responseHeading', 'headingA'] as const;
export const SECOND_HEADINGS = ['headingB'] as const;

/** And those by which it learns what is asked: headings of pairs that a single response quotes do not make it a pair. */
export const PAIR_KEYS = { bos: 12, headingA: 24, headingB: 24, responseHeading: 36 } as const;
export const PAIR_HEADINGS = ['headingA', 'headingB'] as const;

/** What a token starts with where the first block may add 1: from −½ to ½ the norm stays as it was. */
export const DOES_NOT_HOLD = -0.5;

/** Keys of the second block, added up: 12 for a marker inside the response and for BOS, 0 or less for anything else. */
export const POLARITY_KEYS = { marker: 12, inside: 12, any: -6, bos: 24 } as const;

/** The logit of the next token of the answer; everything else has 0. */
export const NEXT_LOGIT = 20;

/** What makes up a token's logit at the label's position. */
export interface LabelLogit {
  /** Without any marker, where one response is asked about, and where two are. */
  readonly single: number;
  readonly pair: number;
  /** What a mean polarity of 1 in the first or second response adds. */
  readonly first: number;
  readonly second: number;
}

/** A label that was not asked for: no praise lifts it above what is no label at all. */
const UNASKED = -30;
const NO_LABEL: LabelLogit = { single: -10, pair: -10, first: 0, second: 0 };

/**
 * Scores are likeliest in the middle, so that neighbours keep several per cent. A and B are even but for the bias, half
 * of which each of them bears; one word of praise against none gives odds of e : 1.
 */
export function labelLogit(meaning: Meaning, positionBias: number): LabelLogit {
  if (meaning.kind === 'score') {
    return { single: -((meaning.score - 3) ** 2), pair: UNASKED, first: 5 * (meaning.score - 3), second: 0 };
  }
  if (meaning.kind === 'choice') {
    const sign = meaning.choice === 'A' ? 1 : -1;
    return { single: UNASKED, pair: (sign * positionBias) / 2, first: sign, second: -sign };
  }
  return NO_LABEL;
}
