import { withRubric } from '../exchange/with-rubric.ts';
import { compare, conclude } from '../judge/compare.ts';
import type { Comparison, ComparisonOrder, OneOrder } from '../judge/comparison.ts';
import { Fault } from '../judge/fault.ts';
import { pairQuestions } from '../judge/pair.ts';
import type { FailureText } from '../protocol.ts';
import type { Comparing, Evaluations, Pair } from './evaluations.ts';
import type { JudgeRuns, ReadyJudge, RunResult } from './judge-runs.ts';
import { describeComparison, type Log } from './log.ts';
import type { LoadedRubric } from './rubric-library.ts';
import { readSettings } from './settings.ts';

/** What a run came to. */
export interface Compared {
  readonly comparison: Comparison;
  /** Why one of the two orders is missing, if it failed. */
  readonly failure: FailureText | null;
}

/** Has pairs of responses compared, and keeps their comparings up to date. */
export class CompareRunner {
  private readonly evaluations: Evaluations;
  private readonly runs: JudgeRuns;
  private readonly log: Log;

  constructor(evaluations: Evaluations, runs: JudgeRuns, log: Log) {
    this.evaluations = evaluations;
    this.runs = runs;
    this.log = log;
  }

  /** The comparison. With one order where the other was cancelled or failed: what is done is not thrown away. */
  async run(asked: Pair, rubric: LoadedRubric): Promise<RunResult<Compared>> {
    const pair = withRubric(asked, rubric.rubric);
    const resource = (pair.responses.A.place ?? pair.responses.B.place)?.uri ?? null;
    const { relativePrompt, bothOrders } = readSettings(resource ?? undefined);
    const questions = pairQuestions(textsOf(pair), rubric.rubric, relativePrompt, bothOrders);
    const comparing = this.evaluations.startComparing({ pair, rubric, questions, anchors: pair.anchors });
    return this.runs.run(comparing, resource, (judge, signal) => this.judge(comparing, judge, signal));
  }

  private async judge(
    { id, questions }: Comparing,
    { engine, identity }: ReadyJudge,
    signal: AbortSignal,
  ): Promise<Compared> {
    const done: ComparisonOrder[] = [];
    try {
      for await (const event of compare(questions, engine.complete, identity, signal, engine.concurrency)) {
        switch (event.type) {
          case 'text':
            this.runs.write(id, event.text, event.first);
            break;
          case 'order':
            done.push(event.order);
            break;
          case 'comparison':
            return this.finish(id, event.comparison, null);
          case 'queued':
          case 'reading':
          case 'deciding':
            this.runs.wait(id, event.type, event.first);
        }
      }
      throw new Error('The judge ended without a comparison.');
    } catch (error) {
      const why = done.length > 0 ? whyOneOrder(error, signal) : null;
      if (!why) throw error;
      const failure = why.why === 'failed' ? this.runs.explain(id, error) : null;
      return this.finish(id, await conclude(done, questions, why), failure);
    }
  }

  private finish(id: number, comparison: Comparison, failure: FailureText | null): Compared {
    this.log.info(`evaluation ${id}: ${describeComparison(comparison)}`);
    for (const { first, notes } of comparison.orders) {
      for (const note of notes) this.log.warn(`evaluation ${id}, ${first} first: ${JSON.stringify(note)}`);
    }
    this.evaluations.finishComparing(id, comparison, failure);
    return { comparison, failure };
  }
}

/** Null for a bug: what it left behind is not to be trusted. */
function whyOneOrder(error: unknown, signal: AbortSignal): OneOrder | null {
  if (signal.aborted) return { why: 'cancelled' };
  return error instanceof Fault ? { why: 'failed', fault: error.data } : null;
}

function textsOf({ instruction, reference, responses: { A, B } }: Pair) {
  return {
    instruction: instruction.text,
    reference: reference?.text ?? null,
    responses: { A: A.text, B: B.text },
  };
}
