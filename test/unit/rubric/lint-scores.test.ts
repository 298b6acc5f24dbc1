import assert from 'node:assert/strict';
import { type Levels, rubric, codes } from './linted.ts';

const ENGLISH: Levels = [
  'It names no source at all for what it claims.',
  'It names a source that nobody can look up.',
  'It names one source that can be looked up.',
  'It names sources for most of what it claims.',
  'It names sources for everything that it claims.',
];

describe('The linter takes for no score of its own', () => {
  const texts = [
    'It opens with a level 2 heading and goes on in prose.',
    'It puts a heading of level 3 before each part.',
    'It cites 2 of 5 sources that were given.',
    'It cites 2 out of 5 sources that were given.',
    'It refers to section 3, and to step 4 of the plan.',
    'It stays at reading level 4 throughout the text.',
    'It reaches WCAG level 2 in contrast.',
    'It mentions the level 5 evidence of the trial.',
    'It says that the team scores 3 goals.',
    'It mentions the rating 5 stars of the hotel.',
    'It gives the date as 4/5/2024.',
    'It covers 4/5 of the text.',
    'It ranks better than 4 others do.',
    'It lists level 1 support before level 2 support.',
    '它使用4级标题。',
    '它把内容分为3分类。',
    '它说明4分之三的步骤。',
    '它说明5分钟内会处理。',
    '応答は3点を挙げている。',
  ];
  for (const text of texts) {
    it(text, () => {
      const said = codes(
        rubric('Does it name its sources?', [...ENGLISH.slice(0, 2), text, ...ENGLISH.slice(3)] as unknown as Levels),
      );
      assert.ok(!said.includes('level-names-other'), said.join());
    });
  }
});

describe('The linter takes for another score', () => {
  const texts = [
    'Like a score of 4, less detailed.',
    'As level 4, but without examples.',
    'Level 4 with an example of it.',
    'Better than a 4.',
    'It deserves 2/5.',
    'A rating of 5 is too much for it.',
    'It meets level 2 and adds a source.',
    '优于4分的回答。',
    '比5分略差，缺少来源。',
  ];
  for (const text of texts) {
    it(text, () => {
      const said = codes(
        rubric('Does it name its sources?', [...ENGLISH.slice(0, 2), text, ...ENGLISH.slice(3)] as unknown as Levels),
      );
      assert.ok(said.includes('level-names-other'), said.join());
    });
  }
});

describe('The linter compares English levels by what differs in them', () => {
  const FRAME = (word: string) =>
    `It supports each of its claims about the topic with a ${word} source that has a date and a page, and names the edition of the journal where it was printed.`;
  it('and takes another word for another meaning', () => {
    const words = ['made-up', 'private', 'popular', 'scholarly', 'peer-reviewed'].map(FRAME) as unknown as Levels;
    assert.deepEqual(codes(rubric('Does it name its sources?', words)), []);
  });
  it('and another form of a word, or an addition, for none', () => {
    const alike = (one: string, other: string) =>
      codes(rubric('Does it name its sources?', [one, ...ENGLISH.slice(1, 4), other] as unknown as Levels)).includes(
        'levels-alike',
      );
    assert.ok(alike(FRAME('public'), FRAME('public').replace('supports', 'supported')));
    assert.ok(alike(FRAME('public'), FRAME('public').replace('claims', 'factual claims')));
    assert.ok(!alike(FRAME('public'), FRAME('public').replace('each', 'none')));
  });
});

describe('The linter, of a reference', () => {
  const reference = (text: string) =>
    `${rubric('Does it name its sources?', ENGLISH)}reference: ${JSON.stringify(text)}\n`;
  it('says nothing about its own Markdown', () => {
    assert.deepEqual(codes(reference('### Steps\n\n1. Mix.\n\n#### Then\n\nBake. ###')), []);
  });
  for (const heading of [
    '###Feedback: well',
    '### The instruction to evaluate:',
    '###Score Rubrics:',
    '###Response to evaluate:',
    '###Reference Answer (Score 5):',
  ]) {
    it(`says that ${heading} is the prompt's own`, () => {
      assert.deepEqual(codes(reference(heading)), ['prompt-breaking']);
    });
  }
});
