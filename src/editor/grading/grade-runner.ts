import type * as vscode from 'vscode';
import { judgeModel } from '../../engine/models/judge-models.ts';
import type { Engine } from '../../engine/engine.ts';
import { withRubricReference } from '../../exchange/exchange.ts';
import { lengthsOf } from '../../grading/fits.ts';
import { gradeResponse } from '../../grading/grade-response.ts';
import type { Grade } from '../../judge/grade.ts';
import { absoluteQuestion } from '../../judge/question.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { Gathered } from '../gathering/gather.ts';
import type { JudgeRuns, RunOptions, RunResult } from './judge-runs.ts';
import { describeGrade } from '../workbench/log.ts';
import type { LoadedRubric } from '../rubrics/library.ts';
import { readSettings } from '../workbench/settings.ts';

/** Has responses graded, and keeps their gradings up to date. */
export class GradeRunner {
  private readonly evaluations: Evaluations;
  private readonly runs: JudgeRuns;

  constructor(evaluations: Evaluations, runs: JudgeRuns) {
    this.evaluations = evaluations;
    this.runs = runs;
  }

  async run(
    { exchange, anchors, uri, other }: Gathered,
    rubric: LoadedRubric,
    options?: RunOptions,
  ): Promise<RunResult<Grade>> {
    const sent = withRubricReference(exchange, rubric.rubric);
    const { instruction, response, reference } = sent;
    const texts = { instruction: instruction.text, response: response.text, reference: reference?.text ?? null };
    const question = absoluteQuestion(
      texts,
      rubric.rubric,
      judgeModel(readSettings(uri ?? undefined).model).conversation,
    );
    const job = gradeResponse(question);
    this.runs.refuseTooLong(lengthsOf(job.questions), uri, options?.engine ?? options?.among?.engine);
    const grading = this.evaluations.startGrading({ exchange: sent, rubric, question, anchors, other });
    return this.runs.run(
      {
        evaluation: grading,
        resource: uri,
        job,
        finish: (grade, finish) => {
          this.evaluations.finishGrading(grading.id, grade, finish);
        },
        describe: (grade) => [describeGrade(grade), ...grade.notes.map((note) => JSON.stringify(note))],
      },
      options,
    );
  }

  /** Throws a `UserError` for texts that cannot fit, before they are put together. @param length in UTF-16 code units. */
  refuseLength(length: number, resource: vscode.Uri, engine: Engine | null): void {
    this.runs.refuseTooLong([length], resource, engine);
  }
}
