import assert from 'node:assert/strict';
import { TransferRate } from '../../../src/engine/ollama/pull-progress.ts';

type Sample = [at: number, bytes: number];

/** A sample every `step` milliseconds, from one sample to the other. */
function steadily([from, first]: Sample, [to, last]: Sample, step = 100): Sample[] {
  const count = (to - from) / step;
  return Array.from({ length: count + 1 }, (_, at) => [from + at * step, first + ((last - first) * at) / count]);
}

describe('transfer rate', () => {
  const cases: [name: string, samples: Sample[], expected: number | null][] = [
    ['nothing is known', [], null],
    ['one sample tells nothing', [[0, 500]], null],
    ['the first second would be a guess', steadily([0, 0], [900, 9000]), null],
    ['a steady stream', steadily([0, 0], [3000, 3000]), 1000],
    ['what was there before does not count', steadily([0, 1e9], [2000, 1e9 + 4000]), 2000],
    [
      'only the last five seconds count',
      [...steadily([0, 0], [10_000, 1e6]), ...steadily([10_100, 1e6], [15_100, 1e6 + 50_000])],
      10_000,
    ],
    ['nothing comes any more', [...steadily([0, 0], [2000, 2000]), ...steadily([2100, 2000], [9000, 2000])], 0],
    [
      'two samples with a long silence between',
      [
        [0, 0],
        [60_000, 60_000],
      ],
      1000,
    ],
  ];
  for (const [name, samples, expected] of cases) {
    it(name, () => {
      const rate = new TransferRate();
      for (const [at, bytes] of samples) rate.add(bytes, at);
      const found = rate.bytesPerSecond;
      if (expected === null || found === null) assert.equal(found, expected);
      else assert.ok(Math.abs(found - expected) <= expected * 0.03, String(found));
    });
  }
});
