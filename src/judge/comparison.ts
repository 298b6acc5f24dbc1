import type { FaultData } from './fault.ts';
import type { JudgementEvent, JudgementNote, Provenance, VerdictKind } from './grade.ts';
import type { UnscoredReason } from './verdict/unscored.ts';

/** One of the two responses, by the name their owner gave them, wherever a judge reads them. */
export type Side = 'A' | 'B';

/** A judge's answer about two responses in one order. */
export interface ComparisonOrder {
  /** The response that the judge read first: it then knew that one as its `Response A`. */
  readonly first: Side;
  /** The better of the two, by their owner's names; `tie` where the judge prefers neither, null where it gave no verdict. */
  readonly verdict: Side | 'tie' | null;
  /** Way in which the verdict was found. */
  readonly verdictKind: VerdictKind;
  /** Reason why there is no verdict. Missing if there is one, and in records of older versions. */
  readonly unscored?: UnscoredReason;
  /** P(A better) as this order alone has it, position bias and all; null without log-probabilities. */
  readonly probabilityA: number | null;
  /** The judge's reasons. It calls the response that it read first `Response A`, whichever that is. */
  readonly feedback: string;
  /** Thinking of a reasoning model before its answer, if there was any. No part of the feedback. */
  readonly thinking?: string;
  readonly notes: readonly JudgementNote[];
  readonly provenance: Provenance;
}

/** Reason why a comparison has one order only: it was asked for, or the other one was cancelled or failed. */
export type OneOrder =
  { readonly why: 'setting' } | { readonly why: 'cancelled' } | { readonly why: 'failed'; readonly fault: FaultData };

/** Two responses judged against each other. Immutable, and plain data: it survives JSON. */
export interface Comparison {
  /**
   * The better one, or `tie`. With both orders only if they agree, otherwise `inconsistent`; null where an order has no
   * verdict. With one order what that says, which its position may have decided.
   */
  readonly winner: Side | 'tie' | 'inconsistent' | null;
  /** P(A better) with the position bias removed, which takes both orders: null with one, or without log-probabilities. */
  readonly probabilityA: number | null;
  /**
   * Lean of the judge towards the response that it reads first, in log-odds: `1/(1+e^−bias)` is the probability with which it would
   * choose the first of two equals. Null as above.
   */
  readonly positionBias: number | null;
  /** One or two, each with another response first. */
  readonly orders: readonly ComparisonOrder[];
  /** Null with both orders. */
  readonly oneOrder: OneOrder | null;
  readonly rubric: { readonly name: string; readonly hash: string };
  /** Provenance of the first order. The other order's differs in the prompt, the counts and the times. */
  readonly provenance: Provenance;
}

/** The life of one comparison: the events of its orders, each with the order it belongs to, then the comparison. */
export type ComparisonEvent =
  | (JudgementEvent & { readonly first: Side })
  /** One order is done. */
  | { readonly type: 'order'; readonly order: ComparisonOrder }
  | { readonly type: 'comparison'; readonly comparison: Comparison };

/** The other one of two responses. */
export function otherSide(side: Side): Side {
  return side === 'A' ? 'B' : 'A';
}

/** The same comparison with the names of its responses exchanged. */
export function swapSides(comparison: Comparison): Comparison {
  const swapped = <T>(verdict: Side | T): Side | T => (verdict === 'A' ? 'B' : verdict === 'B' ? 'A' : verdict);
  return {
    ...comparison,
    winner: swapped(comparison.winner),
    probabilityA: complement(comparison.probabilityA),
    orders: comparison.orders.map((order) => ({
      ...order,
      first: otherSide(order.first),
      verdict: swapped(order.verdict),
      probabilityA: complement(order.probabilityA),
    })),
  };
}

function complement(probability: number | null): number | null {
  return probability === null ? null : 1 - probability;
}
