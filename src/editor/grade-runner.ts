import type { Engine } from '../engine/engine.ts';
import type * as vscode from 'vscode';
import { withRubric } from '../exchange/with-rubric.ts';
import type { StoredRecord } from '../history/record.ts';
import type { Grade } from '../judge/grade.ts';
import { grade as judge } from '../judge/judge.ts';
import { rubricHash } from '../judge/prompt.ts';
import { absoluteQuestion } from '../judge/question.ts';
import type { Grading } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import type { Gathered } from './gather.ts';
import type { JudgeRuns, ReadyJudge, RunOptions, RunResult } from './judge-runs.ts';
import type { KeptEvaluations } from './kept-evaluations.ts';
import { describeGrade, type Log } from './log.ts';
import type { LoadedRubric } from './rubric-library.ts';

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
    this.runs.refuseFarTooLong([question], uri, options?.among?.engine);
    const grading = this.evaluations.startGrading({ exchange: sent, rubric, question, anchors, other });
    const job = {
      evaluation: grading,
      resource: uri,
      prompts: [question.prompt],
      recall: (record: StoredRecord) => this.recall(grading, record),
      work: (ready: ReadyJudge, signal: AbortSignal) => this.judge(grading, ready, signal),
    };
    return this.runs.run(job, options);
  }

  /** Throws a `UserError` for texts that cannot fit, before they are put together. @param length in UTF-16 code units. */
  refuseLength(length: number, resource: vscode.Uri, engine: Engine | null): void {
    this.runs.refuseLength(length, resource, engine);
  }

  private async judge(
    { id, question }: Grading,
    { engine, identity }: ReadyJudge,
    signal: AbortSignal,
  ): Promise<Grade> {
    for await (const event of judge(question, engine.complete, identity, signal)) {
      if (event.type === 'text') this.runs.write(id, event.text);
      else if (event.type !== 'grade') this.runs.wait(id, event.type);
      else return this.finish(id, event.grade);
    }
    throw new Error('The judge ended without a grade.');
  }

  private finish(id: number, grade: Grade): Grade {
    this.log.info(`evaluation ${id}: ${describeGrade(grade)}`);
    for (const note of grade.notes) this.log.warn(`evaluation ${id}: ${JSON.stringify(note)}`);
    // What failed for the moment may be had the next time.
    if (grade.notes.some(({ code }) => code === 'labelCallFailed')) this.kept.setKey(id, '');
    this.evaluations.finishGrading(id, grade);
    return grade;
  }

  private async recall(grading: Grading, record: StoredRecord): Promise<Grade | null> {
    if (record.kind !== 'grading') return null;
    const { rubric } = grading.rubric;
    const grade: Grade = {
      ...record.grade,
      rubric: { name: rubric.name, hash: await rubricHash(rubric) },
      provenance: { ...record.grade.provenance, fromCache: true },
    };
    this.kept.reuse(grading.id, record);
    this.evaluations.finishGrading(grading.id, grade, record.at);
    return grade;
  }
}
