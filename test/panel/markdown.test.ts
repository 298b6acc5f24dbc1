import { strict as assert } from 'node:assert';
import { comparisonMarkdown } from '../../webview/comparing/comparison-markdown.ts';
import { literal, quotation, table } from '../../webview/parts/markdown-text.ts';
import { wording } from '../../webview/parts/wording.ts';
import {
  agreeing,
  compared,
  inconsistentLast,
  tied,
  tiedOnce,
  oneOrder,
  withoutProbabilities,
  withSides,
  type Comparison,
} from './comparings.ts';
import { strings } from './panel-page.ts';

describe('Markdown', () => {
  const lines: [text: string, expected: string][] = [
    ['plain words, 4 of 5.', 'plain words, 4 of 5.'],
    ['a | b', 'a \\| b'],
    ['two\nlines', 'two lines'],
    ['[link](//x) ![image](//y)', '\\[link\\](//x) !\\[image\\](//y)'],
    ['<script>&amp;', '\\<script\\>\\&amp;'],
    ['*bold* _it_ ~~no~~ `code` \\', '\\*bold\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\\\'],
  ];
  for (const [text, expected] of lines) {
    it(`takes literally: ${JSON.stringify(text)}`, () => {
      assert.equal(literal(text), expected);
    });
  }

  const quotations: [text: string, expected: string][] = [
    ['one\ntwo\n\nthree', '> one\\\n> two\n>\n> three'],
    [
      '# heading\n- list\n+ list\n1. list\n2) list',
      '> \\# heading\\\n> \\- list\\\n> \\+ list\\\n> 1\\. list\\\n> 2\\) list',
    ],
    ['title\n=====\nrule\n---', '> title\\\n> \\=====\\\n> rule\\\n> \\---'],
    ['    code\r\n\tmore\rlast', '> code\\\n> more\\\n> last'],
    ['```\n</details>', '> \\`\\`\\`\\\n> \\</details\\>'],
    ['a\n> quoted', '> a\\\n> \\> quoted'],
  ];
  for (const [text, expected] of quotations) {
    it(`quotes ${JSON.stringify(text)}`, () => {
      assert.equal(quotation(text), expected);
    });
  }

  it('draws a table', () => {
    assert.equal(
      table([
        ['a', 'b'],
        ['1', ''],
      ]),
      '| a | b |\n| --- | --- |\n| 1 |  |',
    );
  });
});

describe('a comparison as Markdown', () => {
  const words = wording(strings, 'en');
  const markdown = (made: Comparison = agreeing, view = compared(made)): string =>
    comparisonMarkdown(view, made, words);

  it('says everything that a reader needs to trust it or not', () => {
    assert.equal(
      markdown({
        ...agreeing,
        orders: agreeing.orders.map((order) => ({ ...order, feedback: `Feedback of the order ${order.first}.` })),
      }),
      `# A (praise.md) vs B (blame.md)

**A is better**

Both orders agree.
With the position bias removed, A is better with a probability of 83.2%.
With two equals it would choose the one it reads first in 70% of cases.

| Order | Chosen | Probability, position bias included |
| --- | --- | --- |
| A read first | A | 92.0% for A |
| B read first | A | 68.0% for A |

## Feedback

### A read first

Here the judge’s “Response A” is A (praise.md) and its “Response B” is B (blame.md).

> Feedback of the order A.

### B read first

Here the judge’s “Response A” is B (blame.md) and its “Response B” is A (praise.md).

> Feedback of the order B.

## Rubric: Empathy

> Does the response acknowledge what the person feels before it advises?

## Model

hf.co/prometheus-eval/prometheus-7b-v2.0-GGUF:Q4\\_K\\_M, 3e5fd1a9c07b4826fd915ce04ab3d7718c62e95f1d0ab4c3978e26f5d1b0a7c4, Ollama 0.13.0
`,
    );
  });

  const others: [what: string, made: Comparison, includes: string, excludes: RegExp][] = [
    ['inconsistent', inconsistentLast, strings.comparison.choseLast, /is better/],
    [
      'one order',
      oneOrder('setting'),
      'With the position bias included, A is better with a probability of 92.0%.',
      /B read first/,
    ],
    [
      'an order without a verdict, and why',
      {
        ...agreeing,
        winner: null,
        orders: agreeing.orders.map((order) => ({
          ...order,
          verdict: null,
          unscored: { code: 'contradictory' as const, said: ['A', 'B'] },
        })),
      },
      'The judge stated several verdicts (A, B), and nothing says which of them holds.',
      /\*\*. is better/,
    ],
    ['a tie', tied, '**Tie**\n\nBoth orders agree.', /is better/],
    ['an order that finds them equal', tiedOnce, '| B read first | found them equal |', /is better/],
    [
      'without probabilities',
      withoutProbabilities,
      '| Order | Chosen |\n| --- | --- |\n| A read first | A |',
      /probability/i,
    ],
  ];
  for (const [what, made, includes, excludes] of others) {
    it(what, () => {
      assert.ok(markdown(made).includes(includes));
      assert.doesNotMatch(markdown(made), excludes);
    });
  }

  const hostile = [
    '\n# Another heading',
    '| a | cell |\n|---|---|',
    '```\n~~~\n<!-- ',
    '</td><script>alert(1)</script>',
    '\n\n---\n\n1. list',
    '[A]: https://example.test "definition"',
    '> \n\nout of the quotation',
  ];
  for (const text of hostile) {
    it(`keeps its form whatever is in it: ${JSON.stringify(text)}`, () => {
      const made: Comparison = {
        ...agreeing,
        orders: agreeing.orders.map((order) => ({ ...order, feedback: text })),
        provenance: { ...agreeing.provenance, model: text },
      };
      const rubric = { name: text, criteria: text };
      const view = { ...compared(made, withSides({ A: { title: text }, B: { title: text } })), rubric };
      assert.deepEqual(form(markdown(made, view)), form(markdown()));
      assert.doesNotMatch(markdown(made, view), /(?<!\\)[<`[]/);
    });
  }

  /** What is a heading, a table's line and a quotation, in their order; runs of quoted lines count once. */
  function form(text: string): string[] {
    const kinds = text.split('\n').map((line) => /^(#+|\||>)/.exec(line)?.[0] ?? (line === '' ? '' : 'text'));
    return kinds.filter((kind, index) => kind !== '' && (kind !== '>' || kinds[index - 1] !== '>'));
  }
});
