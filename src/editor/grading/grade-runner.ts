import type * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { withRubric } from '../../exchange/with-rubric.ts';
import { lengthsOf } from '../../grading/fits.ts';
import { gradeResponse } from '../../grading/grade-response.ts';
import type { Outcome } from '../../grading/run.ts';
import type { StoredRecord } from '../../history/record.ts';
import type { Grade } from '../../judge/grade.ts';
import { absoluteQuestion } from '../../judge/question.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { Gathered } from '../gathering/gather.ts';
import type { JudgeRuns, RunOptions, RunResult } from './judge-runs.ts';
import type { KeptEvaluations } from '../evaluations/kept-evaluations.ts';
import { describeGrade, type Log } from '../workbench/log.ts';
import type { LoadedRubric } from '../rubrics/library.ts';

/** Has responses graded, and keeps their gradings up to date. */
export class GradeRunner {
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

  async run(
    { exchange, anchors, uri, other }: Gathered,
    rubric: LoadedRubric,
    options?: RunOptions,
  ): Promise<RunResult<Grade>> {
    const sent = withRubric(exchange, rubric.rubric);
    const { instruction, response, reference } = sent;
    const texts = { instruction: instruction.text, response: response.text, reference: reference?.text ?? null };
    const question = absoluteQuestion(texts, rubric.rubric);
    const job = gradeResponse(question);
    this.runs.refuseTooLong(lengthsOf(job.questions), uri, options?.engine ?? options?.among?.engine);
    const grading = this.evaluations.startGrading({ exchange: sent, rubric, question, anchors, other });
    const finish = (outcome: Outcome<Grade, StoredRecord>) => {
      this.finish(grading.id, outcome);
    };
    return this.runs.run({ evaluation: grading, resource: uri, job, finish }, options);
  }

  /** Throws a `UserError` for texts that cannot fit, before they are put together. @param length in UTF-16 code units. */
  refuseLength(length: number, resource: vscode.Uri, engine: Engine | null): void {
    this.runs.refuseTooLong([length], resource, engine);
  }

  private finish(id: number, { result, key, kept }: Outcome<Grade, StoredRecord>): void {
    if (kept) this.kept.reuse(id, kept);
    else {
      this.log.info(`evaluation ${id}: ${describeGrade(result)}`);
      for (const note of result.notes) this.log.warn(`evaluation ${id}: ${JSON.stringify(note)}`);
    }
    this.evaluations.finishGrading(id, result, { key, at: kept?.at ?? Date.now() });
  }
}
