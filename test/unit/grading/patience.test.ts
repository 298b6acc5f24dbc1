import assert from 'node:assert/strict';
import { Patience } from '../../../src/grading/patience.ts';
import { Fault, type FaultData } from '../../../src/judge/fault.ts';

const OVERLOADED: FaultData = { code: 'serverError', status: 500, detail: 'oh no' };
const LOOPING: FaultData = { code: 'cutShort' };
const STALLED: FaultData = { code: 'stalled', seconds: 600 };
const MISSING: FaultData = { code: 'modelNotFound', model: 'm' };
const LOST: FaultData = { code: 'connectionLost', detail: 'ECONNRESET' };

const failureOf = (data: FaultData) => ({ code: data.code, scope: new Fault(data).kind.scope });

describe('a batch', () => {
  it('tries what is transient again, with pauses that grow and are not the same for everybody', () => {
    for (const [random, first, second] of [
      [0, 750, 3000],
      [0.5, 1000, 4000],
      [0.999_999, 1250, 5000],
    ] as const) {
      const patience = new Patience(() => random);
      const fault: Fault = new Fault(OVERLOADED);
      const pauses: (number | null)[] = [1, 2, 3].map((count) => patience.pauseAfter(fault, count));
      assert.deepEqual(pauses, [first, second, null]);
    }
  });

  it('does not try again what stays', () => {
    const patience = new Patience(() => 0.5);
    for (const data of [LOOPING, STALLED, MISSING]) assert.equal(patience.pauseAfter(new Fault(data), 1), null);
    const reset = new Fault(LOOPING, { transient: true });
    assert.ok((patience.pauseAfter(reset, 1) ?? 0) > 0, 'a broken connection may hold the next time');
  });

  it('learns from a fault that stayed, until something succeeds', () => {
    const patience = new Patience(() => 0.5);
    const fault = new Fault(OVERLOADED);
    for (const count of [1, 2, 3]) patience.pauseAfter(fault, count);
    assert.equal(patience.pauseAfter(fault, 1), null);
    assert.equal(patience.pauseAfter(new Fault(LOST), 1), 1000, 'another fault is another matter');
    patience.succeeded();
    assert.equal(patience.pauseAfter(fault, 1), 1000);
  });

  it('goes on after every fault of one question, however many there are', () => {
    const patience = new Patience(() => 0.5);
    for (let count = 0; count < 100; count++) assert.equal(patience.isEndedBy(failureOf(LOOPING)), false);
  });

  it('ends with a fault of the judge itself, and with a mistake of ours', () => {
    assert.ok(new Patience(() => 0.5).isEndedBy(failureOf(MISSING)));
    assert.ok(new Patience(() => 0.5).isEndedBy({ code: null, scope: 'judge' }));
  });

  it('takes the same fault of several questions in a row for the judge’s', () => {
    const patience = new Patience(() => 0.5);
    const ends = (data: FaultData) => patience.isEndedBy(failureOf(data));
    assert.deepEqual(
      [1, 2, 3, 4].map(() => ends(OVERLOADED)),
      [false, false, false, false],
    );
    patience.succeeded();
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => ends(OVERLOADED)),
      [false, false, false, false, true],
    );
  });

  it('does not count different faults together, and waits out a stalled judge only once more', () => {
    const patience = new Patience(() => 0.5);
    const ends = (data: FaultData) => patience.isEndedBy(failureOf(data));
    assert.deepEqual([OVERLOADED, LOST, OVERLOADED, LOST, OVERLOADED, LOST].map(ends), Array(6).fill(false));
    assert.deepEqual([STALLED, LOOPING, STALLED].map(ends), [false, false, true]);
  });
});
