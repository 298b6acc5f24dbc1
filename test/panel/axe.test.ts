import { strict as assert } from 'node:assert';
import axe from 'axe-core';
import type { EvaluationView } from '../../src/protocol/messages.ts';
import { agreeing, compared, inconsistent, refusedOnce, tied, writingIn } from './comparings.ts';
import {
  endedGrading,
  failed,
  feedback,
  gradedGrading,
  others,
  reasoned,
  refused,
  runningGrading,
  unscored,
  weighted,
} from './gradings.ts';
import { keptRows, type Kept } from './histories.ts';
import { panelBrowser, type PanelBrowser, type PanelPage } from './panel-page.ts';
import { themes, type ThemeName } from './themes.ts';

const views: Record<string, EvaluationView | null> = {
  welcome: null,
  running: runningGrading({
    status: { kind: 'running', wait: 'writing', since: Date.now(), first: null },
    written: feedback.slice(0, 300),
  }),
  graded: gradedGrading(),
  stale: gradedGrading({}, { stale: ['response', 'rubric'] }),
  unscored: gradedGrading(unscored),
  'unscored with a reason': gradedGrading(refused),
  thinking: gradedGrading(reasoned),
  failed: endedGrading(failed, { written: feedback.slice(0, 200) }),
  'several rubrics': gradedGrading({}, { others }),
  'weighted rubrics': gradedGrading({}, weighted),
  comparison: compared(),
  tie: compared(tied),
  'comparison with a reason and thinking': compared(refusedOnce),
  'stale comparison': compared(inconsistent, { stale: ['A'] }),
  'running comparison': writingIn('B', { A: agreeing.orders[0]!.feedback, B: '' }),
};

const histories: Record<string, readonly Kept[]> = { 'empty history': [], 'full history': keptRows(300) };

/** The rules that go by colours. A theme changes nothing else, so that one theme is held to all rules, and the others to these. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds, as far as a page can tell without a person: the rule, and where. */
async function violations({ page }: PanelPage, rules: 'all' | 'colours'): Promise<string[]> {
  // A stylesheet would have to be fetched again, which the page's policy forbids; the browser knows it anyway.
  const options: axe.RunOptions = { preload: false, ...(rules === 'all' ? {} : { runOnly: COLOUR_RULES }) };
  const { violations: found } = await page.evaluate((chosen) => window.axe.run(document, chosen), options);
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

describe('accessibility, by axe', () => {
  let browser: PanelBrowser;
  before(async function () {
    this.timeout(60_000);
    browser = await panelBrowser();
  });
  after(() => browser.close());

  for (const theme of Object.keys(themes) as ThemeName[])
    describe(theme, () => {
      const rules = theme === 'light' ? 'all' : 'colours';
      const opened: PanelPage[] = [];
      const open = async (history: readonly Kept[]): Promise<PanelPage> => {
        const panel = await browser.open({ theme, history });
        opened.push(panel);
        await panel.start(null, ['ollama']);
        await panel.page.evaluate(axe.source);
        return panel;
      };
      after(() => Promise.all(opened.map((panel) => panel.close())));

      let panel: PanelPage;
      before(async () => {
        panel = await open([]);
      });

      for (const [name, evaluation] of Object.entries(views))
        it(`${name}: no violations`, async () => {
          await panel.send({ type: 'show', evaluation });
          await panel.page.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
          });
          assert.deepEqual(await violations(panel, rules), []);
        });

      for (const [name, history] of Object.entries(histories))
        it(`${name}: no violations`, async () => {
          const { page, send } = await open(history);
          await send({ type: 'showHistory', file: null });
          await page.locator('.history :is(.count, .welcome):visible').first().waitFor();
          for (const box of (await page.getByRole('checkbox').all()).slice(0, 2)) await box.check();
          assert.deepEqual(await violations(opened.at(-1)!, rules), []);
        });
    });

  it('finds what is wrong where something is', async () => {
    const panel = await browser.open();
    await panel.start(null);
    await panel.page.evaluate(axe.source);
    await panel.page.evaluate(() => {
      document.querySelector('main')!.insertAdjacentHTML('beforeend', '<button></button><div role="option">x</div>');
    });
    const found = await violations(panel, 'all');
    assert.ok(
      found.some((each) => each.startsWith('button-name')) &&
        found.some((each) => each.startsWith('aria-required-parent')),
    );
    await panel.close();
  });

  it('finds what cannot be read where a theme is wrong', async () => {
    const panel = await browser.open();
    await panel.start(null);
    await panel.page.evaluate(axe.source);
    await panel.page.evaluate(() => {
      // Nearly the dark theme's background.
      document.body.style.color = '#333333';
    });
    const found = await violations(panel, 'colours');
    assert.ok(found.some((each) => each.startsWith('color-contrast')));
    await panel.close();
  });
});
