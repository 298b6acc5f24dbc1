import { strict as assert } from 'node:assert';
import type { FromPanel, HistoryFilter } from '../../src/protocol/messages.ts';
import { endedGrading, gradedGrading, runningGrading, titled } from './gradings.ts';
import { everything, keptRow, type Kept } from './histories.ts';
import { counted, open, requests, scrollTo, toHistory } from './history-page.ts';
import { freshPanel, type PanelPage } from './panel-page.ts';
import { words, all, firstInSight, at } from './history-cases.ts';

describe("the panel's pages", () => {
  const panel = freshPanel({ history: all });
  const selected = (): Promise<string> => panel().page.getByRole('tab', { selected: true }).innerText();

  it('are tabs that the arrow keys turn, and only one is shown', async () => {
    const { page } = panel();
    await panel().start(gradedGrading());
    assert.deepEqual(await page.getByRole('tab').allInnerTexts(), ['Result', 'History']);
    await page.getByRole('tab', { name: 'Result' }).focus();
    const turns: [key: string, shown: string][] = [
      ['ArrowRight', 'History'],
      ['ArrowRight', 'Result'],
      ['ArrowLeft', 'History'],
      ['Home', 'Result'],
      ['End', 'History'],
    ];
    for (const [key, shown] of turns) {
      await page.keyboard.press(key);
      assert.equal(await selected(), shown, key);
      assert.equal(await page.evaluate(() => document.activeElement!.textContent), shown);
      assert.equal(await page.getByRole('tabpanel').count(), 1);
      assert.equal(await page.getByRole('tabpanel', { name: shown }).isVisible(), true);
    }
  });

  it('turn to the result when judging begins or it is asked for, and not for what changes meanwhile', async () => {
    await panel().start(gradedGrading());
    await panel().send(toHistory);
    await panel().send({ type: 'show', evaluation: gradedGrading({}, { stale: ['response'] }) });
    assert.equal(await selected(), 'History');
    const older = gradedGrading({}, { id: 3, startedAt: 1, response: titled('older.md') });
    await panel().send({ type: 'show', evaluation: older });
    assert.equal(await selected(), 'History');
    await panel().send({ type: 'showResult' });
    assert.equal(await selected(), 'Result');
    await panel().send(toHistory);
    await panel().send({ type: 'show', evaluation: runningGrading({ id: 9, startedAt: Date.now() }) });
    assert.equal(await selected(), 'Result');
    await panel().send(toHistory, { type: 'show', evaluation: endedGrading({ kind: 'cancelled', at: 0 }, { id: 9 }) });
    assert.equal(await selected(), 'History');
  });

  it('keep each its place', async () => {
    const { page } = panel();
    await page.setViewportSize({ width: 720, height: 400 });
    await panel().start(gradedGrading());
    await scrollTo(panel(), 250);
    await panel().send(toHistory);
    await page.locator('.count:visible').waitFor();
    await scrollTo(panel(), 5000);
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('#tab-result')!.click();
    });
    await panel().send();
    assert.equal(await page.evaluate(() => window.scrollY), 250);
    await panel().send(toHistory);
    assert.equal(await page.evaluate(() => window.scrollY), 5000);
    await page.setViewportSize({ width: 720, height: 900 });
  });
});

describe('the history', () => {
  const panel = freshPanel({ width: 1000, history: all });

  it('lists what was kept, newest first, with its result, document, feedback and time', async () => {
    const { page } = panel();
    await open(panel());
    assert.equal(await page.locator('.count').innerText(), '2,000 results');
    assert.deepEqual(await page.getByRole('columnheader').allInnerTexts(), [
      'Compare',
      'Result',
      'Document',
      'Feedback',
      'When',
    ]);
    const texts = await page.locator('.virtual-rows [data-place]').allInnerTexts();
    const seen = [0, 6, 10, 13].map((place) => texts[place]!.split(/\s*\n\s*/).filter(Boolean));
    const date = (place: number): string =>
      new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(keptRow(place).row.at);
    assert.deepEqual(
      seen.map(([result, ...others]) => [result, ...others].join(' | ')),
      [
        `4/5 | Empathy | ${keptRow(0).row.expectedScore!.toFixed(2)} | grief-support.md | ${keptRow(0).row.summary} | ${date(0)}`,
        `No verdict | Empathy | praise.md vs blame.md | ${keptRow(6).row.summary} | ${date(6)}`,
        `No score | Factual validity | onboarding.jsonl | ${keptRow(10).row.summary} | ${date(10)}`,
        `A is better | Factual validity | 83.2% | praise.md vs blame.md | ${keptRow(13).row.summary} | ${date(13)}`,
      ],
    );
  });

  it('asks for a stretch of rows as they come into sight, one at a time, and keeps few in the page', async () => {
    const { page } = panel();
    await open(panel());
    await scrollTo(panel(), 20_000);
    const height = await page
      .locator('[data-place]')
      .first()
      .evaluate((row) => row.getBoundingClientRect().height);
    const asked = (await panel().posted()).flatMap((message) => (message.type === 'history' ? [message.from] : []));
    assert.equal(asked[0], 0);
    assert.ok(asked.length <= 3 && asked.every((from) => from % 100 === 0), asked.join());
    const [first] = await firstInSight(panel());
    const place = Math.round((Date.parse(at(0)) - Date.parse(first)) / 3_600_000);
    assert.ok(Math.abs(place - 20_000 / height) < 12, `${first} is at ${place}`);
    assert.ok((await page.locator('[data-place]').count()) < 80);
    assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '2001');
  });

  const presses: [what: string, press: (panel: PanelPage) => Promise<void>, message: FromPanel][] = [
    [
      'opens',
      ({ page }) => page.getByRole('button', { name: /^Open/ }).nth(1).click(),
      { type: 'openRecord', record: 'r1' },
    ],
    ['opens by its row', ({ page }) => page.locator('.cell-when').nth(3).click(), { type: 'openRecord', record: 'r2' }],
    [
      'shows the place of',
      ({ page }) =>
        page
          .getByRole('button', { name: /^Show in/ })
          .nth(2)
          .click(),
      { type: 'revealRecord', record: 'r2' },
    ],
    [
      'exports',
      ({ page }) => page.getByRole('button', { name: 'Export JSONL' }).click(),
      { type: 'export', format: 'jsonl', filter: everything },
    ],
    [
      'exports as Markdown',
      ({ page }) => page.getByRole('button', { name: 'Export Markdown' }).click(),
      { type: 'export', format: 'markdown', filter: everything },
    ],
  ];
  for (const [what, press, message] of presses) {
    it(`${what} what was kept: ${JSON.stringify(message)}`, async () => {
      await open(panel());
      await press(panel());
      assert.deepEqual(await requests(panel()), [message]);
    });
  }

  it('offers no place for what stands in no document', async () => {
    await open(panel());
    const row = panel().page.locator('[data-place="4"]');
    assert.equal(await row.getByRole('button', { name: /^Show in/ }).count(), 0);
    assert.equal(await row.locator('.cell-document').innerText(), keptRow(4).row.title);
  });

  it('chooses two to compare their feedback, the earlier one first; a third takes the place of the first', async () => {
    const { page } = panel();
    await open(panel());
    const box = (place: number) => page.locator(`[data-place="${place}"]`).getByRole('checkbox');
    assert.equal(await page.locator('.chosen-bar').isVisible(), false);
    await box(0).click();
    assert.match(
      await page.locator('.chosen-words').innerText(),
      /^Chosen: 4\/5 Empathy, .*\. Choose another to compare/,
    );
    assert.equal(await page.getByRole('button', { name: 'Compare Feedback' }).count(), 0);
    await box(2).click();
    await box(1).press('Space');
    assert.deepEqual(await Promise.all([0, 1, 2].map((place) => box(place).isChecked())), [false, true, true]);
    assert.match(
      await page.getByRole('status').innerText(),
      /^Chosen: \d\/5 Helpfulness, .* and \d\/5 Factual validity, /,
    );
    await page.getByRole('button', { name: 'Compare Feedback' }).click();
    assert.deepEqual(await requests(panel()), [{ type: 'compareRecords', records: ['r2', 'r1'] }]);
    await page.getByRole('button', { name: 'Clear Choice' }).click();
    assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 0);
  });

  it('filters by file and by rubric, from the first row, and announces how many there are', async () => {
    const { page } = panel();
    await open(panel());
    await scrollTo(panel(), 3000);
    const filters: [label: string, choice: string, filter: HistoryFilter][] = [
      ['File', 'refund-request.md (666)', { file: 'file:///project/refund-request.md', rubric: null }],
      ['Rubric', 'Empathy (667)', { file: 'file:///project/refund-request.md', rubric: 'file:///rubrics/Empathy' }],
      ['File', 'All files', { file: null, rubric: 'file:///rubrics/Empathy' }],
    ];
    for (const [label, choice, filter] of filters) {
      await page.getByRole('combobox', { name: label }).selectOption(choice);
      await panel().send();
      const isAsked = ({ file, rubric }: Kept): boolean =>
        (filter.file ?? file) === file && (filter.rubric ?? rubric) === rubric;
      const count = `${all.filter(isAsked).length} results`;
      await counted(panel(), count);
      assert.equal(await page.getByRole('status').innerText(), count);
      const asked = (await panel().posted())
        .flatMap((message) => (message.type === 'history' ? [message] : []))
        .at(-1)!;
      assert.deepEqual(asked, { type: 'history', number: asked.number, filter, from: 0, count: 100 });
      assert.equal((await firstInSight(panel()))[0], new Date(all.find(isAsked)!.row.at).toISOString());
    }
    await page.getByRole('button', { name: 'Export JSONL' }).click();
    assert.deepEqual(await requests(panel()), [{ type: 'export', format: 'jsonl', filter: filters[2]![2] }]);
  });

  it('turns to a document, and says so when nothing of it was kept', async () => {
    const { page } = panel();
    await panel().start(null);
    await panel().send({ type: 'showHistory', file: 'file:///project/never%20graded.md' });
    await page.getByRole('tabpanel').getByText(words.nothingFound).waitFor();
    assert.equal(
      await page.getByRole('combobox', { name: 'File' }).locator('option:checked').innerText(),
      'never graded.md (0)',
    );
    await page.getByRole('button', { name: 'Show All' }).click();
    await counted(panel(), '2,000 results');
    assert.equal(await page.getByRole('combobox', { name: 'File' }).locator('option:checked').innerText(), 'All files');
  });

  it('shows the text of others as text', async () => {
    const text = '<img src=x onerror=alert(1)>';
    await panel().page.evaluate(
      (kept) => {
        window.kept = kept;
      },
      [keptRow(0, { title: text, rubric: text, summary: text })],
    );
    await open(panel());
    const row = panel().page.locator('[data-place="0"]');
    assert.equal((await row.innerText()).split(text).length - 1, 3);
    assert.equal(await panel().page.locator('.history img').count(), 0);
  });
});
