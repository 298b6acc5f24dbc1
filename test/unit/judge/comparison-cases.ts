import assert from 'node:assert/strict';
import { askForComparison } from '../../../src/judge/ask-for-comparison.ts';
import { type ComparisonEvent } from '../../../src/judge/comparison.ts';
import type { Complete, GeneratedToken } from '../../../src/judge/completion.ts';
import { pairQuestion, type PairQuestions } from '../../../src/judge/question.ts';
import { FEEDBACK, IDENTITY, MARKER, token } from './answering-engine.ts';
import { SHORT_RUBRIC } from '../../support/rubrics.ts';

export const TEXTS = { instruction: 'i', responses: { A: 'the one', B: 'the other' }, reference: null };

export const A_FIRST = pairQuestion(TEXTS, 'A', SHORT_RUBRIC, 'comparison');

export const B_FIRST = pairQuestion(TEXTS, 'B', SHORT_RUBRIC, 'comparison');

export const BOTH: PairQuestions = [A_FIRST, B_FIRST];

/** An answer that says `A` or `B`, whichever is likelier, with this probability of `A`. */
export function says(probabilityOfA: number): GeneratedToken[] {
  const letter = probabilityOfA >= 0.5 ? 'A' : 'B';
  const label = token(letter, { A: probabilityOfA, B: 1 - probabilityOfA });
  return [...FEEDBACK, ...MARKER, token(' '), label, token('</s>')];
}

export async function run(complete: Complete, questions: PairQuestions = BOTH, concurrency = 1) {
  const events: ComparisonEvent[] = [];
  const { signal } = new AbortController();
  for await (const each of askForComparison(questions, complete, IDENTITY, signal, concurrency)) events.push(each);
  const last = events.at(-1);
  assert.equal(last?.type, 'comparison');
  return { events, comparison: last.comparison };
}

export function near(found: number | null, expected: number): void {
  assert.ok(found !== null && Math.abs(found - expected) < 1e-9, `${String(found)} is not ${expected}`);
}
