/** A score on the five-point scale that Prometheus 2 was trained on. */
export type Score = 1 | 2 | 3 | 4 | 5;

/** Every score, lowest first: index `i` of a distribution belongs to `SCORES[i]`. */
export const SCORES: readonly Score[] = [1, 2, 3, 4, 5];

/** One criterion and what each score of it means. Immutable; every text is trimmed and not empty. */
export interface Rubric {
  /** For people: shown beside the score. */
  readonly name: string;
  /** The criterion to judge, usually a question on one line. */
  readonly criteria: string;
  /** Description of a response that earns each score. */
  readonly scores: Readonly<Record<Score, string>>;
  /** The lowest score that passes. */
  readonly pass: Score;
  /** A response worth a 5, used where the exchange brings none. */
  readonly reference?: string;
  /** For people: when to use this rubric. Never sent to the judge. */
  readonly description?: string;
}

/** Criteria without brackets around them: in the data sets they often stand in those that the prompt puts there. */
export function withoutBrackets(criteria: string): string {
  const inner = /^\[([^[\]]*)\]$/.exec(criteria)?.[1]?.trim();
  return inner === undefined || inner === '' ? criteria : inner;
}
