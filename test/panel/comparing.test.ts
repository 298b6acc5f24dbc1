import { strict as assert } from 'node:assert';
import type { ComparingView, FromPanel, ToPanel } from '../../src/protocol/messages.ts';
import { comparisonMarkdown } from '../../webview/comparing/comparison-markdown.ts';
import { wording } from '../../webview/parts/wording.ts';
import {
  agreeing,
  compared,
  feedbacks,
  oneOrder,
  runningComparing,
  withSides,
  writingIn,
  type Side,
} from './comparings.ts';
import { failed, gradedGrading } from './gradings.ts';
import { freshPanel, READY, strings } from './panel-page.ts';

const { comparison: words } = strings;
const more = (first: Side, text: string, id = 7): ToPanel => ({ type: 'text', id, first, text });
const show = (evaluation: ComparingView): ToPanel => ({ type: 'show', evaluation });
const cancelled = { kind: 'cancelled', at: 0 } as const;

describe('while two responses are compared', () => {
  const panel = freshPanel({ width: 1000, height: 600 });
  const texts = (place: string): Promise<string[]> => panel().page.locator(place).allInnerTexts();

  it('says what it waits for, and in which order', async () => {
    const at = (wait: 'loading' | 'reading' | 'deciding', first: Side | null): ComparingView =>
      runningComparing({ status: { kind: 'running', wait, since: Date.now(), first } });
    const said: string[] = [];
    await panel().start(null);
    for (const view of [at('loading', null), at('reading', 'A'), at('reading', 'B'), at('deciding', 'B')]) {
      await panel().send(show(view));
      said.push(...(await texts('.what')));
      assert.equal(await panel().page.getByRole('status').innerText(), said.at(-1));
    }
    assert.deepEqual(said, [
      'Loading the model',
      'Reading the prompt · order 1 of 2: A is read first',
      'Reading the prompt · order 2 of 2: B is read first',
      'Deciding between A and B · order 2 of 2: B is read first',
    ]);
    assert.deepEqual(await texts('main header vscode-button'), ['Cancel']);
  });

  it('writes each feedback under its order, and says of an order that it has not begun', async () => {
    await panel().start(writingIn('A', { A: '', B: '' }));
    assert.deepEqual(await texts('.waits:visible'), [words.waitsForOther]);
    await panel().send(more('A', 'Response A '), more('B', 'for another', 6), more('A', 'opens'));
    assert.deepEqual(await texts('.feedback-text'), ['Response A opens', '']);
    await panel().send(more('B', 'Response '), more('A', ' well'), more('B', 'B'));
    assert.deepEqual(await texts('.feedback-text'), ['Response A opens well', 'Response B']);
    assert.deepEqual(await texts('.waits:visible'), []);
    await panel().send(show(compared()));
    assert.deepEqual(await texts('.feedback-text'), [feedbacks.A, feedbacks.B]);
  });

  it('goes to the order that reads B first where that one is judged first', async () => {
    const view = writingIn('B', { A: '', B: '' });
    await panel().start({ ...view, orders: [...view.orders].reverse() });
    assert.match(await panel().page.locator('.what').innerText(), /order 1 of 2: B is read first$/);
    assert.equal(await panel().page.locator('.order:has(.waits:visible) h3').innerText(), 'A read first');
  });

  it('keeps what stands there when the judge goes on to the other order', async () => {
    await panel().start(writingIn('A', { A: 'Whole.', B: '' }));
    const kept = await panel().page.evaluateHandle(() => [
      document.querySelector('.feedback-text')!.firstChild,
      document.querySelector('.paragraph'),
      document.querySelector('.versus'),
    ]);
    await panel().send(show(writingIn('B', { A: 'Whole. And more.', B: '' })));
    assert.equal(await kept.evaluate((nodes) => nodes.every((node) => node?.isConnected)), true);
    assert.deepEqual(await texts('.feedback-text'), ['Whole. And more.', '']);
  });

  it('keeps the end of what is written in sight, and brings up the verdict for who watched it', async () => {
    const { page } = panel();
    await page.setViewportSize({ width: 380, height: 600 });
    await panel().start(writingIn('B', { A: 'Whole.', B: '' }));
    await page.locator('.order').nth(1).scrollIntoViewIfNeeded();
    for (let burst = 0; burst < 3; burst++) {
      await panel().send(...Array.from({ length: 20 }, (_, line) => more('B', `line ${line}\n`)));
      const below = await page
        .locator('.feedback-text')
        .nth(1)
        .evaluate((body) => body.getBoundingClientRect().bottom - window.innerHeight);
      assert.ok(below <= 0, 'the end ran out of sight');
    }
    await panel().send(show(compared()));
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    await page.setViewportSize({ width: 1000, height: 600 });
  });

  it('announces the verdict once', async () => {
    const { page } = panel();
    await panel().start(writingIn('B', { A: 'One.', B: 'Two' }));
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const status = document.querySelector('[role=status]')!;
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    });
    await panel().send(show(compared()), show(compared(agreeing, { stale: ['B'] })));
    assert.deepEqual(await page.evaluate(() => (window as unknown as { said: string[] }).said), [
      'A is better. Both orders agree. With the position bias removed, A is better with a probability of 83.2%.',
    ]);
  });

  it('leaves what was written when it is cancelled or fails, and hides an order that had not begun', async () => {
    const written = writingIn('A', { A: 'Response A opens', B: '' });
    for (const status of [cancelled, failed]) {
      await panel().start({ ...written, status });
      assert.deepEqual(await texts('.feedbacks h2, .feedbacks h3:visible'), ['Feedback so far', 'A read first']);
      assert.deepEqual(await texts('.feedback-text:visible'), ['Response A opens']);
      assert.equal(await panel().page.locator('.verdict').isVisible(), false);
    }
    await panel().send(show({ ...runningComparing(), status: cancelled }));
    assert.match(
      await panel().page.locator('.failure').innerText(),
      /^Cancelled\s+The judge was stopped before it gave a verdict/,
    );
    assert.equal(await panel().page.locator('.feedbacks').isVisible(), false);
  });
});

describe('what can be done with a comparison', () => {
  const panel = freshPanel({ width: 1000 });
  const buttons = (): Promise<string[]> => panel().page.locator('header :is(.link, vscode-button)').allInnerTexts();

  const presses: [button: string, view: ComparingView, message: FromPanel][] = [
    ['Cancel', runningComparing(), { type: 'cancel', id: 7 }],
    ['Compare Again', compared(), { type: 'again', id: 7 }],
    ['Compare Again', runningComparing({ status: cancelled }), { type: 'again', id: 7 }],
    ['Swap A and B', compared(), { type: 'swap', id: 7 }],
    ['Show Diff', compared(oneOrder('setting'), { id: 9 }), { type: 'diff', id: 9 }],
    ['praise.md', compared(), { type: 'reveal', id: 7, side: 'A' }],
    ['blame.md', runningComparing(), { type: 'reveal', id: 7, side: 'B' }],
    ['Empathy', compared(), { type: 'openRubric', id: 7 }],
    [
      'Copy as Markdown',
      compared(),
      { type: 'copy', text: comparisonMarkdown(compared(), agreeing, wording(strings, 'en')) },
    ],
  ];
  for (const [name, view, message] of presses) {
    it(`${view.status.kind}: “${name}” says ${message.type}`, async () => {
      await panel().start(view);
      await panel().page.getByRole('button', { name, exact: true }).click();
      assert.deepEqual(await panel().posted(), [READY, message]);
    });
  }

  it('copies what is shown now, not what was shown first', async () => {
    await panel().start(compared());
    const swapped = { ...agreeing, winner: 'B' } as const;
    await panel().send(show(compared(swapped)));
    await panel().page.getByRole('button', { name: 'Copy as Markdown' }).click();
    const [, copied] = await panel().posted();
    assert.ok(copied?.type === 'copy' && copied.text.includes('**B is better**'));
  });

  it('copies each feedback by itself', async () => {
    await panel().start(compared());
    for (const place of [0, 1]) await panel().page.getByRole('button', { name: 'Copy Feedback' }).nth(place).click();
    assert.deepEqual((await panel().posted()).slice(1), [
      { type: 'copy', text: feedbacks.A },
      { type: 'copy', text: feedbacks.B },
    ]);
  });

  it('offers nothing the editor cannot do', async () => {
    await panel().start(compared(agreeing, withSides({ A: { revealable: false } })));
    assert.equal(await panel().page.getByRole('button', { name: 'praise.md' }).count(), 0);
    await panel().send(show(runningComparing({ status: { ...failed, actions: ['again'] } })));
    assert.deepEqual(await buttons(), ['praise.md', 'blame.md', 'Empathy', 'Swap A and B', 'Show Diff']);
  });

  it('reaches everything with the keyboard, from top to bottom', async () => {
    await panel().start(compared());
    const reached: string[] = [];
    for (let stop = 0; stop < 16; stop++) {
      await panel().page.keyboard.press('Tab');
      reached.push(
        await panel().page.evaluate(() => {
          const focused = document.activeElement as HTMLElement;
          const { outlineStyle } = getComputedStyle(focused.shadowRoot?.activeElement ?? focused);
          return outlineStyle === 'none' ? 'no focus to be seen' : focused.innerText.replace(/\s*\n\s*/g, ' ').trim();
        }),
      );
    }
    assert.deepEqual(reached, [
      'Result',
      'praise.md',
      'blame.md',
      'Empathy',
      'Compare Again',
      'Swap A and B',
      'Show Diff',
      'Copy as Markdown',
      'Copy Feedback',
      'Copy Feedback',
      'Instruction heading “Prompt”, line 3',
      'Reference answer heading “Reference Answer”, line 13',
      'Whole prompt A read first',
      'Whole prompt B read first',
      'Provenance A read first',
      'Provenance B read first',
    ]);
  });

  it('cancels with the keyboard, which is then where the next step is', async () => {
    await panel().start(runningComparing());
    await panel().page.getByRole('button', { name: 'Cancel' }).focus();
    await panel().page.keyboard.press('Enter');
    assert.deepEqual((await panel().posted()).at(-1), { type: 'cancel', id: 7 });
    await panel().send(show(runningComparing({ status: cancelled })));
    assert.equal(await panel().page.evaluate(() => (document.activeElement as HTMLElement).innerText), 'Compare Again');
  });

  it('gives way to a grade, and the grade to it', async () => {
    await panel().start(compared());
    await panel().send({ type: 'show', evaluation: gradedGrading({}, { id: 8 }) });
    assert.equal(await panel().page.getByRole('heading', { level: 1 }).innerText(), 'grief-support.md');
    assert.equal(await panel().page.locator('.comparing').count(), 0);
    await panel().send(show(runningComparing({ id: 9 })), more('A', 'Response', 9));
    assert.equal(await panel().page.locator('.grading').count(), 0);
    assert.equal(await panel().page.locator('.feedback-text').first().innerText(), 'Response');
    await panel().send({ type: 'show', evaluation: null });
    assert.match(await panel().page.locator('main').innerText(), /Compare Two Files \(A\/B\)/);
  });
});

describe('a comparison after Reload Window', () => {
  const panel = freshPanel({ width: 1000 });
  const renewed = async (view: ComparingView, ...messages: ToPanel[]): Promise<void> => {
    await panel().start(view);
    await panel().send(...messages);
    await panel().page.reload();
    await panel().start(null);
  };

  it('can be read and copied, but not judged again', async () => {
    await renewed(compared());
    const { page } = panel();
    assert.equal(await page.locator('.winner').innerText(), 'A is better');
    assert.deepEqual(await page.locator('.comparing > .remarks li').allInnerTexts(), [words.restored]);
    assert.deepEqual(await page.locator('header :is(.link, vscode-button)').allInnerTexts(), ['Copy as Markdown']);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    const [, copied] = await panel().posted();
    assert.ok(copied?.type === 'copy' && copied.text.startsWith('# A (praise.md) vs B (blame.md)'));
  });

  it('is interrupted if it was running, with what each order had written', async () => {
    await renewed(writingIn('A', { A: 'One', B: '' }), more('A', ' and more'), more('B', 'Two'));
    const { page } = panel();
    assert.match(await page.locator('.failure').innerText(), /^Interrupted\s+The window was reloaded/);
    assert.deepEqual(await page.locator('.feedback-text').allInnerTexts(), ['One and more', 'Two']);
    assert.equal(await page.locator('.waiting').isVisible(), false);
    await panel().send(more('A', ' never'));
    assert.equal(await page.locator('.feedback-text').first().innerText(), 'One and more');
  });

  it('offers nothing to do about a failure that the editor has forgotten', async () => {
    await renewed(compared(oneOrder('failed'), {}, failed));
    assert.match(await panel().page.locator('.failure').innerText(), /does not have the model/);
    assert.equal(await panel().page.locator('.failure vscode-button').count(), 0);
  });
});
