import { strict as assert } from 'node:assert';
import type { GradingView, PartView } from '../../src/protocol.ts';
import { endedGrading, failed, gradedGrading, runningGrading } from './gradings.ts';
import { freshPanel } from './panel-page.ts';

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
      // Halves, so that markup is also cut in the middle, as a stream would.
      const middle = Math.floor(text.length / 2);
      await panel().start(runningGrading());
      await panel().send(
        { type: 'text', id: 7, text: text.slice(0, middle) },
        { type: 'text', id: 7, text: text.slice(middle) },
      );
      assert.equal(await page.locator('.feedback-text').textContent(), text);

      for (const fillWith of [filledGraded, filledFailed]) {
        await panel().send({ type: 'show', grading: fillWith('plain') });
        const elements = await page.locator('main *').count();
        await panel().send({ type: 'show', grading: fillWith(text) });
        assert.equal(await page.locator('main *').count(), elements, 'text made elements');
        for (const place of places[fillWith.name]!) {
          const shown = await page.locator(place).first().textContent();
          assert.ok(shown?.includes(text), `${place} shows ${JSON.stringify(shown)}`);
        }
      }
      assert.equal(await page.evaluate(() => 'broken' in window), false);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 400, 'wider than the page');
    });
  }
});

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

function texts(text: string): Partial<GradingView> {
  const view: PartView = { text, source: text };
  return {
    title: text,
    instruction: view,
    response: view,
    reference: view,
    prompt: text,
    rubric: { name: text, criteria: text, scores: [text, text, text, text, text], pass: 3 },
  };
}
