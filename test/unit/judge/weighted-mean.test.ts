import assert from 'node:assert/strict';
import fc from 'fast-check';
import { weightedMean } from '../../../src/judge/weighted-mean.ts';
import { SCORES } from '../../../src/rubric/rubric.ts';

describe('weightedMean', () => {
  it('weighs each score, and takes a rubric without a weight for one of weight 1', () => {
    const grades = [
      { score: 5, weight: 3 },
      { score: 1, weight: null },
      { score: 2, weight: 0.5 },
    ] as const;
    assert.deepEqual(weightedMean(grades), { mean: (15 + 1 + 1) / 4.5, counted: 3, leftOut: 0 });
  });

  it('leaves out what has no score, weight and all', () => {
    const grades = [
      { score: 4, weight: 1 },
      { score: null, weight: 9 },
    ] as const;
    assert.deepEqual(weightedMean(grades), { mean: 4, counted: 1, leftOut: 1 });
  });

  it('is none where nothing has a score, or nothing that has one counts', () => {
    assert.deepEqual(weightedMean([{ score: null, weight: 2 }]), { mean: null, counted: 0, leftOut: 1 });
    assert.deepEqual(weightedMean([{ score: 3, weight: 0 }]), { mean: null, counted: 1, leftOut: 0 });
  });

  it('is not wanted where no weight is given', () => {
    assert.equal(weightedMean([{ score: 3, weight: null }]), null);
    assert.equal(weightedMean([]), null);
  });

  it('lies between the scores, and is the same in any order and unit', () => {
    const grade = fc.record({
      score: fc.constantFrom(...SCORES),
      weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(grade, { minLength: 1, maxLength: 20 }), fc.constantFrom(0.01, 2, 100), (grades, unit) => {
        const mean = weightedMean(grades)?.mean ?? Number.NaN;
        const scores = grades.map(({ score }) => score);
        assert.ok(mean >= Math.min(...scores) - 1e-9 && mean <= Math.max(...scores) + 1e-9);
        const other = grades.toReversed().map(({ score, weight }) => ({ score, weight: weight * unit }));
        assert.ok(Math.abs((weightedMean(other)?.mean ?? Number.NaN) - mean) < 1e-9);
      }),
    );
  });
});
