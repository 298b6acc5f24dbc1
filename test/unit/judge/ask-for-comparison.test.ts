import assert from 'node:assert/strict';
import { once } from 'node:events';
import { askForComparison, conclude } from '../../../src/judge/ask-for-comparison.ts';
import { swapSides, type ComparisonOrder } from '../../../src/judge/comparison.ts';
import type { Complete, GeneratedToken } from '../../../src/judge/completion.ts';
import { Fault } from '../../../src/judge/fault.ts';
import { engine, FEEDBACK, IDENTITY, MARKER, token } from './answering-engine.ts';
import { A_FIRST, B_FIRST, BOTH, says, run, near } from './comparison-cases.ts';

const logit = (p: number) => Math.log(p / (1 - p));

/** An engine that several can ask at once: the first question gets the first answer, whoever else is being answered. */
function answering(...answers: readonly (readonly GeneratedToken[] | Fault)[]): Complete {
  return async function* (request) {
    const answer = answers[request.prompt === A_FIRST.question.prompt ? 0 : 1];
    if (!answer || answer instanceof Fault) throw answer ?? new Error('no answer');
    yield* engine(answer).complete(request, new AbortController().signal);
  };
}

describe('a comparison', () => {
  it('asks in both orders, and the winner is the one that both say', async () => {
    const { complete, requests } = engine(says(0.9), says(0.2));
    const { comparison } = await run(complete);
    assert.deepEqual(
      requests.map(({ prompt }) => prompt),
      [A_FIRST.question.prompt, B_FIRST.question.prompt],
    );
    assert.ok(A_FIRST.question.prompt.includes('###Response A:\nthe one\n\n###Response B:\nthe other\n'));
    assert.ok(B_FIRST.question.prompt.includes('###Response A:\nthe other\n\n###Response B:\nthe one\n'));
    assert.equal(comparison.winner, 'A');
    assert.deepEqual(
      comparison.orders.map(({ first, verdict, feedback }) => ({ first, verdict, feedback })),
      [
        { first: 'A', verdict: 'A', feedback: 'Clear enough.' },
        { first: 'B', verdict: 'A', feedback: 'Clear enough.' },
      ],
    );
    near(comparison.orders[0]?.probabilityA ?? null, 0.9);
    near(comparison.orders[1]?.probabilityA ?? null, 0.8);
    near(comparison.probabilityA, 1 / (1 + Math.exp(-(logit(0.9) - logit(0.2)) / 2)));
    near(comparison.positionBias, (logit(0.9) + logit(0.2)) / 2);
    assert.equal(comparison.oneOrder, null);
    assert.equal(comparison.provenance.template, 'relative-comparison-no-reference');
    assert.deepEqual(JSON.parse(JSON.stringify(comparison)), comparison);
  });

  for (const [name, aFirst, bFirst, winner] of [
    ['whichever it reads first', 0.7, 0.8, 'inconsistent'],
    ['whichever it reads last', 0.3, 0.2, 'inconsistent'],
    ['B', 0.2, 0.9, 'B'],
  ] as const) {
    it(`is ${winner} where the judge prefers ${name}`, async () => {
      const { comparison } = await run(engine(says(aFirst), says(bFirst)).complete);
      assert.equal(comparison.winner, winner);
      near(comparison.positionBias, (logit(aFirst) + logit(bFirst)) / 2);
    });
  }

  it('has no winner where an order has no verdict, and no probability where one is missing', async () => {
    const silent = [...FEEDBACK];
    const { complete } = engine(says(0.9), silent, { code: 'busy', seconds: 3 });
    const { comparison } = await run(complete);
    assert.equal(comparison.winner, null);
    assert.equal(comparison.probabilityA, null);
    assert.equal(comparison.positionBias, null);
    assert.deepEqual(
      comparison.orders.map(({ verdict, verdictKind }) => [verdict, verdictKind]),
      [
        ['A', 'stated'],
        [null, 'unscored'],
      ],
    );
    assert.deepEqual(
      comparison.orders[1]?.notes.map(({ code }) => code),
      ['noDistribution', 'labelCallFailed'],
    );
  });

  const tie = [...FEEDBACK, ...MARKER, token(' '), token('Tie')];

  it('is a tie where both orders say so, and neither letter is asked for', async () => {
    const { complete, requests } = engine(tie, tie);
    const { comparison } = await run(complete);
    assert.equal(requests.length, 2);
    assert.equal(comparison.winner, 'tie');
    assert.equal(comparison.probabilityA, null);
    assert.deepEqual(
      comparison.orders.map(({ verdict, verdictKind, feedback }) => [verdict, verdictKind, feedback]),
      [
        ['tie', 'stated', 'Clear enough.'],
        ['tie', 'stated', 'Clear enough.'],
      ],
    );
    assert.deepEqual(swapSides(comparison).winner, 'tie');
    assert.deepEqual(
      swapSides(comparison).orders.map(({ verdict }) => verdict),
      ['tie', 'tie'],
    );
  });

  it('is inconsistent where only one order says that it is a tie', async () => {
    const { comparison } = await run(engine(says(0.9), tie).complete);
    assert.equal(comparison.winner, 'inconsistent');
    assert.equal(comparison.probabilityA, null);
    assert.deepEqual(
      comparison.orders.map(({ verdict }) => verdict),
      ['A', 'tie'],
    );
  });

  it('is a tie in one order where only one was asked', async () => {
    const { comparison } = await run(engine(tie).complete, [A_FIRST]);
    assert.equal(comparison.winner, 'tie');
    assert.deepEqual(comparison.oneOrder, { why: 'setting' });
  });

  it('says why an order has no verdict', async () => {
    const both = [...FEEDBACK, ...MARKER, token(' A'), token(' or'), token(' B')];
    const { complete, requests } = engine(both, says(0.2));
    const { comparison } = await run(complete);
    assert.equal(requests.length, 2);
    assert.equal(comparison.winner, null);
    assert.deepEqual(comparison.orders[0]?.unscored, { code: 'illegal', said: 'A or B' });
    assert.equal(comparison.orders[1]?.unscored, undefined);
  });

  it('stays finite where a label is missing from the alternatives', async () => {
    const certain = [...FEEDBACK, ...MARKER, token(' '), token('A', { A: 1 })];
    const { comparison } = await run(engine(certain, certain).complete);
    assert.equal(comparison.winner, 'inconsistent');
    near(comparison.probabilityA, 0.5);
    assert.ok(Number.isFinite(comparison.positionBias));
  });

  it('removes a bias that is far stronger than the preference', async () => {
    const chosen = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
    const { comparison } = await run(engine(says(chosen(26)), says(chosen(24))).complete);
    assert.ok(Math.abs((comparison.probabilityA ?? NaN) - chosen(1)) < 0.0005, String(comparison.probabilityA));
    assert.ok(Math.abs((comparison.positionBias ?? NaN) - 25) < 0.0005, String(comparison.positionBias));
  });

  it('has its orders as they were asked, whichever is done first', async () => {
    const quick = answering(says(0.9), says(0.2));
    let otherIsDone = (): void => undefined;
    const wait = new Promise<void>((resolve) => (otherIsDone = resolve));
    const complete: Complete = async function* (request, signal) {
      if (request.prompt === A_FIRST.question.prompt) await wait;
      try {
        yield* quick(request, signal);
      } finally {
        otherIsDone();
      }
    };
    const { events, comparison } = await run(complete, BOTH, 2);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'order' ? [event.order.first] : [])),
      ['B', 'A'],
    );
    assert.deepEqual(
      comparison.orders.map(({ first }) => first),
      ['A', 'B'],
    );
    assert.equal(comparison.provenance.prompt, A_FIRST.question.prompt);
  });

  it('in one order says so, and knows nothing of the bias', async () => {
    const { comparison } = await run(engine(says(0.1)).complete, [B_FIRST]);
    assert.equal(comparison.winner, 'A');
    assert.deepEqual(comparison.oneOrder, { why: 'setting' });
    assert.equal(comparison.orders.length, 1);
    near(comparison.orders[0]?.probabilityA ?? null, 0.9);
    assert.equal(comparison.probabilityA, null);
    assert.equal(comparison.positionBias, null);
  });

  it('tells with every event which order it belongs to, one order after the other', async () => {
    const { events } = await run(engine(says(0.9), says(0.2)).complete);
    const seen = events.map((event) => ('first' in event ? event.first : event.type)).join(' ');
    assert.match(seen, /^A( A)+ order B( B)+ order comparison$/);
  });

  it('has both orders under way where the engine may run two at once', async () => {
    const { events } = await run(answering(says(0.9), says(0.2)), BOTH, 2);
    const texts = events.flatMap((event) => (event.type === 'text' ? [event.first] : [])).join('');
    assert.match(texts, /^(AB)+/);
  });

  const cutShort = new Fault({ code: 'cutShort' });
  const failing: {
    name: string;
    answers: readonly (readonly GeneratedToken[] | Fault)[];
    concurrency: number;
    kept: string;
  }[] = [
    { name: 'the second of two fails', answers: [says(0.9), cutShort], concurrency: 1, kept: 'A' },
    { name: 'the second of two at once fails', answers: [says(0.9), cutShort], concurrency: 2, kept: 'A' },
    { name: 'the first of two at once fails', answers: [cutShort, says(0.2)], concurrency: 2, kept: 'B' },
    { name: 'the first of two fails', answers: [cutShort, says(0.2)], concurrency: 1, kept: '' },
    { name: 'both of two at once fail', answers: [cutShort, cutShort], concurrency: 2, kept: '' },
  ];
  for (const { name, answers, concurrency, kept } of failing) {
    it(`has yielded ${kept === '' ? 'no order' : `the order with ${kept} first`} when ${name}`, async () => {
      const orders: ComparisonOrder[] = [];
      const { signal } = new AbortController();
      await assert.rejects(
        async () => {
          for await (const event of askForComparison(BOTH, answering(...answers), IDENTITY, signal, concurrency)) {
            if (event.type === 'order') orders.push(event.order);
          }
        },
        (error) => error === cutShort,
      );
      assert.equal(orders.map(({ first }) => first).join(), kept);
      if (kept === '') return;
      const comparison = await conclude(orders, BOTH, { why: 'cancelled' });
      assert.equal(comparison.winner, 'A');
      assert.deepEqual(comparison.oneOrder, { why: 'cancelled' });
    });
  }

  for (const [name, end] of [
    ['the loop is left early', 'left'],
    ['it is cancelled', 'cancelled'],
  ] as const) {
    it(`stops both orders when ${name}`, async () => {
      const signals: AbortSignal[] = [];
      const complete: Complete = async function* (_, signal) {
        signals.push(signal);
        yield { type: 'reading' };
        if (!signal.aborted) await once(signal, 'abort');
        signal.throwIfAborted();
      };
      const cancelling = new AbortController();
      const reading = async () => {
        let events = 0;
        for await (const event of askForComparison(BOTH, complete, IDENTITY, cancelling.signal, 2)) {
          if (event.type !== 'reading' || ++events < 2) continue;
          if (end === 'left') break;
          cancelling.abort();
        }
      };
      await (end === 'left' ? reading() : assert.rejects(reading, { name: 'AbortError' }));
      assert.deepEqual(
        signals.map(({ aborted }) => aborted),
        [true, true],
      );
    });
  }
});
