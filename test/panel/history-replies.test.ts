import { strict as assert } from 'node:assert';
import type { HistoryPage } from '../../src/protocol/messages.ts';
import { keptRow, keptRows } from './histories.ts';
import { counted, open } from './history-page.ts';
import { freshPanel } from './panel-page.ts';

describe('a history whose replies come late', () => {
  const panel = freshPanel({ history: keptRows(2000) });
  const EMPTY: HistoryPage = { files: [], rubrics: [], series: [], total: 0, from: 0, rows: [] };
  const one = (record: string): HistoryPage => ({ ...EMPTY, total: 1, rows: [keptRow(7, { record }).row] });
  const asked = async () =>
    (await panel().posted()).flatMap((message) => (message.type === 'history' ? [message.number] : []));
  /** Opens the history, and has the editor reply to nothing from then on. */
  const openAndFallSilent = async (): Promise<void> => {
    await open(panel());
    await panel().page.evaluate(() => {
      window.recordingHost.answer = () => null;
    });
    await panel().send({ type: 'historyChanged' });
  };

  it('takes the one to its last request, and no other, though that was of the same place', async () => {
    await openAndFallSilent();
    const numbers = await asked();
    assert.equal(new Set(numbers).size, numbers.length, 'no two requests have the same number');
    const [earlier, last] = [numbers.at(-2)!, numbers.at(-1)!];
    await panel().send({ type: 'history', number: earlier, page: EMPTY });
    await panel().send({ type: 'history', number: last + 1, page: EMPTY });
    await counted(panel(), '2,000 results');
    await panel().send({ type: 'history', number: last, page: one('the last') });
    await counted(panel(), '1 result');
    await panel().send({ type: 'history', number: last, page: EMPTY });
    await counted(panel(), '1 result');
  });

  it('takes none to a request before the filter was changed', async () => {
    await openAndFallSilent();
    const before = (await asked()).at(-1)!;
    await panel().send({ type: 'showHistory', file: 'file:///project/refund-request.md' });
    const after = (await asked()).at(-1)!;
    assert.notEqual(after, before);
    await panel().send({ type: 'history', number: after, page: one('after') });
    await panel().send({ type: 'history', number: before, page: EMPTY });
    await counted(panel(), '1 result');
  });

  it('asks again after one that failed, at the next change, and not before', async () => {
    await openAndFallSilent();
    const failed = (await asked()).at(-1)!;
    await panel().send({ type: 'history', number: failed, page: null });
    assert.equal((await asked()).at(-1), failed);
    await counted(panel(), '2,000 results');
    await panel().send({ type: 'historyChanged' });
    const again = (await asked()).at(-1)!;
    assert.notEqual(again, failed);
    await panel().send({ type: 'history', number: again, page: one('again') });
    await counted(panel(), '1 result');
  });

  it('numbers its requests anew after a reload, so that no reply to an earlier page is taken', async () => {
    await open(panel());
    const before = await asked();
    await panel().page.reload();
    await open(panel());
    const after = await asked();
    assert.ok(
      after.length > 0 && after.every((number) => !before.includes(number)),
      `${before.join()} ${after.join()}`,
    );
  });
});
