import { askForComparison, conclude } from '../judge/ask-for-comparison.ts';
import { swapSides, type Comparison, type ComparisonOrder, type OneOrder } from '../judge/comparison.ts';
import { Fault } from '../judge/fault.ts';
import type { PairQuestions } from '../judge/question.ts';
import { rubricHash } from '../judge/prompt.ts';
import type { JobAnswer, AskEvent, Job, ReadyJudge } from './job.ts';

/** A kept answer, of whatever kind; only that of a comparison has one. */
interface KeptComparison {
  readonly kind: string;
  readonly comparison?: Comparison;
}

/**
 * Describes the comparison of two responses, in one order or both. Where one order is cancelled or fails, the other one is still an
 * answer, though not a whole one.
 * @param questions as `pairQuestions` makes them.
 */
export function compareResponses(questions: PairQuestions): Job<Comparison, KeptComparison> {
  return {
    questions: questions.map(({ question }) => question),
    recall: ({ comparison }) => Promise.resolve(comparison ? recalled(comparison, questions) : null),
    ask: (judge, signal) => ask(questions, judge, signal),
  };
}

/** Names of the responses are exchanged where the other one was called A at the time. */
async function recalled(kept: Comparison, [{ first, question }]: PairQuestions): Promise<Comparison | null> {
  const same = kept.orders.find(({ provenance }) => provenance.prompt === question.prompt);
  if (!same) return null;
  const comparison = same.first === first ? kept : swapSides(kept);
  const { rubric } = question;
  return {
    ...marked({ ...comparison, orders: comparison.orders.map(marked) }),
    rubric: { name: rubric.name, hash: await rubricHash(rubric) },
  };
}

function marked<T extends { readonly provenance: Comparison['provenance'] }>(part: T): T {
  return { ...part, provenance: { ...part.provenance, fromCache: true } };
}

async function* ask(
  questions: PairQuestions,
  { complete, identity, concurrency }: ReadyJudge,
  signal: AbortSignal,
): AsyncGenerator<AskEvent, JobAnswer<Comparison>> {
  const done: ComparisonOrder[] = [];
  try {
    for await (const event of askForComparison(questions, complete, identity, signal, concurrency)) {
      if (event.type === 'order') done.push(event.order);
      else if (event.type === 'comparison') return answer(event.comparison);
      else yield event;
    }
  } catch (error) {
    const why = whyOneOrder(error, signal);
    if (why === null || done.length === 0) throw error;
    return answer(await conclude(done, questions, why));
  }
  throw new Error('The judge ended without a comparison.');
}

/** Null for a bug: what it left behind is not to be trusted. */
function whyOneOrder(error: unknown, signal: AbortSignal): OneOrder | null {
  if (signal.aborted) return { why: 'cancelled' };
  return error instanceof Fault ? { why: 'failed', fault: error.data } : null;
}

function answer(comparison: Comparison): JobAnswer<Comparison> {
  const { orders, oneOrder } = comparison;
  const isHalf = oneOrder !== null && oneOrder.why !== 'setting';
  const hasFailedCall = orders.some(({ notes }) => notes.some(({ code }) => code === 'labelCallFailed'));
  return {
    result: comparison,
    isWhole: !isHalf && !hasFailedCall,
    fault: oneOrder?.why === 'failed' ? oneOrder.fault : null,
  };
}
