import type { Complete } from './completion.ts';
import { otherSide, type Comparison, type ComparisonEvent, type ComparisonOrder, type OneOrder } from './comparison.ts';
import { TIE } from './verdict/decide.ts';
import { interleave } from './interleave.ts';
import type { JudgeIdentity } from './identity.ts';
import { putQuestion, type Judgement } from './put-question.ts';
import type { PairQuestion, PairQuestions } from './question.ts';
import { preference } from './preference.ts';
import { rubricHash } from './prompt.ts';

/**
 * Compares two responses: puts each order of the pair before a judge. Yields what happens, each order as soon as it is
 * done, and ends with the comparison. Throws what {@link putQuestion} throws; the orders that were yielded until then are
 * whole, and {@link conclude} makes a comparison of them.
 * @param concurrency number of orders that may be judged at once, at least 1.
 */
export async function* askForComparison(
  questions: PairQuestions,
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
  concurrency = 1,
): AsyncGenerator<ComparisonEvent, void> {
  const orders: ComparisonOrder[] = [];
  const runs = questions.map((question) => (stop: AbortSignal) => judgeOrder(question, complete, identity, stop));
  for await (const event of interleave(runs, concurrency, signal)) {
    yield event;
    if (event.type === 'order') orders.push(event.order);
  }
  yield { type: 'comparison', comparison: await conclude(orders, questions, { why: 'setting' }) };
}

/**
 * The comparison that finished orders make.
 * @param orders one or two of the questions' orders.
 * @param oneOrder why there is only one, if there is.
 */
export async function conclude(
  orders: readonly ComparisonOrder[],
  questions: PairQuestions,
  oneOrder: OneOrder,
): Promise<Comparison> {
  const [{ question }] = questions;
  // Whichever was done first: the same pair gives the same comparison.
  const asked = questions.flatMap(({ first }) => orders.filter((order) => order.first === first));
  const [one, other] = asked;
  if (!one) throw new Error('A comparison needs at least one order.');
  const { name } = question.rubric;
  return {
    winner: other ? agreed(one, other) : one.verdict,
    ...(other ? withoutBias(one, other) : { probabilityA: null, positionBias: null }),
    orders: asked,
    oneOrder: other ? null : oneOrder,
    rubric: { name, hash: await rubricHash(question.rubric) },
    provenance: one.provenance,
  };
}

async function* judgeOrder(
  { first, question }: PairQuestion,
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
): AsyncGenerator<ComparisonEvent, void> {
  const run = putQuestion(question, complete, identity, signal);
  for (;;) {
    const { done, value } = await run.next();
    if (done) {
      yield { type: 'order', order: toOrder(value, first) };
      return;
    }
    yield { ...value, first };
  }
}

function toOrder(
  { label, verdict, distribution, ...judgement }: Judgement,
  first: ComparisonOrder['first'],
): ComparisonOrder {
  const [chosenA = 0, chosenB = 0] = distribution ?? [];
  return {
    first,
    verdict: label === null || label === TIE ? label : label === 'A' ? first : otherSide(first),
    verdictKind: verdict,
    probabilityA: distribution && (first === 'A' ? chosenA : chosenB),
    ...judgement,
  };
}

function agreed(one: ComparisonOrder, other: ComparisonOrder): Comparison['winner'] {
  if (one.verdict === null || other.verdict === null) return null;
  return one.verdict === other.verdict ? one.verdict : 'inconsistent';
}

function withoutBias(one: ComparisonOrder, other: ComparisonOrder): Pick<Comparison, 'probabilityA' | 'positionBias'> {
  const [aFirst, bFirst] = one.first === 'A' ? [one, other] : [other, one];
  if (aFirst.probabilityA === null || bFirst.probabilityA === null) return { probabilityA: null, positionBias: null };
  const { probability, positionBias } = preference(aFirst.probabilityA, 1 - bFirst.probabilityA);
  return { probabilityA: probability, positionBias };
}
