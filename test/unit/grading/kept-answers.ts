// A cache in memory, and a clock on which no time passes.
import type { Cache, Clock } from '../../../src/grading/run.ts';
import type { Comparison } from '../../../src/judge/comparison.ts';
import type { Grade } from '../../../src/judge/grade.ts';

/** An answer as this cache keeps it. */
export type KeptAnswer =
  { readonly kind: 'grading'; readonly grade: Grade } | { readonly kind: 'comparing'; readonly comparison: Comparison };

/** Answers in memory. */
export class KeptAnswers implements Cache<KeptAnswer> {
  readonly byKey = new Map<string, KeptAnswer>();
  readonly asked: string[] = [];

  find(key: string): Promise<KeptAnswer | null> {
    this.asked.push(key);
    return Promise.resolve(this.byKey.get(key) ?? null);
  }
}

/** Notes each pause, and takes none. */
export function noTime(pauses: number[] = []): Clock {
  return {
    sleep: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  };
}
