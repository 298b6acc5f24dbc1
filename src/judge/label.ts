/** Kind of label that a judge decides on: a score from 1 to 5, or which of two responses is better. */
export type LabelKind = 'score' | 'choice';

/** Every legal label of a kind, in order. */
export const LABELS: Readonly<Record<LabelKind, readonly string[]>> = {
  score: ['1', '2', '3', '4', '5'],
  choice: ['A', 'B'],
};
