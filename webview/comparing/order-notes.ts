import type { ComparisonOrder, JudgementNote } from '../parts/evaluation.ts';

type Noted = Pick<ComparisonOrder, 'notes'>;

/** What is to be noted of every order alike, and so of the whole comparison. */
export function sharedNotes([one, ...others]: readonly Noted[]): readonly JudgementNote[] {
  return one?.notes.filter((note) => others.every((order) => has(order, note))) ?? [];
}

/** What is to be noted of this order alone. */
export function ownNotes(order: Noted, orders: readonly Noted[]): readonly JudgementNote[] {
  const shared = sharedNotes(orders);
  return order.notes.filter((note) => !has({ notes: shared }, note));
}

function has({ notes }: Noted, note: JudgementNote): boolean {
  return notes.some((other) => JSON.stringify(other) === JSON.stringify(note));
}

/** Whether the judge was asked in no order at all. */
export function areAllCached(orders: readonly Pick<ComparisonOrder, 'provenance'>[]): boolean {
  return orders.length > 0 && orders.every(({ provenance }) => provenance.fromCache);
}
