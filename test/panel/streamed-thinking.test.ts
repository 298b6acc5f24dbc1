import { strict as assert } from 'node:assert';
import type { ToPanel } from '../../src/protocol/messages.ts';
import { streamedThinking } from '../../webview/judgement/streamed-thinking.ts';
import { gradedGrading, runningGrading } from './gradings.ts';
import { freshPanel } from './panel-page.ts';

const CASES: readonly (readonly [written: string, thought: string, answer: string])[] = [
  ['', '', ''],
  ['The answer is warm.', '', 'The answer is warm.'],
  ['<', '', ''],
  ['<thi', '', ''],
  ['<thinking hard> is good', '', '<thinking hard> is good'],
  ['<think>Hm.', 'Hm.', ''],
  ['  \n<think>\nHm. Is it <b>warm</b>?</thi', 'Hm. Is it <b>warm</b>?', ''],
  ['<think>Hm.</think>\n\nIt is warm.', 'Hm.', 'It is warm.'],
  ['<THINK>Hm.</Think>It is.', 'Hm.', 'It is.'],
  ['<think></think>\nIt is.', '', 'It is.'],
  ['[THINK]Hm.[/THINK]It is.', 'Hm.', 'It is.'],
  ['◁think▷想一想。◁/think▷很好。', '想一想。', '很好。'],
  ['<|channel|>analysis<|message|>Hm.<|channel|>final<|message|>It is.', 'Hm.', 'It is.'],
  ['Hm, is it?\n</think>\nIt is warm.', 'Hm, is it?\n', 'It is warm.'],
  ['<think>a</think>It says <think>b</think> too.', 'a', 'It says <think>b</think> too.'],
  ['I think < 3 is fine.', '', 'I think < 3 is fine.'],
];

describe('thinking that is still being written', () => {
  for (const [written, thought, answer] of CASES) {
    it(`is told from the answer, in whatever pieces it comes: ${JSON.stringify(written)}`, () => {
      for (const size of [1, 2, 5, 13, 1000]) {
        const apart = streamedThinking();
        let taken = { thought: '', answer: '' };
        for (let at = 0; at < written.length; at += size) {
          const more = apart.add(written.slice(at, at + size));
          const before = more.isReset ? { thought: '', answer: '' } : taken;
          taken = { thought: before.thought + more.thought, answer: before.answer + more.answer };
        }
        assert.deepEqual(taken, { thought, answer }, String(size));
      }
    });
  }

  describe('on the panel', () => {
    const panel = freshPanel({ width: 500, height: 600 });
    const writing = runningGrading({ status: { kind: 'running', wait: 'writing', since: Date.now(), first: null } });
    const text = (more: string): ToPanel => ({ type: 'text', id: 7, first: null, text: more });
    const fold = () => panel().page.locator('[data-name=thinking]');

    it('is folded while it grows, and out of the feedback', async () => {
      await panel().start(writing);
      await panel().send(text('<think>Is it'), text(' warm? It is'));
      assert.equal(await fold().locator('summary').isVisible(), true);
      assert.equal(await fold().locator('.verbatim').isVisible(), false);
      assert.equal(await panel().page.locator('.feedback-text').textContent(), '');
      await fold().locator('summary').click();
      assert.equal(await fold().locator('.verbatim').textContent(), 'Is it warm? It is');
      await panel().send(text('.</think>\n\nA warm '), text('answer. [RESULT] 4'));
      assert.equal(await fold().locator('.verbatim').textContent(), 'Is it warm? It is.');
      assert.equal(await panel().page.locator('.feedback-text').textContent(), 'A warm answer. [RESULT] 4');
      // It stays as the reader left it once the result is there.
      const graded = gradedGrading({ feedback: 'A warm answer.', thinking: 'Is it warm? It is.' });
      await panel().send({ type: 'show', evaluation: graded });
      assert.equal(await fold().count(), 1);
      assert.equal(await fold().locator('.verbatim').isVisible(), true);
      assert.equal(await panel().page.locator('.feedback-text').textContent(), 'A warm answer.');
    });

    it('goes into the fold where only its end is marked', async () => {
      await panel().start({ ...writing, written: 'Is it warm?' });
      assert.equal(await fold().count(), 0);
      await panel().send(text('\n</think>\nIt is.'));
      assert.equal(await fold().locator('.verbatim').textContent(), 'Is it warm?\n');
      assert.equal(await panel().page.locator('.feedback-text').textContent(), 'It is.');
    });
  });
});
