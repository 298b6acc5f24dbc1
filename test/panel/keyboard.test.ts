import { strict as assert } from 'node:assert';
import { endedGrading, failed, gradedGrading, runningGrading } from './gradings.ts';
import { freshPanel } from './panel-page.ts';

describe('with the keyboard alone', () => {
  const panel = freshPanel();
  const focused = (): Promise<string> =>
    panel().page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText.split('\n')[0] ?? '');
  const press = (key: string): Promise<void> => panel().page.keyboard.press(key);

  it('reaches everything, from top to bottom, each with a visible focus', async () => {
    await panel().start(gradedGrading());
    const reached: string[] = [];
    for (let stop = 0; stop < 10; stop++) {
      await press('Tab');
      reached.push(await focused());
      assert.notEqual(await outline(), 'none', `no focus to be seen on ${await focused()}`);
    }
    assert.deepEqual(reached, [
      'Result',
      'grief-support.md',
      'Empathy',
      'Grade Again',
      'Copy Feedback',
      'Instruction',
      'Response',
      'Reference answer',
      'Whole prompt',
      'Provenance',
    ]);
  });

  it('reaches what to do about a failure', async () => {
    await panel().start(endedGrading(failed));
    await panel().page.getByRole('button', { name: 'Grade Again' }).focus();
    await press('Tab');
    assert.equal(await focused(), 'Download the Model');
    await press('Enter');
    assert.deepEqual((await panel().posted()).at(-1), { type: 'act', id: 7, action: 'pullModel' });
  });

  it('unfolds details', async () => {
    await panel().start(gradedGrading());
    await panel().page.locator('[data-name=response] summary').focus();
    await press('Space');
    assert.equal(await panel().page.locator('[data-name=response] .verbatim').isVisible(), true);
  });

  it('cancels, and finds itself where the next step is', async () => {
    await panel().start(runningGrading());
    await panel().page.getByRole('button', { name: 'Cancel' }).focus();
    await press('Space');
    assert.deepEqual((await panel().posted()).at(-1), { type: 'cancel', id: 7 });
    await panel().send({ type: 'show', evaluation: endedGrading({ kind: 'cancelled', at: 0 }) });
    assert.equal(await focused(), 'Grade Again');
  });

  it('stays where it is when nothing there changes', async () => {
    await panel().start(runningGrading());
    await panel().page.getByRole('button', { name: 'Empathy' }).focus();
    await panel().send({
      type: 'show',
      evaluation: runningGrading({ status: { kind: 'running', wait: 'loading', since: Date.now(), first: null } }),
    });
    assert.equal(await focused(), 'Empathy');
  });

  /** The outline of what is focused, inside the toolkit's buttons as well. */
  function outline(): Promise<string> {
    return panel().page.evaluate(() => {
      const host = document.activeElement!;
      return getComputedStyle(host.shadowRoot?.activeElement ?? host).outlineStyle;
    });
  }
});
