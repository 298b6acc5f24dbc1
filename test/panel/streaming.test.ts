import { strict as assert } from 'node:assert';
import type { ToPanel } from '../../src/protocol/messages.ts';
import { endedGrading, gradedGrading, runningGrading } from './gradings.ts';
import { freshPanel } from './panel-page.ts';

const writing = runningGrading({ status: { kind: 'running', wait: 'writing', since: Date.now(), first: null } });
const text = (text: string, id = 7): ToPanel => ({ type: 'text', id, first: null, text });
const lines = (count: number): ToPanel[] => Array.from({ length: count }, (_, line) => text(`line ${line}\n`));

describe('feedback as it is written', () => {
  const panel = freshPanel({ width: 500, height: 600 });

  it('arrives in order, and only for the grading that is shown', async () => {
    await panel().start(writing);
    await panel().send(text('The '), text('nothing', 6), text('response\n'), text('\n  is'));
    assert.equal(await panel().page.locator('.feedback-text').textContent(), 'The response\n\n  is');
  });

  it('takes 1,024 tokens in bursts without touching what stands there', async () => {
    await panel().start({ ...writing, written: 'It begins:' });
    const seen = await panel().page.evaluate(async () => {
      const body = document.querySelector('.feedback-text')!;
      const kept = [body.firstChild, document.querySelector('.rubric')!.firstChild, document.querySelector('.heading')];
      const changes = { added: 0, removed: 0, rewritten: 0, elsewhere: 0 };
      const observer = new MutationObserver((records) => {
        for (const { type, target, addedNodes, removedNodes } of records) {
          if (target !== body) {
            changes.elsewhere += document.querySelector('.time')?.contains(target) ? 0 : 1;
            continue;
          }
          changes.added += addedNodes.length;
          changes.removed += removedNodes.length;
          changes.rewritten += type === 'characterData' ? 1 : 0;
        }
      });
      observer.observe(document.querySelector('main')!, { childList: true, characterData: true, subtree: true });
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let burst = 0; burst < 16; burst++) {
        for (let token = 0; token < 64; token++) {
          window.postMessage({ type: 'text', id: 7, first: null, text: ` t${burst * 64 + token}` });
        }
        await frame();
      }
      while (!body.textContent.endsWith(' t1023')) await frame();
      await frame();
      observer.disconnect();
      return { ...changes, keptAll: kept.every((node) => node?.isConnected), first: kept[0]?.textContent };
    });
    const expected = `It begins:${Array.from({ length: 1024 }, (_, token) => ` t${token}`).join('')}`;
    assert.equal(await panel().page.locator('.feedback-text').textContent(), expected);
    assert.equal(seen.first, 'It begins:');
    assert.equal(seen.keptAll, true);
    assert.deepEqual([seen.removed, seen.rewritten, seen.elsewhere], [0, 0, 0]);
    assert.ok(seen.added < 128, `${seen.added} additions are not gathered by frame`);
  });

  it('keeps what stands there when the wait changes', async () => {
    await panel().start({ ...writing, written: 'Whole.' });
    const first = await panel().page.evaluateHandle(() => document.querySelector('.feedback-text')!.firstChild);
    const deciding = { kind: 'running', wait: 'deciding', since: Date.now(), first: null } as const;
    await panel().send({ type: 'show', evaluation: { ...writing, written: 'Whole. And more.', status: deciding } });
    assert.equal(await first.evaluate((node) => node?.isConnected), true);
    assert.equal(await panel().page.locator('.feedback-text').textContent(), 'Whole. And more.');
  });

  it('gives way to the feedback without its verdict', async () => {
    await panel().start(writing);
    await panel().send(text('Feedback: Good. [RESULT] 4'));
    await panel().send({ type: 'show', evaluation: gradedGrading({ feedback: 'Good.' }) });
    assert.equal(await panel().page.locator('.feedback-text').textContent(), 'Good.');
  });

  it('keeps its end in sight for who watches it', async () => {
    await panel().start(writing);
    for (let burst = 0; burst < 4; burst++) {
      await panel().send(...lines(20));
      assert.ok((await endBelowSight()) <= 0, 'the end ran out of sight');
    }
    assert.ok((await scrolled()) > 0);
  });

  it('leaves who reads further up where they are', async () => {
    await panel().start(writing);
    await panel().send(...lines(80));
    await panel().page.evaluate(() => {
      window.scrollTo(0, 100);
    });
    await panel().send(...lines(80));
    assert.equal(await scrolled(), 100);
    assert.ok((await endBelowSight()) > 0);
  });

  it('brings up the outcome for who watched to the end, and for nobody else', async () => {
    await panel().start(writing);
    await panel().send(...lines(80));
    await panel().send({
      type: 'show',
      evaluation: endedGrading({ kind: 'cancelled', at: 0 }, { written: 'Cut short.' }),
    });
    assert.equal(await scrolled(), 0);
  });

  function scrolled(): Promise<number> {
    return panel().page.evaluate(() => window.scrollY);
  }

  function endBelowSight(): Promise<number> {
    return panel().page.evaluate(
      () => document.querySelector('.feedback-text')!.getBoundingClientRect().bottom - window.innerHeight,
    );
  }
});
