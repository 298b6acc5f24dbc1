import assert from 'node:assert/strict';
import { Semaphore, type Permit } from '../../../src/engine/semaphore.ts';

const NEVER = new AbortController().signal;

/** Numbers from 0 to 1 that look like chance and are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lets everything run that is due. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a semaphore', () => {
  for (const permits of [1, 2, 3, 7]) {
    it(`grants ${permits} at a time, first come, first served`, async () => {
      const semaphore = new Semaphore(permits);
      const next = numbers(permits);
      const order: number[] = [];
      let [running, most] = [0, 0];
      const work = async (number: number): Promise<void> => {
        const permit = semaphore.request();
        await permit.wait(NEVER);
        order.push(number);
        most = Math.max(most, (running += 1));
        for (let steps = Math.floor(next() * 5); steps > 0; steps--) await settle();
        running -= 1;
        permit.release();
      };
      const all = Array.from({ length: 40 }, (_, number) => number);
      await Promise.all(all.map(work));
      assert.deepEqual(order, all);
      assert.equal(most, permits);
    });
  }

  it('never grants more than it has, loses no permit, and keeps the order, whatever is aborted or withdrawn meanwhile', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const next = numbers(seed);
      const permits = 1 + Math.floor(next() * 4);
      const semaphore = new Semaphore(permits);
      const stops = new Map<Permit, AbortController>();
      /** The requests that neither were given back nor withdrawn, oldest first: the first of them hold the permits. */
      let open: Permit[] = [];
      const close = (permit: Permit): void => {
        open = open.filter((each) => each !== permit);
      };
      for (let step = 0; step < 80; step++) {
        const chance = next();
        const one = open[Math.floor(next() * open.length)];
        if (chance < 0.45 || !one) {
          const permit = semaphore.request();
          const stop = new AbortController();
          stops.set(permit, stop);
          // Some are withdrawn by nobody but their owner.
          if (next() < 0.8) permit.wait(stop.signal).catch(() => undefined);
          open.push(permit);
        } else if (chance < 0.7) {
          one.release();
          one.release();
          close(one);
        } else if (chance < 0.85) {
          // Whoever holds a permit keeps it until it is given back.
          const wasGranted = one.isGranted;
          stops.get(one)?.abort();
          assert.equal(one.isGranted, wasGranted);
          if (!wasGranted) one.release();
          if (!wasGranted) close(one);
        } else {
          await settle();
        }
        const granted = open.map(({ isGranted }) => isGranted);
        assert.deepEqual(
          granted,
          open.map((_, at) => at < permits),
          `seed ${seed}, step ${step}`,
        );
      }
      for (const permit of open) permit.release();
      const fresh = Array.from({ length: permits + 1 }, () => semaphore.request());
      assert.equal(fresh.filter(({ isGranted }) => isGranted).length, permits, `seed ${seed}`);
    }
  });

  it('withdraws a request whose wait is aborted, with the signal’s reason', async () => {
    const semaphore = new Semaphore(1);
    const [first, second, third] = [semaphore.request(), semaphore.request(), semaphore.request()];
    const cancelling = new AbortController();
    const waiting = second.wait(cancelling.signal);
    const reason = new Error('cancelled');
    cancelling.abort(reason);
    await assert.rejects(waiting, (error) => error === reason);
    first.release();
    assert.ok(!second.isGranted);
    await third.wait(NEVER);
  });

  it('does not wait for a signal that is aborted already', async () => {
    const reason = new Error('cancelled');
    const permit = new Semaphore(1).request();
    await assert.rejects(permit.wait(AbortSignal.abort(reason)), (error) => error === reason);
  });

  it('grants at once to one that comes when a permit is free, and to none that has been released', async () => {
    const semaphore = new Semaphore(2);
    const [first, second, third] = [semaphore.request(), semaphore.request(), semaphore.request()];
    assert.deepEqual([first.isGranted, second.isGranted, third.isGranted], [true, true, false]);
    first.release();
    first.release();
    assert.ok(third.isGranted);
    assert.ok(!semaphore.request().isGranted);
    third.release();
    await assert.rejects(third.wait(NEVER), /withdrawn/);
  });

  it('has at least one permit, and whole ones', () => {
    for (const permits of [0, -1, 1.5, NaN, Infinity]) assert.throws(() => new Semaphore(permits), RangeError);
  });
});
