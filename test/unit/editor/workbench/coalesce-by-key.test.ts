import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { coalesceByKey, type Coalesced } from '../../../../src/editor/workbench/coalesce-by-key.ts';

describe('work that is put off', () => {
  it('is done once for each thing, when what asked for it is done', async () => {
    const done: string[] = [];
    const look = coalesceByKey(
      (document: string) => document,
      (document) => done.push(document),
    );
    for (let grade = 0; grade < 1000; grade++) look(grade % 2 === 0 ? 'even.md' : 'odd.md');
    assert.deepEqual(done, []);
    await Promise.resolve();
    assert.deepEqual(done, ['even.md', 'odd.md']);
  });

  it('is done again for what is asked meanwhile and later', async () => {
    const done: number[] = [];
    const countDown = coalesceByKey(
      (number: number) => number,
      (number) => {
        done.push(number);
        if (number > 0) countDown(number - 1);
      },
    );
    countDown(2);
    await new Promise(setImmediate);
    countDown(0);
    await new Promise(setImmediate);
    assert.deepEqual(done, [2, 1, 0, 0]);
  });

  it('goes by the key, and with the thing that came last', async () => {
    const done: string[] = [];
    const look = coalesceByKey(
      (path: string) => path.toLowerCase(),
      (path) => done.push(path),
    );
    for (const path of ['a.md', 'B.md', 'b.md']) look(path);
    await Promise.resolve();
    assert.deepEqual(done, ['a.md', 'b.md']);
  });
});

describe('work that waits for a pause', () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
  });

  afterEach(() => {
    mock.timers.reset();
  });

  function looking(): { readonly look: Coalesced<string>; readonly done: readonly string[] } {
    const done: string[] = [];
    const look = coalesceByKey(
      (path: string) => path.toLowerCase(),
      (path) => done.push(path),
      100,
    );
    return { look, done };
  }

  it('is done once nothing has asked for it for so long, each thing for itself', () => {
    const { look, done } = looking();
    look('a.md');
    mock.timers.tick(60);
    look('A.md');
    look('b.md');
    mock.timers.tick(99);
    assert.deepEqual(done, []);
    mock.timers.tick(1);
    assert.deepEqual(done, ['A.md', 'b.md']);
    look('a.md');
    mock.timers.tick(100);
    assert.deepEqual(done, ['A.md', 'b.md', 'a.md']);
  });

  it('is left out for what is cancelled, and for everything at the end', () => {
    const { look, done } = looking();
    look('a.md');
    look('b.md');
    look.cancel('A.md');
    look.cancel('c.md');
    mock.timers.tick(100);
    assert.deepEqual(done, ['b.md']);
    look('a.md');
    look('b.md');
    look.dispose();
    mock.timers.tick(1000);
    assert.deepEqual(done, ['b.md']);
  });
});
