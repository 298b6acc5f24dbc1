import { strict as assert } from 'node:assert';
import { gradedGrading } from './gradings.ts';
import { freshPanel, READY } from './panel-page.ts';

describe('a response whose end is in doubt', () => {
  const panel = freshPanel();
  const line = () => panel().page.locator('.other-reading');
  const instead = () => panel().page.getByRole('button', { name: 'Grade That Instead' });

  for (const [code, said] of [
    ['endsEarlier', 'The answer may end at line 1,204.'],
    ['goesOn', 'The answer may go on to line 1,204.'],
  ] as const) {
    it(`says so in a line, and has the other reading graded with one click: ${code}`, async () => {
      await panel().start(gradedGrading({}, { otherReading: { code, line: 1204 } }));
      assert.equal((await line().locator('span').first().textContent())?.replace(',', ''), said.replace(',', ''));
      await instead().click();
      assert.deepEqual(await panel().posted(), [READY, { type: 'otherReading', id: 7 }]);
    });
  }

  it('is no matter where nothing is in doubt, and after Reload Window', async () => {
    await panel().start(gradedGrading());
    assert.equal(await line().isVisible(), false);
    await panel().send({ type: 'show', evaluation: gradedGrading({}, { otherReading: { code: 'goesOn', line: 3 } }) });
    assert.equal(await line().isVisible(), true);
    await panel().page.reload();
    await panel().start(null);
    assert.equal(await line().isVisible(), false);
  });
});
