import { strict as assert } from 'node:assert';
import type { EvaluationView } from '../../src/protocol/messages.ts';
import {
  compared,
  feedbacks,
  inconsistent,
  refusedOnce,
  tied,
  oneOrder,
  runningComparing,
  sureOfB,
  withoutProbabilities,
  withoutVerdict,
  withSides,
  writingIn,
} from './comparings.ts';
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
import { keptRow, keptRows, type Kept } from './histories.ts';
import { panelBrowser, type PageOptions, type PanelBrowser, type PanelPage } from './panel-page.ts';
import { takePicture } from '../support/pictures.ts';
import type { ThemeName } from './themes.ts';

const now = Date.now();

const gradings: Record<string, EvaluationView | null> = {
  empty: null,
  running: runningGrading({
    startedAt: now - 9400,
    status: { kind: 'running', wait: 'writing', since: now - 3400, first: null },
    written: feedback.slice(0, 420),
  }),
  'running-thinking': runningGrading({
    startedAt: now - 9400,
    status: { kind: 'running', wait: 'writing', since: now - 3400, first: null },
    written: `<think>${feedback.slice(0, 420)}`,
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
    { stale: ['response', 'rubric'], reference: null },
  ),
  unscored: gradedGrading(unscored),
  refused: gradedGrading(refused),
  thinking: gradedGrading(reasoned),
  several: gradedGrading({}, { others }),
  'several-weighted': gradedGrading({}, weighted),
  'several-running': runningGrading({ id: 9, others }),
  stale: gradedGrading({}, { stale: ['response'] }),
  'in-doubt': gradedGrading({}, { otherReading: { code: 'goesOn', line: 48 } }),
  cached: fromCache(),
  failed: endedGrading(failed, { written: feedback.slice(0, 200) }),
  cancelled: endedGrading({ kind: 'cancelled', at: now }, { written: feedback.slice(0, 200) }),
};

const failure = { what: failed.what, next: failed.next, actions: failed.actions };

const comparings: Record<string, EvaluationView> = {
  agreeing: compared(),
  inconsistent: compared(inconsistent, {
    ...withSides({
      A: { title: 'grief-support.md', where: 'answers/may' },
      B: { title: 'grief-support.md', where: 'answers/april' },
    }),
    stale: ['B', 'instruction'],
  }),
  'in-doubt': {
    ...compared(),
    otherReadings: { A: { code: 'endsEarlier', line: 12 }, B: { code: 'goesOn', line: 48 } },
  },
  'one-order': compared(oneOrder('setting')),
  'one-order-failed': compared(oneOrder('failed'), {}, failure),
  'no-verdict': compared(withoutVerdict),
  tie: compared(tied),
  refused: compared(refusedOnce),
  'no-probabilities': compared(withoutProbabilities),
  sure: compared(sureOfB, { reference: null }),
  starting: runningComparing({ startedAt: now, status: { kind: 'running', wait: 'loading', since: now, first: null } }),
  second: {
    ...writingIn('B', { A: `Feedback: ${feedbacks.A} [RESULT] A`, B: feedbacks.B.slice(0, 150) }, now - 4000),
    startedAt: now - 15_000,
  },
  'failed-second': runningComparing({ ...writingIn('B', { A: feedbacks.A, B: '' }), status: failed }),
};

interface Pictures {
  readonly kind: string;
  /** From narrow to wide. */
  readonly widths: readonly number[];
  readonly views: Readonly<Record<string, EvaluationView | null>>;
  /** By the view's name, the details that are unfolded in it. */
  readonly unfolded: Readonly<Record<string, readonly string[]>>;
}

const pictures: readonly Pictures[] = [
  {
    kind: 'panel',
    widths: [300, 900],
    views: gradings,
    unfolded: { graded: ['prompt', 'provenance'], thinking: ['thinking', 'provenance'] },
  },
  { kind: 'comparison', widths: [380, 1000], views: comparings, unfolded: { agreeing: ['prompt-B', 'provenance-A'] } },
];

interface Look {
  readonly name: string;
  readonly options: PageOptions & { readonly theme: ThemeName };
  /** Of the widths that there are, those at which it could look otherwise than another look does. */
  readonly at: (widths: readonly number[]) => readonly number[];
}

const narrow = (widths: readonly number[]) => widths.slice(0, 1);
const wide = (widths: readonly number[]) => widths.slice(-1);

const looks: readonly Look[] = [
  { name: 'light', options: { theme: 'light' }, at: (widths) => widths },
  // Other colours, and nothing else.
  { name: 'dark', options: { theme: 'dark' }, at: wide },
  // Its borders take room: where it fits a narrow panel, it fits a wide one.
  { name: 'contrast', options: { theme: 'contrast' }, at: narrow },
  // So do words.
  { name: 'chinese', options: { theme: 'light', language: 'zh-cn' }, at: narrow },
];

describe('the panel, to be looked at', () => {
  let browser: PanelBrowser;
  before(async () => {
    browser = await panelBrowser();
  });
  after(() => browser.close());

  for (const { name: look, options, at } of looks) {
    for (const { kind, widths, views, unfolded } of pictures) {
      for (const width of at(widths)) {
        describe(`${kind}: ${look}, ${width} pixels wide`, () => {
          let panel: PanelPage;
          before(async () => {
            panel = await browser.open({ ...options, width });
            await panel.start(null, ['ollama', 'judge']);
          });
          after(() => panel.close());

          for (const [name, evaluation] of Object.entries(views)) {
            it(`${name}: fits, and the browser has no complaint`, async () => {
              await panel.send({ type: 'show', evaluation });
              await unfold(panel, unfolded[name] ?? []);
              await takePicture(panel.page, `${kind}-${name}-${look}-${width}`, { fullPage: true });
              const overflow = await panel.page.evaluate(
                () => document.documentElement.scrollWidth - window.innerWidth,
              );
              assert.ok(overflow <= 0, `wider than the page by ${overflow} pixels`);
              assert.deepEqual(await panel.complaints(), []);
            });
          }
        });
      }
    }
  }
});

describe('the history, to be looked at', () => {
  const long = 'An answer with a very long name that was kept in a folder far away.md';
  const odd = Array.from({ length: 9 }, (_, place) =>
    keptRow(place, { rubric: `Rubric ${place} of a long name`, title: long }),
  );
  const histories: Record<string, readonly Kept[]> = { empty: [], one: keptRows(1), odd, full: keptRows(2000) };
  let browser: PanelBrowser;
  before(async () => {
    browser = await panelBrowser();
  });
  after(() => browser.close());

  for (const { name: look, options, at } of looks)
    for (const width of at([300, 560, 1000]))
      for (const [name, history] of Object.entries(histories)) {
        it(`${name}: ${look}, ${width} pixels wide: fits, and the browser has no complaint`, async () => {
          const panel = await browser.open({ ...options, width, height: 800, history });
          const { page } = panel;
          await panel.start(null);
          await panel.send({ type: 'showHistory', file: null });
          await page.locator('.history :is(.select, .welcome):visible').first().waitFor();
          if (name === 'full') {
            for (const place of [1, 3]) await page.getByRole('checkbox').nth(place).press('Space');
          }
          await takePicture(page, `history-${name}-${look}-${width}`);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(overflow <= 0, `wider than the page by ${overflow} pixels`);
          assert.deepEqual(await panel.complaints(), []);
          await panel.close();
        });
      }
});

function fromCache(): EvaluationView {
  const { status } = gradedGrading();
  assert.ok(status.kind === 'graded');
  return gradedGrading({ provenance: { ...status.grade.provenance, fromCache: true } });
}

async function unfold({ page }: PanelPage, names: readonly string[]): Promise<void> {
  await page.evaluate((unfolded) => {
    for (const details of document.querySelectorAll('details')) {
      details.open = unfolded.includes(details.dataset['name'] ?? '');
    }
  }, names);
}
