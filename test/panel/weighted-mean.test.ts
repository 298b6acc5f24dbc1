import { strict as assert } from 'node:assert';
import { gradedGrading, others, weighted } from './gradings.ts';
import { freshPanel } from './panel-page.ts';

describe('the weighted mean of several rubrics', () => {
  const panel = freshPanel();
  const table = () => panel().page.getByRole('table', { name: 'This response by several rubrics' });
  const foot = async () => (await table().locator('tfoot tr').allTextContents()).map((text) => text.trim());
  const heads = async () => (await table().locator('thead th').allTextContents()).map((text) => text.trim());

  it('stands below them, says what it is of, and that one without a score is left out', async () => {
    await panel().start(gradedGrading({}, weighted));
    assert.deepEqual(await heads(), ['Rubric', 'Score', 'Expected score', 'Weight']);
    assert.deepEqual(await foot(), ['Weighted mean3.71', 'Of 2 of 3 rubrics. Without a score, and left out: 1']);
    const weights = await table().locator('tbody tr td:last-child').allTextContents();
    assert.deepEqual(weights, ['3', '0.50', '1']);
  });

  it('says nothing more of what is complete', async () => {
    const mean = { file: 'a.rubric.yaml', mean: 3, counted: 3, of: 3, unscored: 0, isStale: false };
    await panel().start(gradedGrading({}, { ...weighted, means: [mean] }));
    assert.deepEqual(await foot(), ['Weighted mean3.00']);
  });

  it('names the files where there are several, and says what is out of date', async () => {
    const mean = { mean: 3, counted: 2, of: 2, unscored: 0 };
    const means = [
      { ...mean, file: 'a.rubric.yaml', isStale: false },
      { ...mean, file: 'b.rubric.yaml', isStale: true, mean: null },
    ];
    await panel().start(gradedGrading({}, { ...weighted, means }));
    assert.deepEqual(await foot(), [
      'Weighted mean of a.rubric.yaml3.00',
      'Weighted mean of b.rubric.yamlNo score',
      'Out of date',
    ]);
  });

  it('is not there without weights, nor of what an earlier version kept', async () => {
    await panel().start(gradedGrading({}, { others }));
    assert.deepEqual(await foot(), []);
    assert.deepEqual(await heads(), ['Rubric', 'Score', 'Expected score']);
  });
});
