import { strict as assert } from 'node:assert';
import { feedback, gradedGrading, runningGrading, titled } from './gradings.ts';
import { freshPanel, strings } from './panel-page.ts';

describe('after Reload Window', () => {
  const panel = freshPanel({ width: 500, height: 400 });
  const shown = (): Promise<string> => panel().page.getByRole('tabpanel').innerText();

  it('still shows the grade, which can be read and copied but not graded again', async () => {
    const { page } = panel();
    await panel().start(gradedGrading());
    const before = await page.locator('.summary').innerText();
    await page.reload();
    await panel().start(null);
    assert.equal(await page.locator('.summary').innerText(), before);
    assert.equal(await page.locator('.feedback-text').innerText(), feedback);
    assert.deepEqual(await page.locator('.remarks li').allInnerTexts(), [strings.restored]);
    assert.deepEqual(await page.locator('main header').getByRole('button').allInnerTexts(), []);
    await page.getByRole('button', { name: 'Copy Feedback' }).click();
    assert.deepEqual(await panel().posted(), [
      { type: 'ready', keeps: true, record: 'r7' },
      { type: 'copy', text: feedback },
    ]);
  });

  it('shows a grade that was running as interrupted, with what was written', async () => {
    const { page } = panel();
    await panel().start(
      runningGrading({ status: { kind: 'running', wait: 'writing', since: Date.now(), first: null } }),
    );
    await panel().send(
      { type: 'text', id: 7, first: null, text: 'The response ' },
      { type: 'text', id: 7, first: null, text: 'opens' },
    );
    await page.reload();
    await panel().start(null);
    assert.match(await page.locator('.failure').innerText(), /^Interrupted/);
    assert.equal(await page.locator('.feedback-text').innerText(), 'The response opens');
    assert.equal(await page.locator('.waiting').isVisible(), false);
    assert.equal(await page.getByRole('button', { name: 'Cancel' }).count(), 0);
    // Another grading of the new window may have the same number.
    await panel().send({ type: 'text', id: 7, first: null, text: ' and more' });
    assert.equal(await page.locator('.feedback-text').innerText(), 'The response opens');
  });

  it('stays interrupted after another reload', async () => {
    await panel().start(runningGrading());
    for (let reload = 0; reload < 2; reload++) {
      await panel().page.reload();
      await panel().start(null);
    }
    assert.match(await shown(), /Interrupted/);
  });

  it('believes the editor where it knows better', async () => {
    await panel().start(gradedGrading());
    await panel().page.reload();
    await panel().start(runningGrading({ id: 7, response: titled('new.md'), startedAt: Date.now() }));
    assert.match(await shown(), /^new\.md/);
    assert.equal(await panel().page.getByRole('button', { name: 'Cancel' }).isVisible(), true);
    assert.equal(await panel().page.locator('.remarks').isVisible(), false);
  });

  it('keeps details as they were left, and the place on the page', async () => {
    const { page } = panel();
    await panel().start(gradedGrading());
    await page.getByText('Whole prompt').click();
    await page.evaluate(() => {
      window.scrollTo(0, 320);
      // The page hears of it before the next frame.
      return new Promise((resolve) => requestAnimationFrame(resolve));
    });
    await page.reload();
    await panel().start(gradedGrading());
    assert.equal(await page.locator('[data-name=prompt]').getAttribute('open'), '');
    assert.equal(await page.locator('[data-name=response]').getAttribute('open'), null);
    // Lines may settle a pixel apart.
    assert.ok(Math.abs((await page.evaluate(() => window.scrollY)) - 320) < 5);
  });

  it('starts at the top with another grading', async () => {
    await panel().start(gradedGrading());
    await panel().page.evaluate(() => {
      window.scrollTo(0, 320);
    });
    await panel().page.reload();
    await panel().start(gradedGrading({}, { id: 9 }));
    assert.equal(await panel().page.evaluate(() => window.scrollY), 0);
  });

  it('forgets a grading that the editor cleared', async () => {
    await panel().start(gradedGrading());
    await panel().send({ type: 'show', evaluation: null });
    await panel().page.reload();
    await panel().start(null);
    assert.match(await shown(), /^No grade yet/);
  });

  for (const kept of ['null', '{}', '"text"', '{"version":1,"grading":{}}']) {
    it(`does not misread what another version kept: ${kept}`, async () => {
      await panel().page.evaluate((state) => {
        sessionStorage.setItem(window.recordingHost.stateKey, state);
      }, kept);
      // The page that is left keeps its own state on its way out; this one must find the other's.
      await panel().page.evaluate(() => {
        window.addEventListener(
          'pagehide',
          (event) => {
            event.stopImmediatePropagation();
          },
          true,
        );
      });
      await panel().page.reload();
      await panel().start(null);
      assert.match(await shown(), /^No grade yet/);
    });
  }
});
