import { strict as assert } from 'node:assert';
import { keptRow, type Kept } from './histories.ts';
import { counted, open, requests, scrollTo } from './history-page.ts';
import { freshPanel } from './panel-page.ts';
import { words, all, firstInSight } from './history-cases.ts';

describe('the history while it changes', () => {
  const panel = freshPanel({ width: 1000, history: all });
  const keep = (rows: readonly Kept[]): Promise<void> =>
    panel().page.evaluate((more) => {
      window.kept = [...more, ...window.kept];
    }, rows);
  const news = [-3, -2, -1].map((place) =>
    keptRow(place + 3, { record: `new${place}`, at: keptRow(0).row.at - place * 1000 }),
  );

  it('shows what is kept meanwhile to who looks at the start', async () => {
    await open(panel());
    await keep(news);
    await panel().send({ type: 'historyChanged' });
    await counted(panel(), '2,003 results');
    await panel().page.getByRole('button', { name: /^Open/ }).first().click();
    assert.deepEqual(await requests(panel()), [{ type: 'openRecord', record: 'new-3' }]);
  });

  it('leaves who reads further down where they are', async () => {
    await open(panel());
    await scrollTo(panel(), 9000);
    const before = await firstInSight(panel());
    await keep(news);
    await panel().send({ type: 'historyChanged' });
    await counted(panel(), '2,003 results');
    await panel().send();
    assert.deepEqual(await firstInSight(panel()), before);
  });

  it('keeps the focus where it is, on a row that has moved', async () => {
    const { page } = panel();
    await open(panel());
    await page.getByRole('button', { name: /^Open/ }).nth(2).focus();
    await keep(news);
    await panel().send({ type: 'historyChanged' });
    await counted(panel(), '2,003 results');
    await page.keyboard.press('Enter');
    assert.deepEqual(await requests(panel()), [{ type: 'openRecord', record: 'r2' }]);
  });

  it('asks for nothing while another page is shown, and then for what has changed', async () => {
    const { page } = panel();
    await open(panel());
    await page.getByRole('tab', { name: 'Result' }).click();
    await keep(news);
    const before = (await panel().posted()).length;
    await panel().send({ type: 'historyChanged' });
    assert.equal((await panel().posted()).length, before);
    await page.getByRole('tab', { name: 'History' }).click();
    await counted(panel(), '2,003 results');
  });

  it('is empty when all was cleared', async () => {
    const { page } = panel();
    await open(panel());
    await page.getByRole('checkbox').first().check();
    await page.evaluate(() => {
      window.kept = [];
    });
    await panel().send({ type: 'historyChanged' });
    await page.getByRole('heading', { name: words.empty }).waitFor();
    assert.equal(await page.locator('.history :is(.history-table, .history-tools, .chosen-bar):visible').count(), 0);
  });
});

describe('the history after Reload Window', () => {
  const panel = freshPanel({ width: 1000, history: all });

  it('is as it was left: its page, its filter, its place and what was chosen', async () => {
    const { page } = panel();
    await open(panel());
    await page.getByRole('combobox', { name: 'Rubric' }).selectOption('Empathy (667)');
    await counted(panel(), '667 results');
    await page.getByRole('checkbox').nth(1).check();
    await scrollTo(panel(), 7000);
    const before = await firstInSight(panel());
    await page.reload();
    await panel().start(null);
    await counted(panel(), '667 results');
    await panel().send();
    assert.deepEqual(await firstInSight(panel()), before);
    assert.match(await page.locator('.chosen-words').innerText(), /^Chosen: /);
    const asked = (await panel().posted()).filter(({ type }) => type === 'history');
    assert.ok(asked.length <= 2, 'it asked for rows that are not in sight');
  });
});
