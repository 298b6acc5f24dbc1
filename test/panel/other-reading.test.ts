import { strict as assert } from 'node:assert';
import { agreeing, compared } from './comparings.ts';
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
      assert.deepEqual(await panel().posted(), [READY, { type: 'otherReading', id: 7, side: null }]);
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

describe('responses of a comparison whose ends are in doubt', () => {
  const panel = freshPanel();
  const lines = () => panel().page.locator('.other-reading');

  it('are said each in a line, and one click compares with the other reading', async () => {
    const otherReadings = { A: { code: 'endsEarlier', line: 12 }, B: { code: 'goesOn', line: 40 } } as const;
    await panel().start({ ...compared(agreeing), otherReadings });
    assert.deepEqual(await lines().locator('> span').allTextContents(), [
      'Response A may end at line 12.',
      'Response B may go on to line 40.',
    ]);
    await lines().last().getByRole('button', { name: 'Compare That Instead' }).click();
    const { id } = compared(agreeing);
    assert.deepEqual(await panel().posted(), [READY, { type: 'otherReading', id, side: 'B' }]);
  });

  it('are no matter where nothing is in doubt', async () => {
    await panel().start(compared(agreeing));
    assert.equal(await lines().count(), 0);
  });
});
