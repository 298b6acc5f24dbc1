import { strict as assert } from 'node:assert';
import type { EvaluationView } from '../../src/protocol/messages.ts';
import { agreeing, compared, type Comparison } from './comparings.ts';
import { gradedGrading } from './gradings.ts';
import { freshPanel, strings } from './panel-page.ts';

const kinds: [kind: string, fresh: EvaluationView, stale: EvaluationView, again: string][] = [
  ['a grade', gradedGrading(), gradedGrading({}, { stale: ['response'] }), 'Grade Again'],
  ['a comparison', compared(), compared(agreeing, { stale: ['instruction'] }), 'Compare Again'],
];

describe('when the judged texts have changed', () => {
  const panel = freshPanel({ width: 900 });

  for (const [kind, fresh, stale, again] of kinds) {
    it(`${kind} is dimmed and says so, and judging again comes first; undone, it is as it was`, async () => {
      const { page } = panel();
      const look = async () => ({
        isOutdated: await page.getByText(strings.outdated, { exact: true }).isVisible(),
        again: await page.locator('vscode-button', { hasText: again }).getAttribute('appearance'),
        colour: await page
          .locator('.figure, .winner')
          .first()
          .evaluate((figure) => getComputedStyle(figure).color),
      });
      await panel().start(fresh);
      const before = await look();
      assert.deepEqual([before.isOutdated, before.again], [false, 'secondary']);
      await panel().send({ type: 'show', evaluation: stale });
      const changed = await look();
      assert.deepEqual([changed.isOutdated, changed.again], [true, 'primary']);
      assert.notEqual(changed.colour, before.colour);
      await panel().send({ type: 'show', evaluation: fresh });
      assert.deepEqual(await look(), before);
    });
  }
});

describe('an answer from the cache', () => {
  const panel = freshPanel({ width: 900 });
  const at = Date.UTC(2026, 4, 4, 9, 30, 11);
  const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  const whole = `From the cache: the judge gave this answer on ${moment}.`;
  const remarked = (place: string): Promise<string[]> => panel().page.locator(`${place} .remarks li`).allInnerTexts();

  it('of a grade is remarked with its time, and recorded', async () => {
    const { status } = gradedGrading();
    assert.ok(status.kind === 'graded');
    await panel().start(gradedGrading({ provenance: { ...status.grade.provenance, fromCache: true } }));
    assert.deepEqual(await remarked('.grading'), [whole]);
    await panel().page.getByText('Provenance').click();
    assert.match(await panel().page.locator('.provenance dl').innerText(), /Answer\s+from the cache/);
  });

  const cached = (...orders: readonly boolean[]): Comparison => ({
    ...agreeing,
    orders: agreeing.orders.map((order, place) => ({
      ...order,
      provenance: { ...order.provenance, fromCache: orders[place]! },
    })),
  });

  it('of a comparison is remarked as a whole, or of the order that was not asked anew', async () => {
    const { status } = compared();
    const view = compared(cached(true, true), {
      status: { ...status, at, comparison: cached(true, true) } as typeof status,
    });
    await panel().start(view);
    assert.deepEqual(await panel().page.locator('.comparing > .remarks li').allInnerTexts(), [whole]);
    assert.deepEqual(await remarked('.order'), []);
    await panel().send({ type: 'show', evaluation: compared(cached(false, true)) });
    assert.deepEqual(await panel().page.locator('.comparing > .remarks li').allInnerTexts(), []);
    assert.deepEqual(await remarked('.order:nth-child(2)'), [strings.fromCacheOnce]);
    assert.deepEqual(await remarked('.order:nth-child(1)'), []);
  });
});
