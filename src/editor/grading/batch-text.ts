import type { Localize } from '../../words/localize.ts';

/** Grades that a batch lacks at its end. */
export interface LeftOut {
  /** Grades that could not be had. */
  readonly missing: number;
  /** Grades that there were to be: several for each response that is graded by several rubrics. */
  readonly grades: number;
  readonly responses: number;
  /** The first reason, a sentence. */
  readonly why: string;
}

/** A sentence about the grades of a batch that could not be had. */
export function leftOutText({ missing, grades, responses, why }: LeftOut, t: Localize): string {
  if (grades !== responses) {
    if (responses === 1) return t('{0} of {1} grades of the response could not be had: {2}', missing, grades, why);
    return t('{0} of {1} grades of {2} responses could not be had: {3}', missing, grades, responses, why);
  }
  if (responses === 1) return t('The response was not graded: {0}', why);
  return missing === 1
    ? t('1 of {0} responses was not graded: {1}', responses, why)
    : t('{0} of {1} responses were not graded: {2}', missing, responses, why);
}
