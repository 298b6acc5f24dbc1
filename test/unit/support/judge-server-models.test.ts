import assert from 'node:assert/strict';
import { keepAliveOf } from '../../support/judge-server/keep-alive.ts';
import { humanNumber } from '../../support/judge-server/model-file.ts';
import { isModelName, sameName } from '../../support/judge-server/model-name.ts';
import { isServed } from '../../support/judge-server/origin.ts';
import { Queue } from '../../support/judge-server/queue.ts';

describe('judge server: queue', () => {
  it('runs one at a time in order, leaves out who gave up, and goes on after a failure', async () => {
    const queue = new Queue();
    const patient = new AbortController().signal;
    const gaveUp = new AbortController();
    const order: string[] = [];
    const task = (name: string) => async (): Promise<void> => {
      order.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${name} ends`);
      if (name === 'first') throw new Error('failed');
    };
    const first = assert.rejects(queue.run(patient, task('first')), /failed/);
    const second = assert.rejects(queue.run(gaveUp.signal, task('second')), /gave up/);
    const third = queue.run(patient, task('third'));
    assert.deepEqual([queue.running, queue.queued], [1, 2]);
    gaveUp.abort(new Error('gave up'));
    await Promise.all([first, second, third]);
    assert.deepEqual(order, ['first starts', 'first ends', 'third starts', 'third ends']);
    assert.deepEqual([queue.running, queue.queued], [0, 0]);
  });
});

describe('judge server: how long a model is kept', () => {
  for (const [value, milliseconds] of [
    [undefined, 300_000],
    [0, 0],
    [-1, Infinity],
    [90, 90_000],
    ['15m', 900_000],
    ['1h30m', 5_400_000],
    ['0s', 0],
    ['-1m', Infinity],
    ['1.5s', 1500],
    ['0', 0],
  ] as const) {
    it(`${JSON.stringify(value)} is ${milliseconds} ms`, () => {
      assert.equal(keepAliveOf(value), milliseconds);
    });
  }
  for (const [value, message] of [
    ['abc', 'time: invalid duration "abc"'],
    ['', 'time: invalid duration ""'],
    ['10', 'time: missing unit in duration "10"'],
    ['10 m', 'time: unknown unit " m" in duration "10 m"'],
    ['5x', 'time: unknown unit "x" in duration "5x"'],
    [true, "Unsupported type: 'boolean'"],
  ] as const) {
    it(`${JSON.stringify(value)} is refused as Go does`, () => {
      assert.throws(() => keepAliveOf(value), { status: 400, message });
    });
  }
});

describe('judge server: names of models', () => {
  for (const name of [
    'judge',
    'Judge:7B',
    ' judge',
    'a/judge:q4_K_M',
    'hf.co/a-b/Judge.GGUF:Q4',
    'host:80/a/b:c',
    '_x',
  ]) {
    it(`can be ${JSON.stringify(name)}`, () => {
      assert.ok(isModelName(name));
    });
  }
  for (const name of [
    'a//b',
    'a b',
    '-x',
    'judge:',
    ':7b',
    'a/b/c/d',
    'x'.repeat(81),
    'judge:a:b',
    'ju√dge',
    'a.b/c',
  ]) {
    it(`cannot be ${JSON.stringify(name)}`, () => {
      assert.ok(!isModelName(name));
    });
  }

  it('are the same in any case', () => {
    assert.equal(sameName(' Hand-Wired-JUDGE'), sameName('hand-wired-judge:latest'));
  });
});

describe('judge server: whom it serves', () => {
  for (const [host, origin, isServedToo] of [
    ['127.0.0.1:11434', undefined, true],
    ['localhost:11434', undefined, true],
    ['judge.localhost', undefined, true],
    ['192.168.1.7:11434', undefined, true],
    ['127.0.0.1:1', 'http://localhost:3000', true],
    ['127.0.0.1:1', 'vscode-webview://abc', true],
    ['example.com', undefined, false],
    ['8.8.8.8:11434', undefined, false],
    ['127.0.0.1:1', 'https://example.com', false],
    ['127.0.0.1:1', 'http://localhost.example.com', false],
  ] as const) {
    it(`${host}${origin === undefined ? '' : ` from ${origin}`}: ${isServedToo ? 'yes' : 'no'}`, () => {
      assert.equal(isServed({ host, origin }), isServedToo);
    });
  }
});

describe('judge server: numbers of parameters', () => {
  for (const [count, text] of [
    [193_150, '193K'],
    [999, '999'],
    [1_500_000, '1.50M'],
    [2_000_000, '2M'],
    [7_241_732_096, '7.2B'],
    [8e9, '8B'],
  ] as const) {
    it(text, () => {
      assert.equal(humanNumber(count), text);
    });
  }
});
