import { withRubricReference } from '../../exchange/exchange.ts';
import { judgeModel } from '../../engine/models/judge-models.ts';
import { compareResponses } from '../../grading/compare-responses.ts';
import { lengthsOf } from '../../grading/fits.ts';
import type { Comparison } from '../../judge/comparison.ts';
import { pairQuestions } from '../../judge/question.ts';
import type { Pair } from '../evaluations/evaluation.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { JudgeRuns, RunOptions, RunResult } from './judge-runs.ts';
import { describeComparison } from '../workbench/log.ts';
import { fileAddress } from '../workbench/notebook-address.ts';
import type { LoadedRubric } from '../rubrics/library.ts';
import { readSettings } from '../workbench/settings.ts';

/** Has pairs of responses compared, and keeps their comparings up to date. */
export class CompareRunner {
  private readonly evaluations: Evaluations;
  private readonly runs: JudgeRuns;

  constructor(evaluations: Evaluations, runs: JudgeRuns) {
    this.evaluations = evaluations;
    this.runs = runs;
  }

  /** The comparison. With one order where the other was cancelled or failed: what is done is not thrown away. */
  async run(asked: Pair, rubric: LoadedRubric, options?: RunOptions): Promise<RunResult<Comparison>> {
    const pair = withRubricReference(asked, rubric.rubric);
    const place = pair.responses.A.place ?? pair.responses.B.place;
    const resource = place && fileAddress(place.uri);
    const { relativePrompt, bothOrders, model } = readSettings(resource ?? undefined);
    const questions = pairQuestions(
      textsOf(pair),
      rubric.rubric,
      relativePrompt,
      bothOrders,
      judgeModel(model).conversation,
    );
    const job = compareResponses(questions);
    this.runs.refuseTooLong(lengthsOf(job.questions), resource);
    const comparing = this.evaluations.startComparing({ pair, rubric, questions, anchors: pair.anchors });
    return this.runs.run(
      {
        evaluation: comparing,
        resource,
        job,
        finish: (comparison, finish) => {
          this.evaluations.finishComparing(comparing.id, comparison, finish);
        },
        describe: (comparison) => [
          describeComparison(comparison),
          ...comparison.orders.flatMap(({ first, notes }) =>
            notes.map((note) => `${first} first: ${JSON.stringify(note)}`),
          ),
        ],
      },
      options,
    );
  }
}

function textsOf({ instruction, reference, responses: { A, B } }: Pair) {
  return {
    instruction: instruction.text,
    reference: reference?.text ?? null,
    responses: { A: A.text, B: B.text },
  };
}
