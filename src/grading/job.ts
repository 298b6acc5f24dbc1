import type { Side } from '../judge/comparison.ts';
import type { Complete } from '../judge/completion.ts';
import type { FaultData } from '../judge/fault.ts';
import type { JudgementEvent } from '../judge/grade.ts';
import type { JudgeIdentity } from '../judge/identity.ts';
import type { Question } from '../judge/question.ts';

/**
 * Something to have judged: one response, or two. It says what is asked and how an answer is read, and leaves to {@link run} everything
 * that is the same for all: the engine, the cache, and what is tried again.
 * @typeParam Result what it comes to: a grade, a comparison.
 * @typeParam Kept what a cache holds of an answer that was given before.
 */
export interface Job<Result, Kept> {
  /** All questions that may be put, the one that is put first before the others. */
  readonly questions: readonly Question[];
  /** Makes an answer that was given before the job's own, and marks it as such; null where it is no answer to these questions. */
  recall(kept: Kept): Promise<Result | null>;
  /** Puts the questions. Yields what happens and returns the answer. Throws a `Fault`, or the signal's reason when aborted. */
  ask(judge: ReadyJudge, signal: AbortSignal): AsyncGenerator<AskEvent, JobAnswer<Result>>;
}

/** A judge that is ready to be asked. */
export interface ReadyJudge {
  readonly complete: Complete;
  readonly identity: JudgeIdentity;
  /** Number of questions that it answers at once, at least 1. */
  readonly concurrency: number;
}

/** Something that happens while questions are put. `first`: of a comparison, the response that the judge reads first; null for a grade. */
export type AskEvent = JudgementEvent & { readonly first: Side | null };

/** Result of a job, and how far it can be relied on. */
export interface JobAnswer<Result> {
  readonly result: Result;
  /** False where the same questions may be answered better the next time: a part of the answer is missing. */
  readonly isWhole: boolean;
  /** Fault that cost a part of the answer, such as one of a comparison's two orders; null where nothing failed. */
  readonly fault: FaultData | null;
}

/** Reason why a run came to nothing: a fault, or a mistake of the program's own in its own words. */
export type Failure = FaultData | { readonly code: 'mistake'; readonly message: string };
