// The protocol's parts by name.
import type {
  ComparingView,
  EvaluationView,
  GradingView,
  OrderView,
  OtherReadingView,
  PartView,
  ResponseView,
} from '../../src/protocol/messages.ts';

export type { ComparingView, EvaluationView, GradingView, OrderView, OtherReadingView, PartView, ResponseView };
export type Grade = Extract<GradingView['status'], { kind: 'graded' }>['grade'];
export type JudgementNote = Grade['notes'][number];
export type VerdictKind = Grade['verdict'];
export type UnscoredReason = NonNullable<Grade['unscored']>;
export type Comparison = Extract<ComparingView['status'], { kind: 'compared' }>['comparison'];
export type ComparisonOrder = Comparison['orders'][number];
export type Side = OrderView['first'];

export const SIDES: readonly Side[] = ['A', 'B'];

export function otherSide(side: Side): Side {
  return side === 'A' ? 'B' : 'A';
}

/** The comparison, once it is made. */
export function comparisonOf({ status }: ComparingView): Comparison | null {
  return status.kind === 'compared' ? status.comparison : null;
}
