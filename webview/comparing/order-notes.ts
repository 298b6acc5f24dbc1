import type { ComparisonOrder, JudgementNote } from '../judgement/evaluation-types.ts';

type Noted = Pick<ComparisonOrder, 'notes'>;

/** Notes that all orders share, and so the whole comparison has. */
export function sharedNotes([one, ...others]: readonly Noted[]): readonly JudgementNote[] {
  return one?.notes.filter((note) => others.every((order) => has(order, note))) ?? [];
}

/** Notes of this order that not every order has. */
export function ownNotes(order: Noted, orders: readonly Noted[]): readonly JudgementNote[] {
  const shared = sharedNotes(orders);
  return order.notes.filter((note) => !has({ notes: shared }, note));
}

function has({ notes }: Noted, note: JudgementNote): boolean {
  return notes.some((other) => JSON.stringify(other) === JSON.stringify(note));
}

/** True if the judge was asked in no order at all, because every answer was kept from before. */
export function areAllCached(orders: readonly Pick<ComparisonOrder, 'provenance'>[]): boolean {
  return orders.length > 0 && orders.every(({ provenance }) => provenance.fromCache);
}
