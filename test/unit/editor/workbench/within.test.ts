import assert from 'node:assert/strict';
import { within } from '../../../../src/editor/workbench/within.ts';

describe('waiting for work at the end of a window', () => {
  it('takes as long as the work', async () => {
    let done = false;
    const work = new Promise<void>((resolve) => {
      setTimeout(() => {
        done = true;
        resolve();
      }, 20);
    });
    assert.equal(await within(60_000, work), true);
    assert.ok(done);
  });

  it('takes no longer than allowed', async () => {
    assert.equal(await within(10, new Promise(() => undefined)), false);
  });

  it('passes a failure on', async () => {
    await assert.rejects(within(60_000, Promise.reject(new Error('full'))), /full/);
  });
});
