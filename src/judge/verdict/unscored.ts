import type { FaultData } from '../fault.ts';

/** A verdict in the judge's own text that cannot be taken. */
export type Refusal =
  /** It stated something that is no label of the question. `said`: in its own words, cut to {@link LONGEST_SAID}. */
  | { readonly code: 'illegal'; readonly said: string }
  /** It stated several verdicts, and nothing says which of them holds. */
  | { readonly code: 'contradictory'; readonly said: readonly string[] };

/** Reason why a judgement has no verdict. */
export type UnscoredReason =
  | Refusal
  /** It wrote no reasons, so that a label asked from it would rest on nothing. `thinking`: it only thought. */
  | { readonly code: 'noFeedback'; readonly thinking: boolean }
  /** Asked for the label alone, it gave the legal labels less than half of the probability together. `mass`: from 0 to 1. */
  | { readonly code: 'lowMass'; readonly mass: number }
  /** Asked for the label alone, it wrote something else. */
  | { readonly code: 'noLabel' }
  /** It could not be asked for the label alone. */
  | { readonly code: 'labelCallFailed'; readonly fault: FaultData };

/** The most of a judge's words that a reason quotes, in UTF-16 code units. */
export const LONGEST_SAID = 60;
