import assert from 'node:assert/strict';
import { createTurns } from '../../../src/engine/ollama/turns.ts';

const NEVER = new AbortController().signal;

describe('turns', () => {
  it('come one at a time, first come first served', async () => {
    const takeTurn = createTurns();
    const order: number[] = [];
    let serving = 0;
    const work = async (number: number): Promise<void> => {
      const turn = takeTurn();
      await turn.wait(NEVER);
      assert.equal((serving += 1), 1);
      await Promise.resolve();
      order.push(number);
      serving -= 1;
      turn.leave();
    };
    await Promise.all([1, 2, 3, 4].map(work));
    assert.deepEqual(order, [1, 2, 3, 4]);
  });

  it('are given up by leaving before they come', async () => {
    const takeTurn = createTurns();
    const [first, second, third] = [takeTurn(), takeTurn(), takeTurn()];
    assert.deepEqual([first.isNow, second.isNow, third.isNow], [true, false, false]);
    second.leave();
    first.leave();
    await third.wait(NEVER);
    assert.ok(third.isNow);
  });

  it('are given up by an abort', async () => {
    const takeTurn = createTurns();
    const [first, second, third] = [takeTurn(), takeTurn(), takeTurn()];
    const cancelling = new AbortController();
    const waiting = second.wait(cancelling.signal);
    const reason = new Error('cancelled');
    cancelling.abort(reason);
    await assert.rejects(waiting, (error) => error === reason);
    first.leave();
    await third.wait(NEVER);
  });

  it('do not come to somebody who has left', () => {
    const takeTurn = createTurns();
    const [first, second] = [takeTurn(), takeTurn()];
    first.leave();
    first.leave();
    assert.ok(second.isNow);
    second.leave();
    assert.ok(takeTurn().isNow);
  });
});
