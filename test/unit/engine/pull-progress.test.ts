import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PullProgress, type LayerRecord } from '../../../src/engine/ollama/pull-progress.ts';

const WEIGHTS = { digest: 'sha256:weights', total: 4_000_000 };
const TEMPLATE = { digest: 'sha256:template', total: 600, completed: 600 };

function after(...records: LayerRecord[]): PullProgress {
  const progress = new PullProgress();
  progress.begin();
  records.forEach((record, at) => progress.add(record, at * 1000));
  return progress;
}

describe('pull progress', () => {
  it('adds up layers that are worth counting', () => {
    const projector = { digest: 'sha256:projector', total: 1_000_000 };
    const progress = after({ ...WEIGHTS, completed: 4_000_000 }, { ...projector, completed: 250_000 });
    assert.deepEqual(progress.bytes, { completed: 4_250_000, total: 5_000_000 });
  });

  it('leaves out the crumbs after the weights, which would take the share back', () => {
    assert.deepEqual(after({ ...WEIGHTS, completed: 4_000_000 }, TEMPLATE, { ...TEMPLATE, completed: 0 }).bytes, {
      completed: 4_000_000,
      total: 4_000_000,
    });
  });

  it('says nothing before the first layer', () => {
    const progress = after();
    assert.equal(progress.bytes, null);
    assert.equal(progress.event(), null);
  });

  it('tells speed and time left from what this connection brought', () => {
    const progress = after({ ...WEIGHTS, completed: 1_000_000 });
    assert.deepEqual(progress.event(), {
      type: 'downloading',
      completed: 1_000_000,
      total: 4_000_000,
      bytesPerSecond: null,
      secondsLeft: null,
    });
    progress.add({ ...WEIGHTS, completed: 2_000_000 }, 2_000);
    assert.deepEqual(progress.event(), {
      type: 'downloading',
      completed: 2_000_000,
      total: 4_000_000,
      bytesPerSecond: 500_000,
      secondsLeft: 4,
    });
  });

  it('begins anew with the speed of a new connection, and keeps the bytes', () => {
    const progress = after({ ...WEIGHTS, completed: 0 }, { ...WEIGHTS, completed: 2_400_000 });
    progress.begin();
    progress.add({ ...WEIGHTS, completed: 2_400_000 }, 60_000);
    progress.add({ ...WEIGHTS, completed: 2_500_000 }, 61_000);
    const event = progress.event();
    assert.equal(event?.completed, 2_500_000);
    assert.equal(event.bytesPerSecond, 100_000);
  });

  it('knows a time left only while something comes', () => {
    const progress = after(...Array<LayerRecord>(8).fill({ ...WEIGHTS, completed: 500 }));
    assert.deepEqual([progress.event()?.bytesPerSecond, progress.event()?.secondsLeft], [0, null]);
  });

  for (const [name, record, expected] of [
    ['more bytes', { ...WEIGHTS, completed: 11 }, true],
    ['as many', { ...WEIGHTS, completed: 10 }, false],
    ['fewer, counted again', { ...WEIGHTS, completed: 3 }, false],
    ['a layer that was there before', { digest: 'sha256:other', total: 99, completed: 99 }, false],
  ] as const) {
    it(`says whether bytes came: ${name}`, () => {
      assert.equal(after({ ...WEIGHTS, completed: 10 }).add(record, 99_000), expected);
    });
  }

  it('sees the bytes of a server that counts again, while it shows no less than there was', () => {
    const progress = after({ ...WEIGHTS, completed: 0 }, { ...WEIGHTS, completed: 2_400_000 });
    progress.begin();
    assert.equal(progress.add({ ...WEIGHTS, completed: 0 }, 60_000), false);
    for (const [completed, at] of [
      [100_000, 61_000],
      [200_000, 62_000],
    ] as const) {
      assert.equal(progress.add({ ...WEIGHTS, completed }, at), true);
    }
    assert.deepEqual(progress.event(), {
      type: 'downloading',
      completed: 2_400_000,
      total: 4_000_000,
      bytesPerSecond: 100_000,
      secondsLeft: 38,
    });
  });

  for (const [name, connections, further] of [
    ['the first that brings something', [[0, 5]], true],
    ['the first that brings nothing', [[5, 5]], false],
    [
      'one that goes on',
      [
        [0, 5],
        [5, 6],
      ],
      true,
    ],
    [
      'one that stands still',
      [
        [0, 5],
        [5, 5],
      ],
      false,
    ],
    [
      'one that counts again, up to where the last one was',
      [
        [0, 5],
        [0, 5],
      ],
      false,
    ],
    [
      'one that goes on where the counting began again',
      [
        [0, 5],
        [0, 2],
        [2, 3],
      ],
      true,
    ],
    ['one that finds more than there was', [[0, 5], [7]], true],
  ] as [string, number[][], boolean][]) {
    it(`says whether a connection came further: ${name}`, () => {
      const progress = new PullProgress();
      for (const told of connections) {
        progress.begin();
        for (const completed of told) progress.add({ ...WEIGHTS, completed }, 0);
      }
      assert.equal(progress.isFurther, further);
    });
  }

  const records = fc.array(
    fc.record({
      digest: fc.constantFrom('a', 'b', 'c'),
      total: fc.nat(1000),
      completed: fc.nat(1200),
      again: fc.boolean(),
      pause: fc.nat(3000),
    }),
    { maxLength: 40 },
  );

  it('never goes backwards, whatever a server tells', () => {
    fc.assert(
      fc.property(records, (told) => {
        const progress = new PullProgress();
        let [at, completed, total] = [0, 0, 0];
        for (const { again, pause, ...record } of told) {
          if (again) progress.begin();
          progress.add(record, (at += pause));
          const event = progress.event();
          if (!event) continue;
          assert.ok(event.completed >= completed && event.total >= total, 'backwards');
          assert.ok(event.completed <= event.total, 'more than there is');
          assert.ok(event.bytesPerSecond === null || event.bytesPerSecond >= 0);
          assert.ok(event.secondsLeft === null || event.secondsLeft >= 0);
          [completed, total] = [event.completed, event.total];
        }
      }),
    );
  });

  it('never takes the share back where the weights come first, broken as often as may be', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4_000_000), fc.boolean())), (told) => {
        const progress = after({ ...WEIGHTS, completed: 0 });
        let share = 0;
        const next = (record: LayerRecord): void => {
          progress.add(record, 0);
          const { completed, total } = progress.bytes!;
          assert.ok(completed / total >= share);
          share = completed / total;
        };
        for (const [completed, again] of told) {
          if (again) progress.begin();
          next({ ...WEIGHTS, completed });
        }
        for (const completed of [0, 600]) next({ ...TEMPLATE, completed });
      }),
    );
  });
});
