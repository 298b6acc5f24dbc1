import assert from 'node:assert/strict';
import { coalesceByKey } from '../../../../src/editor/workbench/coalesce-by-key.ts';

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
