import { strict as assert } from 'node:assert';
import type { ComparingView } from '../../src/protocol/messages.ts';
import {
  agreeing,
  compared,
  feedbacks,
  inconsistent,
  inconsistentLast,
  refusedOnce,
  tied,
  tiedOnce,
  oneOrder,
  withoutProbabilities,
  withoutVerdict,
  withSides,
  type Comparison,
} from './comparings.ts';
import { failed } from './gradings.ts';
import { freshPanel, strings } from './panel-page.ts';

const { comparison: words } = strings;

describe('a comparison', () => {
  const panel = freshPanel({ width: 1000 });
  const text = (place: string): Promise<string> => panel().page.locator(place).innerText();
  const texts = (place: string): Promise<string[]> => panel().page.locator(place).allInnerTexts();

  interface Said {
    readonly winner: string;
    readonly agreement: readonly string[];
    /** The scales in words. */
    readonly scales: readonly string[];
    /** Of each order: what it chose, and how surely. */
    readonly orders: readonly string[];
  }
  const results: [what: string, made: Comparison, said: Said][] = [
    [
      'both orders agree',
      agreeing,
      {
        winner: 'A is better',
        agreement: ['Both orders agree.'],
        scales: [
          'With the position bias removed, A is better with a probability of 83.2%.',
          'With two equals it would choose the one it reads first in 70% of cases.',
        ],
        orders: ['A read first → A 92.0% for A', 'B read first → A 68.0% for A'],
      },
    ],
    [
      'each order chooses what it reads first',
      inconsistent,
      {
        winner: 'Inconsistent',
        agreement: [words.choseFirst, 'With the position bias removed, it leans to B.'],
        scales: [
          'With the position bias removed, B is better with a probability of 56.8%.',
          'With two equals it would choose the one it reads first in 75% of cases.',
        ],
        orders: ['A read first → A 69.9% for A', 'B read first → B 80.0% for B'],
      },
    ],
    [
      'each order chooses what it reads last',
      inconsistentLast,
      {
        winner: 'Inconsistent',
        agreement: [words.choseLast, words.leansToNeither],
        scales: [words.leansToNeither, 'With two equals it would choose the one it reads last in 70% of cases.'],
        orders: ['A read first → B 70.0% for B', 'B read first → A 70.0% for A'],
      },
    ],
    [
      'an order has no verdict',
      withoutVerdict,
      {
        winner: 'No verdict',
        agreement: [words.oneWithoutVerdict],
        scales: [],
        orders: ['A read first → A', 'B read first → no verdict'],
      },
    ],
    [
      'both orders find them equal',
      tied,
      {
        winner: 'Tie',
        agreement: ['Both orders agree.'],
        scales: [],
        orders: ['A read first → found them equal', 'B read first → found them equal'],
      },
    ],
    [
      'one order finds them equal',
      tiedOnce,
      {
        winner: 'Inconsistent',
        agreement: [words.choseOnce],
        scales: [],
        orders: ['A read first → A 70.0% for A', 'B read first → found them equal'],
      },
    ],
    [
      'the server tells no probabilities',
      withoutProbabilities,
      {
        winner: 'A is better',
        agreement: ['Both orders agree.'],
        scales: [],
        orders: ['A read first → A', 'B read first → A'],
      },
    ],
    [
      'no bias at all',
      { ...agreeing, positionBias: -0.01 },
      {
        winner: 'A is better',
        agreement: ['Both orders agree.'],
        scales: ['With the position bias removed, A is better with a probability of 83.2%.', words.noBias],
        orders: ['A read first → A 92.0% for A', 'B read first → A 68.0% for A'],
      },
    ],
    ...(['setting', 'cancelled', 'failed'] as const).map((why): [string, Comparison, Said] => [
      `one order only: ${why}`,
      oneOrder(why),
      {
        winner: 'A is better',
        agreement: [words.oneOrder[why].replace('{0}', 'A')],
        scales: ['With the position bias included, A is better with a probability of 92.0%.'],
        orders: [],
      },
    ]),
  ];
  for (const [what, made, said] of results) {
    it(`says what to think of it: ${what}`, async () => {
      const { page } = panel();
      await panel().start(compared(made));
      assert.equal(await text('.winner'), said.winner);
      assert.deepEqual(await texts('.agreement, .agreement-more'), said.agreement);
      const labels = page.getByRole('img');
      assert.deepEqual(
        await labels.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
        said.scales,
      );
      const rows = await texts('.orders tbody tr');
      assert.deepEqual(
        rows.map((row) => row.replace(/\s+/g, ' ').trim()),
        said.orders,
      );
      const announced = await page.getByRole('status').innerText();
      assert.ok(announced.startsWith(`${said.winner}. ${said.agreement[0]!}`), announced);
    });
  }

  it('draws the probability from A to B, as the responses stand, and the bias from last to first, each from the middle', async () => {
    await panel().start(compared({ ...agreeing, probabilityA: 0.25, positionBias: Math.log(3) }));
    const drawn = await panel()
      .page.locator('.track')
      .evaluateAll((tracks) =>
        tracks.map((track) => {
          const whole = track.getBoundingClientRect();
          const share = (x: number): number => Math.round(((x - whole.left) / whole.width) * 100);
          const line = track.querySelector('.drawn')!.getBoundingClientRect();
          const mark = track.querySelector('.mark')!.getBoundingClientRect();
          return [share(line.left), share(line.right), share((mark.left + mark.right) / 2)];
        }),
      );
    assert.deepEqual(drawn, [
      [50, 75, 75],
      [50, 75, 75],
    ]);
    assert.deepEqual(await texts('.end'), ['A', 'B', 'last', 'first']);
  });

  it('shows each feedback under its order, with what the letters mean there', async () => {
    await panel().start(compared());
    const orders = (await texts('.order')).map((order) => order.replace(/\s+/g, ' '));
    assert.match(
      orders[0]!,
      /^A read first chose A Copy Feedback Here the judge’s “Response A” is A praise\.md and its “Response B” is B blame\.md\. Response A acknowledges/,
    );
    assert.match(
      orders[1]!,
      /^B read first chose A Copy Feedback Here the judge’s “Response A” is B blame\.md and its “Response B” is A praise\.md\. Response A opens/,
    );
    assert.deepEqual(await texts('.feedback-text'), [feedbacks.A, feedbacks.B]);
  });

  it('follows the order in which they were judged', async () => {
    const view = compared();
    await panel().start({ ...view, orders: [...view.orders].reverse() });
    assert.deepEqual(await texts('.order h3'), ['B read first', 'A read first']);
    await panel().send({ type: 'show', evaluation: view });
    assert.deepEqual(await texts('.order h3'), ['A read first', 'B read first']);
  });

  it('shows nothing of an order that was given up', async () => {
    await panel().start(compared(oneOrder('cancelled')));
    assert.equal(await panel().page.locator('.order:visible').count(), 1);
    assert.equal(await text('.order:visible .feedback-text'), feedbacks.A);
  });

  it('says why the other order failed, and what to do next', async () => {
    await panel().start(compared(oneOrder('failed'), {}, failed));
    assert.match(await text('.failure'), /does not have the model[^]*Download it once/);
    await panel().page.getByRole('button', { name: 'Open Settings' }).click();
    assert.deepEqual((await panel().posted()).at(-1), { type: 'act', id: 7, action: 'openSettings' });
  });

  const remarks: [what: string, view: ComparingView, whole: string[], orders: [string[], string[]]][] = [
    ['nothing', compared(), [], [[], []]],
    [
      'an order without a verdict',
      compared(withoutVerdict),
      [words.noteRemark.noDistribution],
      [[], [words.verdictRemark.unscored]],
    ],
    [
      'an order whose verdict was none',
      compared(refusedOnce),
      [],
      [[words.unscored.illegal.replace('{0}', 'A or B')], []],
    ],
    ['a response that changed', compared(agreeing, { stale: ['B'] }), ['Response B has changed since.'], [[], []]],
    [
      'both responses and the rubric changed',
      compared(agreeing, { stale: ['A', 'B', 'rubric'] }),
      ['Response A has changed since.', 'Response B has changed since.', 'The rubric has changed since.'],
      [[], []],
    ],
    [
      'what is true of both orders once, of one under it',
      compared({
        ...agreeing,
        orders: [
          { ...agreeing.orders[0]!, notes: [{ code: 'defused' }, { code: 'unreliable', mass: 0.6 }] },
          { ...agreeing.orders[1]!, notes: [{ code: 'defused' }], verdictKind: 'forced' },
        ],
      }),
      [words.noteRemark.defused],
      [['Only 60.0% of the probability fell on A and B. Trust the probability less.'], [words.verdictRemark.forced]],
    ],
  ];
  for (const [what, view, whole, [first, second]] of remarks) {
    it(`remarks what a reader should know: ${what}`, async () => {
      await panel().start(view);
      assert.deepEqual(await texts('.comparing > .remarks li'), whole);
      assert.deepEqual(await texts('.order:nth-child(1) .remarks li'), first);
      assert.deepEqual(await texts('.order:nth-child(2) .remarks li'), second);
    });
  }

  it('says under an order that it found them equal', async () => {
    await panel().start(compared(tied));
    assert.deepEqual(await texts('.chose'), ['found them equal', 'found them equal']);
    assert.equal(await panel().page.locator('.winner-title').count(), 0);
  });

  it('has what a reasoning model thought under the order, folded', async () => {
    const { page } = panel();
    await panel().start(compared(refusedOnce));
    assert.equal(await page.locator('[data-name=thinking-A]').count(), 0);
    const details = page.locator('.order [data-name=thinking-B]');
    assert.equal(await details.locator('.verbatim').isVisible(), false);
    await details.locator('summary').click();
    assert.equal(await details.locator('.verbatim').innerText(), refusedOnce.orders[1]!.thinking);
  });

  it('shows the criteria, and everything that was sent, of each order', async () => {
    const { page } = panel();
    const view = compared();
    await panel().start(view);
    assert.equal(await text('.criteria'), view.rubric.criteria);
    for (const name of ['instruction', 'reference'] as const) {
      await page.locator(`[data-name=${name}] summary`).click();
      assert.equal(await text(`[data-name=${name}] .verbatim`), view[name]!.text);
    }
    for (const { first, prompt } of view.orders) {
      assert.match(await text(`[data-name=prompt-${first}] summary`), new RegExp(`${first} read first`));
      await page.locator(`[data-name=prompt-${first}] summary`).click();
      assert.equal(await page.locator(`[data-name=prompt-${first}] .prompt`).textContent(), prompt);
      await page.locator(`[data-name=provenance-${first}] summary`).click();
      const { promptHash } = agreeing.orders.find((order) => order.first === first)!.provenance;
      assert.ok((await page.locator(`[data-name=provenance-${first}] dl`).textContent())!.includes(promptHash));
    }
  });

  it('tells two files of the same name apart', async () => {
    const title = 'answer.md';
    await panel().start(compared(agreeing, withSides({ A: { title, where: 'may' }, B: { title, where: 'april' } })));
    assert.match(await text('article h1'), /A\s+answer\.md\s+may\s+vs\s+B\s+answer\.md\s+april/);
  });
});
