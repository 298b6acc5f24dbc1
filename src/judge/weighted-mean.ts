import type { Score } from '../rubric/rubric.ts';

/** A grade by one of several rubrics, as the mean reads it. */
export interface WeightedScore {
  /** `null` for a grade without a score, and where there is no grade yet. */
  readonly score: Score | null;
  /** 0 or more; `null` where the rubric has none: it counts as 1. */
  readonly weight: number | null;
}

/** The mean of the scores by several rubrics. */
export interface WeightedMean {
  /** Σ weight · score / Σ weight, from 1 to 5; `null` where nothing that counts has a score. */
  readonly mean: number | null;
  /** Number of scores in the mean, including those of weight 0, which do not change it. */
  readonly counted: number;
  /** Number of grades that have no score and are left out. */
  readonly leftOut: number;
}

/** The weighted mean of some grades; `null` where none of them has a weight, so that none is wanted. */
export function weightedMean(grades: readonly WeightedScore[]): WeightedMean | null {
  if (grades.every(({ weight }) => weight === null)) return null;
  let [sum, weights, counted] = [0, 0, 0];
  for (const { score, weight } of grades) {
    if (score === null) continue;
    sum += (weight ?? 1) * score;
    weights += weight ?? 1;
    counted += 1;
  }
  return { mean: weights > 0 ? sum / weights : null, counted, leftOut: grades.length - counted };
}
