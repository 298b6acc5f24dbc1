import assert from 'node:assert/strict';
import { pause } from '../../../src/engine/pause.ts';

describe('a pause', () => {
  it('lasts as long as it should', async () => {
    const before = performance.now();
    await pause(30, new AbortController().signal);
    assert.ok(performance.now() - before >= 28);
  });

  it('ends at once when cancelled, before or meanwhile', async () => {
    const reason = new Error('cancelled');
    await assert.rejects(pause(10_000, AbortSignal.abort(reason)), (error) => error === reason);
    const cancelling = new AbortController();
    const pausing = pause(10_000, cancelling.signal);
    cancelling.abort(reason);
    await assert.rejects(pausing, (error) => error === reason);
  });
});
