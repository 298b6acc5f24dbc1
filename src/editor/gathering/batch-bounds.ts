/** Most responses that Grade All takes of one document: more make a data set. */
export const MOST_RESPONSES = 2000;

/** Length up to which Grade All reads a document as a whole, in UTF-16 code units. */
export const LONGEST_DOCUMENT = 8_000_000;

/** Size of a batch. */
export interface BatchSize {
  /** Responses that would be graded. */
  readonly responses: number;
  /** Length of their document in UTF-16 code units. */
  readonly length: number;
}

/** Bound that a batch exceeds, the one on its responses first; null for one that is within both. */
export function exceededBound({ responses, length }: BatchSize): 'responses' | 'length' | null {
  if (responses > MOST_RESPONSES) return 'responses';
  return length > LONGEST_DOCUMENT ? 'length' : null;
}
