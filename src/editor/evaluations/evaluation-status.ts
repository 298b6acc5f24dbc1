import type { Failure } from '../../grading/job.ts';
import type { Comparison } from '../../judge/comparison.ts';
import type { Grade } from '../../judge/grade.ts';
import type { UnfinishedStatus as StatusOf } from '../../protocol/messages.ts';

/** Status without a result, with its failure as data. */
export type UnfinishedStatus = StatusOf<{ readonly failure: Failure }>;

/** Status of a grading. */
export type GradingStatus = UnfinishedStatus | { readonly kind: 'graded'; readonly grade: Grade; readonly at: number };

/** Status of a comparing. */
export type ComparingStatus =
  UnfinishedStatus | { readonly kind: 'compared'; readonly comparison: Comparison; readonly at: number };
