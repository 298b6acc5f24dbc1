import { withRubric } from '../exchange/with-rubric.ts';
import type { StoredRecord } from '../history/record.ts';
import { compare, conclude } from '../judge/compare.ts';
import { swapSides, type Comparison, type ComparisonOrder, type OneOrder } from '../judge/comparison.ts';
import { Fault } from '../judge/fault.ts';
import { pairQuestions } from '../judge/pair.ts';
import { rubricHash } from '../judge/prompt.ts';
import type { FailureText } from '../protocol.ts';
import type { Comparing, Pair } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import type { JudgeRuns, ReadyJudge, RunOptions, RunResult } from './judge-runs.ts';
import type { KeptEvaluations } from './kept-evaluations.ts';
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
  private readonly kept: KeptEvaluations;
  private readonly log: Log;

  constructor(evaluations: Evaluations, runs: JudgeRuns, kept: KeptEvaluations, log: Log) {
    this.evaluations = evaluations;
    this.runs = runs;
    this.kept = kept;
    this.log = log;
  }

  /** The comparison. With one order where the other was cancelled or failed: what is done is not thrown away. */
  async run(asked: Pair, rubric: LoadedRubric, options?: RunOptions): Promise<RunResult<Compared>> {
    const pair = withRubric(asked, rubric.rubric);
    const resource = (pair.responses.A.place ?? pair.responses.B.place)?.uri ?? null;
    const { relativePrompt, bothOrders } = readSettings(resource ?? undefined);
    const questions = pairQuestions(textsOf(pair), rubric.rubric, relativePrompt, bothOrders);
    this.runs.refuseFarTooLong([questions[0].question], resource);
    const comparing = this.evaluations.startComparing({ pair, rubric, questions, anchors: pair.anchors });
    const job = {
      evaluation: comparing,
      resource,
      // Whichever of the two is called A, the same is asked.
      prompts: questions.map(({ question }) => question.prompt).sort(),
      recall: (record: StoredRecord) => this.recall(comparing, record),
      work: (ready: ReadyJudge, signal: AbortSignal) => this.judge(comparing, ready, signal),
    };
    return this.runs.run(job, options);
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
          case 'busy':
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
      const compared = this.finish(id, await conclude(done, questions, why), failure);
      // After the result, by which the judge would seem well.
      if (why.why === 'failed') this.runs.reportFault(id, why.fault);
      return compared;
    }
  }

  private finish(id: number, comparison: Comparison, failure: FailureText | null): Compared {
    this.log.info(`evaluation ${id}: ${describeComparison(comparison)}`);
    for (const { first, notes } of comparison.orders) {
      for (const note of notes) this.log.warn(`evaluation ${id}, ${first} first: ${JSON.stringify(note)}`);
    }
    const isHalf = comparison.oneOrder !== null && comparison.oneOrder.why !== 'setting';
    const failed = comparison.orders.some(({ notes }) => notes.some(({ code }) => code === 'labelCallFailed'));
    // What failed for the moment, or was not waited for, may be had the next time.
    if (isHalf || failed) this.kept.setKey(id, '');
    this.evaluations.finishComparing(id, comparison, failure);
    return { comparison, failure };
  }

  private async recall(comparing: Comparing, record: StoredRecord): Promise<Compared | null> {
    if (record.kind !== 'comparing') return null;
    const [{ first, question }] = comparing.questions;
    const same = record.comparison.orders.find(({ provenance }) => provenance.prompt === question.prompt);
    if (!same) return null;
    const { rubric } = comparing.rubric;
    const comparison: Comparison = {
      ...fromCache(same.first === first ? record.comparison : swapSides(record.comparison)),
      rubric: { name: rubric.name, hash: await rubricHash(rubric) },
    };
    this.kept.reuse(comparing.id, record);
    this.evaluations.finishComparing(comparing.id, comparison, null, record.at);
    return { comparison, failure: null };
  }
}

function fromCache(comparison: Comparison): Comparison {
  const marked = <T extends { readonly provenance: Comparison['provenance'] }>(part: T): T => ({
    ...part,
    provenance: { ...part.provenance, fromCache: true },
  });
  return marked({ ...comparison, orders: comparison.orders.map(marked) });
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
