import type { ComparingStatusView, ComparingView, ResponseView } from '../../src/protocol/messages.ts';
import { gradedGrading } from './gradings.ts';

export type Comparison = Extract<ComparingStatusView, { kind: 'compared' }>['comparison'];
export type Order = Comparison['orders'][number];
export type Side = Order['first'];

const { instruction, reference, startedAt, status } = gradedGrading();
const { provenance } = (status as Extract<typeof status, { kind: 'graded' }>).grade;

const praise = `I'm sorry about your mother. Being angry and missing your sister at the same time makes sense; grief often comes out sideways between the people who share it.

A birthday is a small door. You could write two lines that ask for nothing: that you are thinking of her, and that you miss her.

Whatever you decide, you do not have to settle what happened in March to say that.`;

const blame = `Your sister should be the one to apologise. She knew what the funeral meant to you.

Birthdays are only dates. If you write first she will think that she was right.

Think about what you want in a year's time, not next week.

Whatever you decide, you do not have to settle what happened in March to say that.`;

export const feedbacks: Readonly<Record<Side, string>> = {
  A: `Response A acknowledges the loss first and names both feelings the person described, anger and longing, without judging either. It then offers one small and concrete step that obliges nobody to anything.

Response B takes a side in a quarrel it knows little about. It gives the person no room for missing their sister, and its advice would keep the silence going. Response A is the more empathetic of the two.`,
  B: `Response A opens with blame, which answers the anger but not the longing, and treats the birthday as a matter of who gives in.

Response B shows that it understands why both feelings can be there at once, and its suggestion is gentle and easy to follow. It would be better still if it asked about the months since March. Overall, Response B meets the criteria better.`,
};

function order(first: Side, verdict: Order['verdict'], probabilityA: number | null): Order {
  return {
    first,
    verdict,
    verdictKind: verdict === null ? 'unscored' : 'stated',
    probabilityA,
    feedback: feedbacks[first],
    notes: [],
    provenance: {
      ...provenance,
      template: 'relative-comparison',
      prompt: prompts[first],
      promptHash: first === 'A' ? 'a1'.repeat(32) : 'b2'.repeat(32),
    },
  };
}

const prompts: Readonly<Record<Side, string>> = {
  A: `[INST] ###Response A:\n${praise}\n\n###Response B:\n${blame}\n\n###Feedback:  [/INST]`,
  B: `[INST] ###Response A:\n${blame}\n\n###Response B:\n${praise}\n\n###Feedback:  [/INST]`,
};

const rubric = { name: 'Empathy', hash: '9b1f0c52d4a7e6c83f5d21b07a94e8cc6f0d3a5b17e2948cd60fa1b3c5e7d924' };

/** Both orders agree on A: 0.92 where it is read first, 0.68 where it is read last. */
export const agreeing: Comparison = {
  winner: 'A',
  probabilityA: 0.83175,
  positionBias: 0.84429,
  orders: [order('A', 'A', 0.92), order('B', 'A', 0.68)],
  oneOrder: null,
  rubric,
  provenance,
};

/** Both orders are sure of B, and hardly care which one they read first. */
export const sureOfB: Comparison = {
  ...agreeing,
  winner: 'B',
  probabilityA: 0.004,
  positionBias: -0.008,
  orders: [order('A', 'B', 0.00397), order('B', 'B', 0.00403)],
};

/** Each order chooses what it reads first; without that bias B would be a little ahead. */
export const inconsistent: Comparison = {
  ...agreeing,
  winner: 'inconsistent',
  probabilityA: 0.43238,
  positionBias: 1.11413,
  orders: [order('A', 'A', 0.698878), order('B', 'B', 0.2)],
};

/** Each order chooses what it reads last, and nothing is left when that is taken out. */
export const inconsistentLast: Comparison = {
  ...agreeing,
  winner: 'inconsistent',
  probabilityA: 0.5,
  positionBias: -0.8473,
  orders: [order('A', 'B', 0.3), order('B', 'A', 0.7)],
};

/** The second order ended without a verdict, and no order has probabilities. */
export const withoutVerdict: Comparison = {
  ...agreeing,
  winner: null,
  probabilityA: null,
  positionBias: null,
  orders: [
    { ...order('A', 'A', null), notes: [{ code: 'noDistribution' }] },
    { ...order('B', null, null), notes: [{ code: 'noDistribution' }] },
  ],
};

/** Both orders find them equal. */
export const tied: Comparison = {
  ...withoutVerdict,
  winner: 'tie',
  orders: [order('A', 'tie', null), order('B', 'tie', null)],
};

/** One order chooses, the other finds them equal. */
export const tiedOnce: Comparison = {
  ...withoutVerdict,
  winner: 'inconsistent',
  orders: [order('A', 'A', 0.7), order('B', 'tie', null)],
};

/** The first order stated no letter, and a reasoning model thought before the second. */
export const refusedOnce: Comparison = {
  ...withoutVerdict,
  orders: [
    { ...order('A', null, null), unscored: { code: 'illegal', said: 'A or B' } },
    { ...order('B', 'A', 0.6), thinking: 'Which of them is kinder? The second.' },
  ],
};

/** Both orders agree, and the server told no probabilities. */
export const withoutProbabilities: Comparison = {
  ...withoutVerdict,
  winner: 'A',
  orders: withoutVerdict.orders.map((each) => ({ ...each, verdict: 'A', verdictKind: 'stated' })),
};

/** The order that reads A first, alone. */
export function oneOrder(why: NonNullable<Comparison['oneOrder']>['why']): Comparison {
  return {
    ...agreeing,
    probabilityA: null,
    positionBias: null,
    orders: [order('A', 'A', 0.92)],
    oneOrder: why === 'failed' ? { why, fault: { code: 'cutShort' } } : { why },
  };
}

const running: ComparingView = {
  kind: 'comparing',
  id: 7,
  startedAt,
  status: { kind: 'running', wait: 'connecting', since: startedAt, first: null },
  orders: [
    { first: 'A', written: '', prompt: prompts.A },
    { first: 'B', written: '', prompt: prompts.B },
  ],
  instruction,
  responses: {
    A: { text: praise, source: 'the whole file', title: 'praise.md', where: '', revealable: true },
    B: { text: blame, source: 'the whole file', title: 'blame.md', where: '', revealable: true },
  },
  reference,
  rubric: {
    name: 'Empathy',
    criteria: 'Does the response acknowledge what the person feels before it advises?',
  },
  record: 'r8',
  stale: [],
};

/** A comparing that runs, started at a fixed moment unless `changes` say otherwise. */
export function runningComparing(changes: Partial<ComparingView> = {}): ComparingView {
  return { ...running, ...changes };
}

/** A comparing at which the judge writes in one of its orders. */
export function writingIn(first: Side, written: Readonly<Record<Side, string>>, since = startedAt): ComparingView {
  return {
    ...running,
    status: { kind: 'running', wait: 'writing', since, first },
    orders: running.orders.map((each) => ({ ...each, written: written[each.first] })),
  };
}

/** A finished comparing. */
export function compared(
  comparison: Comparison = agreeing,
  changes: Partial<ComparingView> = {},
  failure: Extract<ComparingStatusView, { kind: 'compared' }>['failure'] = null,
): ComparingView {
  const orders = running.orders.map((each) => ({ ...each, written: `Feedback: ${feedbacks[each.first]} [RESULT] A` }));
  const status: ComparingStatusView = { kind: 'compared', comparison, at: startedAt + 21_000, failure };
  return { ...running, orders, status, ...changes };
}

/** Both responses, each changed as told. */
export function withSides(changes: Readonly<Partial<Record<Side, Partial<ResponseView>>>>): Partial<ComparingView> {
  const { A, B } = running.responses;
  return { responses: { A: { ...A, ...changes.A }, B: { ...B, ...changes.B } } };
}
