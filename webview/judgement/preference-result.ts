// Meaning of the numbers of a comparison to a reader.
import type { Comparison, ComparisonOrder, Side } from './evaluation-types.ts';

/** Part of a comparison that the numbers, and the words about them, are made from. */
export interface Result extends Pick<Comparison, 'winner' | 'probabilityA' | 'positionBias'> {
  readonly orders: readonly Pick<ComparisonOrder, 'first' | 'verdict' | 'probabilityA'>[];
  readonly oneOrder: Pick<NonNullable<Comparison['oneOrder']>, 'why'> | null;
}

/** A comparison without its texts. */
export function resultOf({ winner, probabilityA, positionBias, orders, oneOrder }: Comparison): Result {
  return {
    winner,
    probabilityA,
    positionBias,
    orders: orders.map((order) => ({ first: order.first, verdict: order.verdict, probabilityA: order.probabilityA })),
    oneOrder: oneOrder && { why: oneOrder.why },
  };
}

/** Differences from one half that no reader should make anything of. */
const NOTHING = 0.0005;

/** A probability of A and B as a reader thinks of it: which is likelier, and how likely. */
export interface Lean {
  /** Null where neither is. */
  readonly to: Side | null;
  /** From 0.5 to 1. */
  readonly probability: number;
}

/** @param probabilityA P(A better), from 0 to 1. */
export function lean(probabilityA: number): Lean {
  const probability = Math.max(probabilityA, 1 - probabilityA);
  return { to: probability < 0.5 + NOTHING ? null : probabilityA > 0.5 ? 'A' : 'B', probability };
}

/** The probability with which a judge of this position bias, in log-odds, chooses the first of two equals. */
export function choosesFirst(positionBias: number): number {
  return 1 / (1 + Math.exp(-positionBias));
}

/** The probability to show, and whether the position bias is out of it; null where there is none. */
export function shownProbability({ probabilityA, orders: [only, other] }: Result) {
  if (probabilityA !== null) return { probabilityA, withoutBias: true };
  const own = other ? null : (only?.probabilityA ?? null);
  return own === null ? null : { probabilityA: own, withoutBias: false };
}

/** Difference of two orders: each chose what it read first, or last, or only one of them chose; null where they do not differ. */
export function contradiction({ winner, orders }: Result): 'first' | 'last' | 'tie' | null {
  const [order] = orders;
  if (winner !== 'inconsistent' || !order) return null;
  if (orders.some(({ verdict }) => verdict === 'tie')) return 'tie';
  return order.verdict === order.first ? 'first' : 'last';
}
