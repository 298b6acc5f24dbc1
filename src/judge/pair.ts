import type { Rubric } from '../rubric/rubric.ts';
import { otherSide, type Side } from './comparison.ts';
import type { RelativeWording } from './prompt.ts';
import { relativeQuestion, type Question } from './question.ts';

/** Two responses to one instruction. `reference` is null where there is no reference answer; a blank one counts as none. */
export interface PairTexts {
  readonly instruction: string;
  readonly responses: Readonly<Record<Side, string>>;
  readonly reference: string | null;
}

/** The question of a pair in one of its two orders. */
export interface PairQuestion {
  /** The response that the judge reads first, under the heading of `Response A`. */
  readonly first: Side;
  readonly question: Question;
}

/** The question of a pair, with the response `first` before the other one. */
export function pairQuestion(texts: PairTexts, first: Side, rubric: Rubric, wording: RelativeWording): PairQuestion {
  const { instruction, responses, reference } = texts;
  const order = { responseA: responses[first], responseB: responses[otherSide(first)] };
  return { first, question: relativeQuestion({ instruction, ...order, reference }, rubric, wording) };
}

/** The orders of one comparison, in which they are to be judged: one, or both. */
export type PairQuestions = readonly [PairQuestion] | readonly [PairQuestion, PairQuestion];

/** A pair's questions: with A read first, and, unless one order is enough, with B read first. */
export function pairQuestions(
  texts: PairTexts,
  rubric: Rubric,
  wording: RelativeWording,
  bothOrders: boolean,
): PairQuestions {
  const aFirst = pairQuestion(texts, 'A', rubric, wording);
  return bothOrders ? [aFirst, pairQuestion(texts, 'B', rubric, wording)] : [aFirst];
}

/** The same questions with the names of the responses exchanged: what is sent stays as it is. */
export function swapQuestions([one, other]: PairQuestions): PairQuestions {
  const swapped = ({ first, question }: PairQuestion) => ({ first: otherSide(first), question });
  return other ? [swapped(one), swapped(other)] : [swapped(one)];
}
