import assert from 'node:assert/strict';
import { logFailure, once, within } from '../../../../src/editor/workbench/promises.ts';

describe('work that is done once', () => {
  it('is shared by all who ask for it, at the same time or later', async () => {
    let times = 0;
    const work = once(() => Promise.resolve(++times));
    assert.deepEqual(await Promise.all([work(), work()]), [1, 1]);
    assert.equal(await work(), 1);
  });

  it('is done again after a failure, of which everybody hears who has asked', async () => {
    let times = 0;
    const work = once(() => (++times === 1 ? Promise.reject(new Error('no disk')) : Promise.resolve(times)));
    const both = await Promise.allSettled([work(), work()]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await work(), 2);
  });
});

describe('work that nobody waits for', () => {
  it('leaves a line in the log where it fails, and nothing else', async () => {
    const logged: unknown[] = [];
    for (const work of [Promise.reject(new Error('gone')), Promise.resolve(1), undefined])
      logFailure(work, (error) => logged.push(error));
    await new Promise(setImmediate);
    assert.deepEqual(logged.map(String), ['Error: gone']);
  });
});

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
