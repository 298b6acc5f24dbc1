import type { Failure } from '../../grading/job.ts';
import type { Comparison, Side } from '../../judge/comparison.ts';
import type { Grade } from '../../judge/grade.ts';
import type { Wait } from '../../protocol/messages.ts';

/** Status of an evaluation that has no result. Times are milliseconds since the Unix epoch. */
export type UnfinishedStatus =
  | {
      readonly kind: 'running';
      readonly wait: Wait;
      readonly since: number;
      /** Of a comparison, the order that is waited for, once the judge is at it. */
      readonly first: Side | null;
    }
  | { readonly kind: 'cancelled'; readonly at: number }
  | { readonly kind: 'failed'; readonly at: number; readonly failure: Failure };

/** Status of a grading. */
export type GradingStatus = UnfinishedStatus | { readonly kind: 'graded'; readonly grade: Grade; readonly at: number };

/** Status of a comparing. */
export type ComparingStatus =
  UnfinishedStatus | { readonly kind: 'compared'; readonly comparison: Comparison; readonly at: number };
