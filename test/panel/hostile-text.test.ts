import { strict as assert } from 'node:assert';
import type { ComparingView, EvaluationView, GradingView, PartView, ToPanel } from '../../src/protocol/messages.ts';
import { agreeing, compared, runningComparing, withSides } from './comparings.ts';
import { endedGrading, failed, gradedGrading, runningGrading } from './gradings.ts';
import { longPairs } from './huge-texts.ts';
import { freshPanel, strings } from './panel-page.ts';

const hostile: Record<string, string> = {
  script: '<script>window.broken = true</script>',
  'image with a handler': '<img src=x onerror="window.broken = true">',
  'end of the details': '</div></details></main><h1>Another page</h1>',
  'style and link': '<style>* { display: none }</style><link rel=stylesheet href=//example.test>',
  'template marks': '${window.broken = true} {{broken}} {0} {1} %s $&',
  'custom element': '<vscode-button onclick="window.broken = true">Press</vscode-button>',
  'terminal colours': '\u001b[31mred\u001b[0m',
  'nothing and bells': 'a\u0000b\u0007c\u007f',
  'right to left': 'مرحبا \u202eevil\u202c שלום',
  'lone surrogates': '\ud83d and \ude00 and 🙂',
  'a very long word': 'verylongword'.repeat(400),
  'line ends of all kinds': 'one\r\ntwo\rthree\u2028four\n\n\n  five',
};

describe('text that people and models wrote', () => {
  const panel = freshPanel({ width: 400 });

  for (const [name, text] of Object.entries(hostile)) {
    it(`shows as characters: ${name}`, async () => {
      const { page } = panel();
      await panel().start(runningGrading());
      await panel().send(...halves(text, null));
      assert.equal(await page.locator('.feedback-text').textContent(), text);
      for (const fillWith of [filledGraded, filledFailed]) await showsAsCharacters(fillWith, text);
    });

    it(`shows as characters in a comparison: ${name}`, async () => {
      await panel().start(runningComparing());
      await panel().send(...halves(text, 'A'), ...halves(text, 'B'));
      assert.deepEqual(await panel().page.locator('.feedback-text').allTextContents(), [text, text]);
      await showsAsCharacters(filledCompared, text);
      await panel().page.getByRole('button', { name: 'Copy as Markdown' }).click();
      const copied = (await panel().posted()).at(-1);
      assert.ok(copied?.type === 'copy' && copied.text.startsWith('# A ('));
    });
  }

  for (const [what, a, b] of longPairs) {
    it(`is shown whole where there is much of it: ${what}`, async () => {
      await panel().start(compared());
      await panel().send({
        type: 'show',
        evaluation: compared(agreeing, withSides({ A: { text: a }, B: { text: b } })),
      });
      const shown = await panel().page.locator('.side-B .paragraph').allTextContents();
      assert.equal(shown.join('\n\n').replaceAll(`${strings.comparison.same} `, ''), b);
    });
  }

  /** But for the paragraphs of a response: some of these texts are two. */
  function countElements(): Promise<number> {
    return panel().page.locator('main *:not(.paragraph)').count();
  }

  async function showsAsCharacters(fillWith: (text: string) => EvaluationView, text: string): Promise<void> {
    const { page } = panel();
    await panel().send({ type: 'show', evaluation: fillWith('plain') });
    const elements = await countElements();
    await panel().send({ type: 'show', evaluation: fillWith(text) });
    assert.equal(await countElements(), elements, 'text made elements');
    for (const place of places[fillWith.name]!) {
      const shown = await page.locator(place).first().textContent();
      assert.ok(shown?.includes(text), `${place} shows ${JSON.stringify(shown)}`);
    }
    assert.equal(await page.evaluate(() => 'broken' in window), false);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 400, 'wider than the page');
  }
});

/** Halves, so that markup is also cut in the middle, as a stream would. */
function halves(text: string, first: 'A' | 'B' | null): ToPanel[] {
  const middle = Math.floor(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)].map((half) => ({ type: 'text', id: 7, first, text: half }));
}

/** Where the text must be found. */
const places: Record<string, readonly string[]> = {
  filledGraded: [
    'article h1',
    '.beneath',
    '.feedback-text',
    '.criteria',
    '.levels',
    '[data-name=instruction] summary',
    '[data-name=instruction] .verbatim',
    '[data-name=response] .verbatim',
    '[data-name=reference] .verbatim',
    '.prompt',
    '.provenance dl',
  ],
  filledCompared: [
    'article h1',
    '.where',
    '.beneath',
    '.letters',
    '.feedback-text',
    '.side-A h3',
    '.side-B .source',
    '.criteria',
    '[data-name=instruction] .verbatim',
    '[data-name=reference] .verbatim',
    '[data-name=prompt-A] .prompt',
    '[data-name=provenance-B] dl',
  ],
  filledFailed: ['article h1', '.happened', '.next', '.feedback-text'],
};

function filledGraded(text: string): GradingView {
  const { provenance } = (gradedGrading().status as { grade: { provenance: object } }).grade;
  const changes = { feedback: text, provenance: { ...provenance, model: text, server: text, digest: text } };
  return { ...gradedGrading(changes as Parameters<typeof gradedGrading>[0]), ...texts(text) };
}

function filledFailed(text: string): GradingView {
  return { ...endedGrading({ ...failed, what: text, next: text }, { written: text }), ...texts(text) };
}

function filledCompared(text: string): ComparingView {
  const view: PartView = { text, source: text };
  const response = { title: text, where: text, source: text };
  const orders = agreeing.orders.map((order) => ({
    ...order,
    feedback: text,
    provenance: { ...order.provenance, model: text, server: text },
  }));
  return {
    ...compared({ ...agreeing, orders }, withSides({ A: response, B: { ...response, text } })),
    orders: compared().orders.map((order) => ({ ...order, prompt: text })),
    instruction: view,
    reference: view,
    rubric: { name: text, criteria: text },
  };
}

function texts(text: string): Partial<GradingView> {
  const view: PartView = { text, source: text };
  return {
    instruction: view,
    response: { ...view, title: text, where: '', revealable: true },
    reference: view,
    prompt: text,
    rubric: { name: text, criteria: text, scores: [text, text, text, text, text], pass: 3 },
  };
}
