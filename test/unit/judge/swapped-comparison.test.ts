import assert from 'node:assert/strict';
import fc from 'fast-check';
import { swapSides, type Comparison } from '../../../src/judge/comparison.ts';
import { pairQuestion } from '../../../src/judge/question.ts';
import { engine } from './answering-engine.ts';
import { SHORT_RUBRIC } from '../../support/rubrics.ts';
import { TEXTS, says, run, near } from './comparison-cases.ts';

describe('swapping the sides', () => {
  it('is the comparison of the files the other way round', async () => {
    const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    await fc.assert(
      fc.asyncProperty(probability, probability, async (aFirst, bFirst) => {
        const { comparison } = await run(engine(says(aFirst), says(bFirst)).complete);
        const exchanged = { ...TEXTS, responses: { A: TEXTS.responses.B, B: TEXTS.responses.A } };
        const other = [
          pairQuestion(exchanged, 'B', SHORT_RUBRIC, 'comparison'),
          pairQuestion(exchanged, 'A', SHORT_RUBRIC, 'comparison'),
        ] as const;
        const again = (await run(engine(says(aFirst), says(bFirst)).complete, other)).comparison;
        const swapped: Comparison = swapSides(comparison);
        near(swapped.probabilityA, again.probabilityA ?? NaN);
        assert.equal(swapped.winner, again.winner);
        assert.deepEqual(
          swapped.orders.map(({ first, verdict }) => ({ first, verdict })),
          again.orders.map(({ first, verdict }) => ({ first, verdict })),
        );
        near(swapped.positionBias, again.positionBias ?? NaN);
      }),
    );
  });
});
