import { strict as assert } from 'node:assert';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { GradingView } from '../../src/protocol.ts';
import { endedGrading, failed, feedback, gradedGrading, runningGrading, unscored } from './gradings.ts';
import { panelBrowser, type PanelBrowser, type PanelPage } from './panel-page.ts';
import { themes, type ThemeName } from './themes.ts';

const folder = path.join(import.meta.dirname, '../../.cache/screenshots');
const now = Date.now();

const views: Record<string, GradingView | null> = {
  empty: null,
  running: runningGrading({
    startedAt: now - 9400,
    status: { kind: 'running', wait: 'writing', since: now - 3400 },
    written: feedback.slice(0, 420),
  }),
  graded: gradedGrading(),
  'graded-below': gradedGrading(
    {
      score: 2,
      expectedScore: 2.2,
      standardDeviation: 0.71,
      distribution: [0.12, 0.6, 0.2, 0.05, 0.03],
      verdict: 'tolerant',
      notes: [{ code: 'defused' }, { code: 'unreliable', mass: 0.81 }],
    },
    { stale: true, reference: null },
  ),
  unscored: gradedGrading(unscored),
  failed: endedGrading(failed, { written: feedback.slice(0, 200) }),
  cancelled: endedGrading({ kind: 'cancelled', at: now }, { written: feedback.slice(0, 200) }),
};

describe('the panel, to be looked at', () => {
  let browser: PanelBrowser;
  before(async () => {
    await mkdir(folder, { recursive: true });
    browser = await panelBrowser();
  });
  after(() => browser.close());

  for (const theme of Object.keys(themes) as ThemeName[]) {
    for (const width of [300, 900]) {
      describe(`${theme}, ${width} pixels wide`, () => {
        let panel: PanelPage;
        before(async () => {
          panel = await browser.open({ theme, width });
          await panel.start(null);
        });
        after(() => panel.close());

        for (const [name, grading] of Object.entries(views)) {
          it(`${name}: fits, and the browser has no complaint`, async () => {
            await panel.send({ type: 'show', grading });
            await unfold(panel, name === 'graded' ? ['prompt', 'provenance'] : []);
            const file = path.join(folder, `panel-${name}-${theme}-${width}.png`);
            const image = await panel.page.screenshot({ path: file, fullPage: true });
            assert.ok(image.length > 1000, 'an empty picture');
            const overflow = await panel.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(overflow <= 0, `wider than the page by ${overflow} pixels`);
            assert.deepEqual(await panel.complaints(), []);
          });
        }
      });
    }
  }
});

async function unfold({ page }: PanelPage, names: readonly string[]): Promise<void> {
  await page.evaluate((unfolded) => {
    for (const details of document.querySelectorAll('details')) {
      details.open = unfolded.includes(details.dataset['name'] ?? '');
    }
  }, names);
}
