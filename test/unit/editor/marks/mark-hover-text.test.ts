import assert from 'node:assert/strict';
import { actionsOn, hoverMarkdown } from '../../../../src/editor/marks/mark-hover-text.ts';
import { inEnglish } from '../in-english.ts';
import { compared, graded, RUNNING } from '../marked.ts';

const LINK = /\[([^\]]*)\]\(([^)]*)\)/g;

/** The links of a hover's Markdown: what they say and where they lead. */
function links(markdown: string): (readonly [string, string])[] {
  return [...markdown.matchAll(LINK)].map(([, text = '', target = '']) => [text, decodeURIComponent(target)] as const);
}

describe('The hover of a mark', () => {
  it('says what was found, how sure the judge was, why, and what can be done', () => {
    assert.equal(
      hoverMarkdown(7, graded(4, {}, 'It is *kind*.\n\nAnd short.'), inEnglish),
      [
        '**4\\/5 Empathy**',
        'Passes at 4 · Expected score 3\\.75 ± 0\\.4',
        [
          '[Show feedback](command:prometheusGrader.showEvaluation?%5B7%5D)',
          '[Grade again](command:prometheusGrader.evaluateAgain?%5B7%5D)',
          '[Grade with another rubric](command:prometheusGrader.gradeWithAnotherRubric?%5B7%5D)',
          '[Copy feedback](command:prometheusGrader.copyFeedback?%5B7%5D)',
          '[Open rubric](command:prometheusGrader.openGradeRubric?%5B7%5D)',
          '[Dismiss](command:prometheusGrader.dismissGrade?%5B7%5D)',
        ].join(' | '),
        '```text\n4   75%  ███████████████\n3   25%  █████\n```',
        'It is \\*kind\\*\\.',
        'And short\\.',
      ].join('\n\n'),
    );
  });

  it('says so where the response fails, or has no score', () => {
    assert.match(hoverMarkdown(1, graded(3), inEnglish), /Below the pass mark 4/);
    const unscored = hoverMarkdown(1, graded(null), inEnglish);
    assert.match(unscored, /No score Empathy/);
    assert.doesNotMatch(unscored, /pass/i);
  });

  it('says what has changed since', () => {
    assert.match(hoverMarkdown(1, graded(4, { stale: ['rubric'] }), inEnglish), /No longer holds\\: /);
    assert.match(hoverMarkdown(1, graded(4, { stale: ['rubric'] }), inEnglish), /rubric changed/);
    assert.doesNotMatch(hoverMarkdown(1, graded(4), inEnglish), /holds/);
  });

  it('shows both orders of a comparison, and what each response is', () => {
    const markdown = hoverMarkdown(2, compared('B', { side: 'B', other: 'good.md' }), inEnglish);
    assert.match(markdown, /\*\*Better than good\\\.md/);
    assert.match(markdown, /B {3}20% {2}████\nA {3}80% {2}████████████████/);
    assert.match(markdown, /With A first\\\./);
    assert.match(markdown, /With B first\\\./);
    assert.ok(!links(markdown).some(([text]) => text === 'Grade with another rubric'));
  });

  it('offers nothing but to watch while the judge is at it', () => {
    assert.deepEqual(actionsOn(graded(4, { status: RUNNING })), ['showEvaluation']);
  });

  it('cuts feedback that nobody would read in a hover', () => {
    assert.ok(hoverMarkdown(1, graded(4, {}, 'word '.repeat(5000)), inEnglish).length < 4500);
  });

  const HOSTILE = [
    '[Click](command:workbench.action.terminal.new)',
    '<a href="command:evil">x</a> <img src=x onerror=y>',
    'https://evil.example www.evil.example',
    '![](https://evil.example/pixel.png)',
    '```\n[x](command:evil)',
    '[ref]\n\n[ref]: command:evil',
    '\\[x\\](command:evil)',
    '` [x](command:evil)',
  ];
  for (const text of HOSTILE) {
    it(`has no link but its own where the feedback or a name is ${JSON.stringify(text)}`, () => {
      for (const mark of [graded(4, { stale: ['rubric'] }, text), graded(4, { rubric: text })]) {
        const markdown = hoverMarkdown(3, mark, inEnglish).replace(/\\[!-/:-@[-`{-~]/g, '');
        assert.deepEqual(
          links(markdown).map(([, target]) => target),
          actionsOn(mark).map((action) => `command:prometheusGrader.${action}?[3]`),
        );
        assert.doesNotMatch(markdown, /https?:|www\.|<|!\[/);
        assert.equal(markdown.split('```').length, 3);
      }
    });
  }
});
