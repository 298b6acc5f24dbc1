import { withRubric } from '../../exchange/with-rubric.ts';
import { compareResponses } from '../../grading/compare-responses.ts';
import { lengthsOf } from '../../grading/fits.ts';
import type { Outcome } from '../../grading/run.ts';
import type { StoredRecord } from '../../history/record.ts';
import type { Comparison } from '../../judge/comparison.ts';
import { pairQuestions } from '../../judge/pair.ts';
import type { Pair } from '../evaluations/evaluation.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { JudgeRuns, RunOptions, RunResult } from './judge-runs.ts';
import type { KeptEvaluations } from '../evaluations/kept-evaluations.ts';
import { describeComparison, type Log } from '../workbench/log.ts';
import { fileAddress } from '../workbench/notebook-address.ts';
import type { LoadedRubric } from '../rubrics/library.ts';
import { readSettings } from '../workbench/settings.ts';

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
  async run(asked: Pair, rubric: LoadedRubric, options?: RunOptions): Promise<RunResult<Comparison>> {
    const pair = withRubric(asked, rubric.rubric);
    const place = pair.responses.A.place ?? pair.responses.B.place;
    const resource = place && fileAddress(place.uri);
    const { relativePrompt, bothOrders } = readSettings(resource ?? undefined);
    const questions = pairQuestions(textsOf(pair), rubric.rubric, relativePrompt, bothOrders);
    const job = compareResponses(questions);
    this.runs.refuseTooLong(lengthsOf(job.questions), resource);
    const comparing = this.evaluations.startComparing({ pair, rubric, questions, anchors: pair.anchors });
    const finish = (outcome: Outcome<Comparison, StoredRecord>) => {
      this.finish(comparing.id, outcome);
    };
    return this.runs.run({ evaluation: comparing, resource, job, finish }, options);
  }

  private finish(id: number, { result, key, kept }: Outcome<Comparison, StoredRecord>): void {
    if (kept) this.kept.reuse(id, kept);
    else {
      this.log.info(`evaluation ${id}: ${describeComparison(result)}`);
      for (const { first, notes } of result.orders) {
        for (const note of notes) this.log.warn(`evaluation ${id}, ${first} first: ${JSON.stringify(note)}`);
      }
    }
    this.evaluations.finishComparing(id, result, { key, at: kept?.at ?? Date.now() });
  }
}

function textsOf({ instruction, reference, responses: { A, B } }: Pair) {
  return {
    instruction: instruction.text,
    reference: reference?.text ?? null,
    responses: { A: A.text, B: B.text },
  };
}
