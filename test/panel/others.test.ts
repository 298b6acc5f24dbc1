import { strict as assert } from 'node:assert';
import { gradedGrading, others } from './gradings.ts';
import { freshPanel, READY } from './panel-page.ts';

describe('several rubrics of one response', () => {
  const panel = freshPanel();
  const rows = () => panel().page.getByRole('table', { name: 'This response by several rubrics' }).locator('tbody tr');

  it('stand in a table: score, expected score, what is not done yet, and what is out of date', async () => {
    await panel().start(gradedGrading({}, { others }));
    const seen = (await rows().allTextContents()).map((text) => text.trim());
    assert.deepEqual(seen, [
      'Empathy4/5Score 4 of 5. Passes: the pass mark is 3.3.87',
      'Factual validity2/5Score 2 of 5. Below the pass mark of 4.Out of date2.10',
      'Helpfulnessbeing graded',
      'HonestyNo scoreNo score',
    ]);
    assert.deepEqual(
      await rows()
        .locator('.icon')
        .evaluateAll((all) => all.map((icon) => icon.classList[1])),
      ['icon-pass', 'icon-fail', 'icon-unknown'],
    );
  });

  it('mark the one that is shown, also when another is', async () => {
    for (const id of [7, 10]) {
      await panel().start(gradedGrading({}, { id, others }));
      const current = await rows().evaluateAll((all) => all.map((row) => row.ariaCurrent));
      assert.deepEqual(
        current,
        others.map((other) => (other.id === id ? 'true' : null)),
      );
    }
  });

  it('are chosen with the mouse, anywhere in their row', async () => {
    await panel().start(gradedGrading({}, { others }));
    await rows().nth(1).locator('td').last().click({ force: true });
    await rows().nth(0).locator('td').last().click({ force: true });
    assert.deepEqual(await panel().posted(), [READY, { type: 'select', id: 8 }]);
  });

  it('are chosen with the keyboard, which stays on the one that was chosen', async () => {
    const { page } = panel();
    await panel().start(gradedGrading({}, { others }));
    await page.getByRole('button', { name: 'Honesty' }).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await panel().posted(), [READY, { type: 'select', id: 10 }]);
    await panel().send({ type: 'show', evaluation: gradedGrading({}, { id: 10, others }) });
    assert.equal(await page.evaluate(() => document.activeElement!.textContent), 'Honesty');
  });

  it('are not shown of a single one, and can only be read after Reload Window', async () => {
    await panel().start(gradedGrading());
    assert.equal(await panel().page.locator('.others').isVisible(), false);
    await panel().send({ type: 'show', evaluation: gradedGrading({}, { others }) });
    await panel().page.reload();
    await panel().start(null);
    assert.equal(await rows().count(), others.length);
    assert.equal(await rows().getByRole('button').count(), 0);
  });
});
