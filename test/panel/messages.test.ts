import { strict as assert } from 'node:assert';
import type { FromPanel, GradingView, Wait } from '../../src/protocol/messages.ts';
import { endedGrading, failed, feedback, gradedGrading, prompt, runningGrading, titled } from './gradings.ts';
import { freshPanel, READY, strings } from './panel-page.ts';

const everyAction = [
  'setUpJudge',
  'pullModel',
  'allowCloud',
  'diagnose',
  'openSettings',
  'showLog',
  'again',
  'openOllamaSite',
] as const;

describe('what the panel and the editor say to each other', () => {
  const panel = freshPanel();

  it('asks for its state once, and shows how to get a grade where there is none', async () => {
    assert.deepEqual(await panel().posted(), [READY]);
    assert.equal(await panel().page.locator('main').innerText(), '');
    await panel().start(null);
    assert.match(await panel().page.locator('main').innerText(), /No grade yet[^]*Grade Selection/);
    assert.deepEqual(await panel().posted(), [READY]);
  });

  const presses: [button: string, grading: GradingView, message: FromPanel][] = [
    ['Cancel', runningGrading(), { type: 'cancel', id: 7 }],
    ['Grade Again', gradedGrading(), { type: 'again', id: 7 }],
    ['Grade Again', endedGrading({ kind: 'cancelled', at: 0 }), { type: 'again', id: 7 }],
    ['grief-support.md', gradedGrading(), { type: 'reveal', id: 7, side: null }],
    ['grief-support.md', runningGrading(), { type: 'reveal', id: 7, side: null }],
    ['Empathy', gradedGrading({}, { id: 8 }), { type: 'openRubric', id: 8 }],
    ['Copy Feedback', gradedGrading(), { type: 'copy', text: feedback }],
    ...everyAction.map((action): [string, GradingView, FromPanel] => [
      strings.action[action],
      endedGrading({ ...failed, actions: everyAction }),
      { type: 'act', id: 7, action },
    ]),
  ];
  for (const [name, grading, message] of presses) {
    it(`${grading.status.kind}: “${name}” says ${message.type}`, async () => {
      await panel().start(grading);
      await panel().page.getByRole('button', { name, exact: true }).click();
      assert.deepEqual(await panel().posted(), [READY, message]);
    });
  }

  it('copies the prompt byte for byte, and says that it has', async () => {
    const odd = `${prompt}\r\n\t\u0000 </s>\u200b`;
    await panel().start({ ...gradedGrading(), prompt: odd });
    await panel().page.getByText('Whole prompt').click();
    await panel().page.getByRole('button', { name: 'Copy Prompt' }).click();
    assert.deepEqual((await panel().posted()).at(-1), { type: 'copy', text: odd });
    assert.equal(await panel().page.getByRole('status').innerText(), 'Copied');
    assert.equal(await panel().page.getByRole('button', { name: 'Copied' }).count(), 1);
  });

  it('offers nothing the editor cannot do: a response that stands in no document is not revealed', async () => {
    await panel().start(gradedGrading({}, { response: { ...titled('grief-support.md'), revealable: false } }));
    assert.equal(await panel().page.getByRole('button', { name: 'grief-support.md' }).count(), 0);
    assert.equal(await panel().page.getByRole('heading', { level: 1 }).innerText(), 'grief-support.md');
  });

  const waits: Record<Wait, string> = {
    answer: 'Waiting for your answer about the address',
    connecting: 'Connecting to the judge',
    queued: 'Waiting for other grades to finish',
    busy: 'Waiting in the server’s queue, which is full',
    again: 'Waiting a moment before the next try',
    loading: 'Loading the model',
    reading: 'Reading the prompt',
    writing: 'Writing feedback',
    deciding: 'Deciding on the score',
  };
  for (const [wait, words] of Object.entries(waits) as [Wait, string][]) {
    it(`says and announces what it waits for: ${wait}`, async () => {
      await panel().start(runningGrading({ status: { kind: 'running', wait, since: Date.now(), first: null } }));
      assert.match(await panel().page.locator('.waiting').innerText(), new RegExp(`^${words}\\s`));
      assert.equal(await panel().page.getByRole('status').innerText(), words);
    });
  }

  it('goes from waiting to the score, and announces it', async () => {
    await panel().start(runningGrading());
    await panel().send({ type: 'show', evaluation: gradedGrading() });
    assert.equal(await panel().page.locator('.waiting').isVisible(), false);
    assert.equal(await panel().page.getByRole('button', { name: 'Cancel' }).count(), 0);
    assert.equal(await panel().page.getByRole('status').innerText(), 'Score 4 of 5. Passes: the pass mark is 3.');
  });

  it('says what happened and what to do next, and leaves what was written', async () => {
    await panel().start(endedGrading(failed, { written: 'The response begins' }));
    const { page } = panel();
    assert.match(await page.locator('.failure').innerText(), /does not have the model[^]*Download it once/);
    assert.deepEqual(await page.locator('.failure vscode-button').allInnerTexts(), [
      'Download the Model',
      'Open Settings',
      'Show Log',
    ]);
    assert.equal(await page.getByRole('heading', { name: 'Feedback so far' }).isVisible(), true);
    assert.equal(await page.locator('.feedback-text').innerText(), 'The response begins');
    assert.equal(await page.getByRole('status').innerText(), `${failed.what} ${failed.next}`);
  });

  it('says that it was cancelled, and leaves what was written', async () => {
    await panel().start(runningGrading({ written: 'The response' }));
    await panel().send({
      type: 'show',
      evaluation: endedGrading({ kind: 'cancelled', at: 0 }, { written: 'The response' }),
    });
    assert.match(await panel().page.locator('.failure').innerText(), /^Cancelled/);
    assert.equal(await panel().page.locator('.feedback-text').innerText(), 'The response');
  });

  it('shows another grading in place of the last, and the welcome when there is none left', async () => {
    await panel().start(gradedGrading());
    await panel().send({ type: 'show', evaluation: runningGrading({ id: 8, response: titled('other.md') }) });
    assert.equal(await panel().page.getByRole('heading', { level: 1 }).innerText(), 'other.md');
    assert.equal(await panel().page.locator('.figure').isVisible(), false);
    assert.equal(await panel().page.locator('.feedback').isVisible(), false);
    await panel().send({ type: 'show', evaluation: null });
    assert.equal(await panel().page.getByRole('heading', { level: 1 }).innerText(), 'No grade yet');
  });
});

describe("the panel's clock", () => {
  const panel = freshPanel();

  it('keeps its own clock, of this wait and of the whole grade', async () => {
    const { page } = panel();
    const startedAt = Date.UTC(2026, 0, 1);
    await page.clock.setFixedTime(startedAt + 42_900);
    await panel().start(
      runningGrading({
        startedAt,
        status: { kind: 'running', wait: 'reading', since: startedAt + 30_000, first: null },
      }),
    );
    assert.equal(await page.locator('.time').innerText(), '12 s · 42 s in all');
    await page.clock.setFixedTime(startedAt + 3_600_000);
    await page.waitForFunction(() => document.querySelector('.time')?.textContent === '3,570 s · 3,600 s in all');
    await page.clock.setFixedTime(startedAt - 5000);
    await page.waitForFunction(() => document.querySelector('.time')?.textContent === '0 s · 0 s in all');
  });
});
