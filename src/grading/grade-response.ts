import { askForGrade } from '../judge/ask-for-grade.ts';
import type { Grade } from '../judge/grade.ts';
import { rubricHash } from '../judge/prompt.ts';
import type { Question } from '../judge/question.ts';
import type { JobAnswer, AskEvent, Job, ReadyJudge } from './job.ts';

/** A kept answer, of whatever kind; only that of a grade has a grade. */
interface KeptGrade {
  readonly kind: string;
  readonly grade?: Grade;
}

/** Describes the grading of one response. @param question as `absoluteQuestion` makes it. */
export function gradeResponse(question: Question): Job<Grade, KeptGrade> {
  return {
    questions: [question],
    recall: ({ grade }) => Promise.resolve(grade ? recalled(grade, question) : null),
    ask: (judge, signal) => ask(question, judge, signal),
  };
}

/** The rubric's name decides nothing, so that another one may have been in use. */
async function recalled(grade: Grade, { rubric }: Question): Promise<Grade> {
  return {
    ...grade,
    rubric: { name: rubric.name, hash: await rubricHash(rubric) },
    provenance: { ...grade.provenance, fromCache: true },
  };
}

async function* ask(
  question: Question,
  { complete, identity }: ReadyJudge,
  signal: AbortSignal,
): AsyncGenerator<AskEvent, JobAnswer<Grade>> {
  for await (const event of askForGrade(question, complete, identity, signal)) {
    if (event.type !== 'grade') yield { ...event, first: null };
    else return { result: event.grade, isWhole: isWhole(event.grade), fault: null };
  }
  throw new Error('The judge ended without a grade.');
}

/** False where the call for the label alone failed, which may do better the next time. */
function isWhole({ notes }: Grade): boolean {
  return !notes.some(({ code }) => code === 'labelCallFailed');
}
