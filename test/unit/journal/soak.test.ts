import assert from 'node:assert/strict';
import { soak } from '../../soak/soak.ts';

describe('three windows with one journal, killed and suspended, with wrong clocks', () => {
  it('lose, double and resurrect nothing, and can read everything', async () => {
    const figures = await soak({ grades: 6000, perJournal: 3000, seconds: 25, seed: 1 });
    const { lost, doubled, unreadable, back, failed } = figures;
    assert.deepEqual(
      { lost, doubled, unreadable, back, failed },
      { lost: 0, doubled: 0, unreadable: 0, back: 0, failed: 0 },
    );
    assert.ok(figures.acknowledged > 0 && figures.kills > 0, JSON.stringify(figures));
  }).timeout(120_000);
});
