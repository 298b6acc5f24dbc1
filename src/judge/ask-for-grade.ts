import { SCORES, type Score } from '../rubric/rubric.ts';
import type { Complete } from './completion.ts';
import { moments } from './distribution.ts';
import type { Grade, GradeEvent } from './grade.ts';
import type { JudgeIdentity } from './identity.ts';
import { putQuestion, type Judgement } from './put-question.ts';
import { rubricHash } from './prompt.ts';
import type { Question } from './question.ts';

/**
 * Grades one response: puts an absolute question before a judge. Yields what happens, and ends with the grade.
 * Throws what {@link putQuestion} throws.
 */
export async function* askForGrade(
  question: Question,
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
): AsyncGenerator<GradeEvent, void> {
  const judgement = yield* putQuestion(question, complete, identity, signal);
  yield { type: 'grade', grade: await toGrade(judgement, question) };
}

async function toGrade({ label, ...judgement }: Judgement, { rubric }: Question): Promise<Grade> {
  const spread = judgement.distribution && moments(judgement.distribution);
  return {
    score: toScore(label),
    expectedScore: spread?.expected ?? null,
    standardDeviation: spread?.standardDeviation ?? null,
    ...judgement,
    rubric: { name: rubric.name, hash: await rubricHash(rubric) },
  };
}

function toScore(label: string | null): Score | null {
  return SCORES.find((score) => String(score) === label) ?? null;
}
