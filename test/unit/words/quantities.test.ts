import assert from 'node:assert/strict';
import fc from 'fast-check';
import { durationText, listText, percentage, shareText, sizeText, speedText } from '../../../src/words/quantities.ts';
import { pullShare, pullText } from '../../../src/words/set-up-pull-text.ts';
import type { PullEvent } from '../../../src/engine/model-server.ts';
import { inEnglish as t } from '../editor/in-english.ts';

describe('a size in words', () => {
  const cases: readonly [bytes: number, text: string][] = [
    [0, '0 kB'],
    [499, '0 kB'],
    [786_208, '786 kB'],
    [999_600, '1 MB'],
    [34_200_000, '34 MB'],
    [999_400_000, '999 MB'],
    [999_600_000, '1 GB'],
    [4_368_439_584, '4.4 GB'],
    [26_000_000_000, '26 GB'],
    [28_400_000_000, '28.4 GB'],
    [141_000_000_000, '141 GB'],
  ];
  for (const [bytes, text] of cases)
    it(`${bytes} bytes: ${text}`, () => {
      assert.equal(sizeText(bytes, t), text);
    });

  it('is never longer than a few characters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9e14 }), (bytes) => {
        assert.match(sizeText(bytes, t), /^\d{1,6}(?:\.\d)? [GMk]B$/);
      }),
    );
  });
});

describe('a stretch of time in words', () => {
  const cases: readonly [seconds: number, text: string][] = [
    [0, '1 s'],
    [0.2, '1 s'],
    [59, '59 s'],
    [60, '1 min'],
    [61, '2 min'],
    [3540, '59 min'],
    [3541, '1 h'],
    [3600, '1 h'],
    [4320, '1 h 12 min'],
    [86_399, '24 h'],
  ];
  for (const [seconds, text] of cases)
    it(`${seconds}: ${text}`, () => {
      assert.equal(durationText(seconds, t), text);
    });
});

describe('a download in words', () => {
  const at = (completed: number, bytesPerSecond: number | null, secondsLeft: number | null = null): PullEvent => ({
    type: 'downloading',
    completed,
    total: 4_400_000_000,
    bytesPerSecond,
    secondsLeft,
  });
  const cases: readonly [name: string, event: PullEvent, text: string][] = [
    ['the question to the registry', { type: 'preparing' }, 'Looking it up'],
    ['the first byte', at(0, null), '0 of 4.4 GB'],
    ['a speed', at(2_100_000_000, 34_000_000, 67), '2.1 of 4.4 GB, 34 MB/s, 2 min left'],
    ['a line that stands still', at(2_100_000_000, 0), '2.1 of 4.4 GB, 0 kB/s'],
    ['what came earlier', at(2_690_000_000, null), 'Resuming at 61 %'],
    ['a break', { type: 'retrying', seconds: 2 }, 'The connection broke, trying again in 2 s'],
    ['the end', { type: 'finishing' }, 'Checking what came'],
  ];
  for (const [name, event, text] of cases)
    it(name, () => {
      assert.equal(pullText(event, t), text);
    });

  it('has a share that stays between nothing and all', () => {
    assert.equal(pullShare(at(1_100_000_000, null)), 0.25);
    assert.equal(pullShare({ type: 'finishing' }), 1);
    assert.equal(pullShare({ type: 'preparing' }), null);
    assert.equal(pullShare({ ...at(0, null), total: 0 } as PullEvent), null);
  });
});

describe('figures beside one another', () => {
  it('share a unit', () => {
    assert.equal(shareText(300_000_000, 4_400_000_000, t), '0.3 of 4.4 GB');
  });
  it('are a list', () => {
    assert.equal(listText(['a', 'b', 'c'], t), 'a, b, c');
  });
  it('are nothing where there are none', () => {
    assert.equal(listText([], t), '');
  });
  it('are a speed', () => {
    assert.equal(speedText(1_500_000, t), '2 MB/s');
  });
  for (const [completed, total, percent] of [
    [0, 10, 0],
    [999, 1000, 99],
    [10, 10, 100],
    [11, 10, 100],
    [1, 0, 0],
  ] as const) {
    it(`${completed} of ${total} is ${percent} %`, () => {
      assert.equal(percentage(completed, total), percent);
    });
  }
});
