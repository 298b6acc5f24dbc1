import { withRubric } from '../exchange/with-rubric.ts';
import type { Grade } from '../judge/grade.ts';
import { grade as judge } from '../judge/judge.ts';
import { absoluteQuestion } from '../judge/question.ts';
import type { Evaluations } from './evaluations.ts';
import type { Gathered } from './gather.ts';
import type { JudgeRuns, RunResult } from './judge-runs.ts';
import { describeGrade, type Log } from './log.ts';
import type { LoadedRubric } from './rubric-library.ts';

/** Has responses graded, and keeps their gradings up to date. */
export class GradeRunner {
  private readonly evaluations: Evaluations;
  private readonly runs: JudgeRuns;
  private readonly log: Log;

  constructor(evaluations: Evaluations, runs: JudgeRuns, log: Log) {
    this.evaluations = evaluations;
    this.runs = runs;
    this.log = log;
  }

  async run({ exchange, anchors, uri }: Gathered, rubric: LoadedRubric): Promise<RunResult<Grade>> {
    const sent = withRubric(exchange, rubric.rubric);
    const { instruction, response, reference } = sent;
    const texts = { instruction: instruction.text, response: response.text, reference: reference?.text ?? null };
    const question = absoluteQuestion(texts, rubric.rubric);
    const grading = this.evaluations.startGrading({ exchange: sent, rubric, question, anchors });
    const { id } = grading;
    return this.runs.run(grading, uri, async ({ engine, identity }, signal) => {
      for await (const event of judge(question, engine.complete, identity, signal)) {
        if (event.type === 'text') this.runs.write(id, event.text);
        else if (event.type !== 'grade') this.runs.wait(id, event.type);
        else return this.finish(id, event.grade);
      }
      throw new Error('The judge ended without a grade.');
    });
  }

  private finish(id: number, grade: Grade): Grade {
    this.log.info(`evaluation ${id}: ${describeGrade(grade)}`);
    for (const note of grade.notes) this.log.warn(`evaluation ${id}: ${JSON.stringify(note)}`);
    this.evaluations.finishGrading(id, grade);
    return grade;
  }
}
