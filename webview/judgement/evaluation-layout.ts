import type { EvaluationView, Side } from './evaluation-types.ts';
import type { Part } from '../parts/part.ts';

/** One kind of evaluation in its parts. */
export interface EvaluationLayout<View extends EvaluationView> {
  readonly element: HTMLElement;
  /** Parts in the order in which they are shown anew. */
  readonly parts: readonly Part<View>[];
  /** The judge wrote more: in a comparison, in the order that reads `first` first. */
  readonly append: (first: Side | null, text: string) => void;
  /** True if a reader is watching it being written. */
  readonly isFollowed: () => boolean;
}

export function elements<View extends EvaluationView>(parts: readonly Part<View>[]): HTMLElement[] {
  return parts.map(({ element }) => element);
}
