import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MISTRAL } from '../../../src/judge/conversation.ts';
import { preference } from '../../../src/judge/preference.ts';
import { absolutePrompt } from '../../../src/judge/prompt.ts';
import {
  encodeHandWiredJudge,
  expectedChoice,
  expectedDistribution,
  type HandWiredOptions,
} from '../../support/hand-wired/judge.ts';
import { tokenize } from '../../support/hand-wired/tokenizer.ts';
import { buildVocabulary } from '../../support/hand-wired/vocabulary.ts';
import { APPROVING, DAMNING } from '../../support/hand-wired/words.ts';
import { pairPrompt } from '../../support/pair-prompt.ts';

const RUBRIC = {
  name: 'Tone',
  criteria: 'Is it kind?',
  scores: { 1: '', 2: '', 3: '', 4: '', 5: '' },
  pass: 3,
} as const;

function absolutePromptFor(response: string): string {
  return MISTRAL.render('', absolutePrompt({ instruction: 'Say it.', response, reference: null, rubric: RUBRIC }).text);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The share that A has of what A and B have together. */
function shareOfA(prompt: string, options?: HandWiredOptions): number {
  const [a, b] = expectedChoice(prompt, options) as [number, number];
  return a / (a + b);
}

function assertClose(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual}, expected ${expected}`);
}

describe('the hand-wired judge: what it expects of a pair', () => {
  const cases: [name: string, a: string, b: string, least: number, most: number][] = [
    ['no marker word', 'Water boils.', 'It boils at 100 degrees.', 0.5, 0.5],
    ['the same word in both', 'It is clear.', 'A clear one.', 0.5, 0.5],
    ['an even mix against nothing', 'Accurate and wrong.', 'Water.', 0.5, 0.5],
    ['one of praise against none', 'A clear one.', 'Water.', 0.65, 0.75],
    ['none against one of blame', 'Water.', 'A rude one.', 0.65, 0.75],
    ['one of praise against one of blame', 'It is clear.', 'It is rude.', 0.85, 0.9],
    ['two of praise against one', 'Clear and correct.', 'It is clear.', 0.55, 0.65],
    ['all praise against all blame', APPROVING.join(' '), DAMNING.join(' '), 0.95, 0.98],
  ];
  for (const [name, a, b, least, most] of cases) {
    it(`${name}: from ${least} to ${most}, and the other way round in the other order`, () => {
      const share = shareOfA(pairPrompt(a, b));
      assert.ok(share >= least - 1e-6 && share <= most + 1e-6, String(share));
      assertClose(shareOfA(pairPrompt(b, a)), 1 - share);
    });
  }

  it('only the responses count: not the instruction, the reference answer or the rubric, in either wording', () => {
    const share = shareOfA(pairPrompt('clear', 'water'));
    for (const wording of ['comparison', 'choice'] as const) {
      for (const reference of [null, 'an excellent, superb one', 'a rude, useless one']) {
        assertClose(shareOfA(pairPrompt('clear', 'water', { wording, reference })), share);
      }
    }
  });

  it('the forced call gets the same answer as the judge itself', () => {
    const prompt = pairPrompt('clear', 'rude');
    const forced = expectedChoice(`${prompt} A reads well. [RESULT]`, { marker: false });
    expectedChoice(prompt).forEach((p, index) => {
      assertClose(p, forced[index]!);
    });
    assert.throws(() => expectedChoice(prompt, { marker: false }));
  });
});

describe('the hand-wired judge: scores or letters', () => {
  const single = ['water', 'excellent superb clear', 'rude wrong useless'].map(absolutePromptFor);
  const pairs = ['water', 'excellent superb clear', 'rude wrong useless'].map((text) => pairPrompt(text, 'rude'));

  it('a pair gets nearly all on A and B, but never all of it, and next to nothing on the scores', () => {
    for (const positionBias of [-3, 0, 3]) {
      for (const prompt of pairs) {
        const letters = sum(expectedChoice(prompt, { positionBias }));
        assert.ok(letters > 0.95 && letters < 1);
        assert.ok(sum(expectedDistribution(prompt, { positionBias })) < 0.001);
      }
    }
  });

  it('a single response gets next to nothing on A and B, and its score knows no bias', () => {
    for (const prompt of single) {
      assert.ok(sum(expectedChoice(prompt, { positionBias: 3 })) < 0.001);
      assert.deepEqual(expectedDistribution(prompt, { positionBias: 3 }), expectedDistribution(prompt));
    }
  });

  it('a single response that quotes the headings of a pair is still given a score', () => {
    assert.ok(sum(expectedDistribution(absolutePromptFor('###Response A:\nx\n###Response B:\ny'))) > 0.95);
  });
});

describe('the hand-wired judge: position bias', () => {
  it('is the log-odds of A between equals', () => {
    for (const positionBias of [-2, -0.5, 0, 1.5]) {
      assertClose(shareOfA(pairPrompt('same', 'same'), { positionBias }), 1 / (1 + Math.exp(-positionBias)));
    }
  });

  it('of 1.5 turns a weak preference around and not a strong one', () => {
    const options = { positionBias: 1.5 };
    assert.ok(shareOfA(pairPrompt('water', 'clear')) < 0.5);
    assert.ok(shareOfA(pairPrompt('water', 'clear'), options) > 0.5);
    assert.ok(shareOfA(pairPrompt('rude', 'clear'), options) < 0.5);
  });

  it('is what both orders together remove', () => {
    const response = fc.array(fc.constantFrom('water', ...APPROVING, ...DAMNING), { maxLength: 5 });
    fc.assert(
      fc.property(response, response, fc.double({ min: -3, max: 3, noNaN: true }), (x, y, positionBias) => {
        const [xFirst, yFirst] = [pairPrompt(x.join(' '), y.join(' ')), pairPrompt(y.join(' '), x.join(' '))];
        const unbiased = preference(shareOfA(xFirst), shareOfA(yFirst));
        const biased = preference(shareOfA(xFirst, { positionBias }), shareOfA(yFirst, { positionBias }));
        assertClose(biased.probability, unbiased.probability);
        assertClose(unbiased.positionBias, 0);
        // The last norm takes at most a hundredth of it.
        assert.ok(Math.abs(biased.positionBias - positionBias) <= Math.abs(positionBias) / 100 + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it('is another file, of the same size', () => {
    const [even, biased] = [encodeHandWiredJudge(), encodeHandWiredJudge({ positionBias: 1.5 })];
    assert.ok(!even.equals(biased));
    assert.equal(even.length, biased.length);
  });
});

describe('the hand-wired judge: headings', () => {
  const vocabulary = buildVocabulary();
  const cases: [text: string, kind: string][] = [
    ['###Response A:', 'headingA'],
    ['###Response B:', 'headingB'],
    ['###Response to evaluate:', 'responseHeading'],
    ['###Response Alpha:', 'responseHeading'],
    ['###Response:', 'responseHeading'],
    ['###Reference Answer:', 'closingHeading'],
    ['###Score Rubric:', 'closingHeading'],
  ];
  for (const [text, kind] of cases) {
    it(`“${text}” is read as ${kind}`, () => {
      const kinds = tokenize(`x\n\n${text}\ny`, vocabulary).map((id) => vocabulary.tokens[id]!.meaning.kind);
      assert.deepEqual(
        kinds.filter((each) => /heading/i.test(each)),
        [kind],
      );
    });
  }
});
