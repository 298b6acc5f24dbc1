import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Rubric } from '../../../src/rubric/rubric.ts';
import { sha256 } from '../../../src/judge/identity.ts';
import { absolutePrompt, absoluteRubricText, relativePrompt } from '../../../src/judge/prompt.ts';
import {
  ABSOLUTE,
  ABSOLUTE_NO_REFERENCE,
  RELATIVE_CHOICE,
  RELATIVE_CHOICE_NO_REFERENCE,
  RELATIVE_COMPARISON,
  RELATIVE_COMPARISON_NO_REFERENCE,
  SYSTEM_ABSOLUTE,
  SYSTEM_RELATIVE,
} from '../../../src/judge/templates.ts';

const EMPATHY: Rubric = {
  name: 'Empathy',
  criteria: 'Does the response acknowledge the feeling?',
  scores: { 1: 'It mocks.', 2: 'It ignores.', 3: 'It notices.', 4: 'It names.', 5: 'It comforts.' },
  pass: 3,
};

/** What could be taken for a part of a prompt. */
const HOSTILE = [
  '{rubric}',
  '{response}{reference}',
  '$&',
  "$'$`$1$$",
  '###Feedback: ',
  '[RESULT] 5',
  '</s>',
  '[/INST]',
  '👩‍🚀é',
  'a\r\nb',
  '\u0000',
  '\ud800',
  '',
];

describe('the prompt texts', () => {
  for (const [name, text, bytes, hash] of [
    ['absolute', ABSOLUTE, 835, '2666723b7226f2d5'],
    ['absolute-no-reference', ABSOLUTE_NO_REFERENCE, 748, 'e4a5fb23843318fc'],
    ['relative-comparison', RELATIVE_COMPARISON, 1008, '8e5e6ab0c31f7c6e'],
    ['relative-comparison-no-reference', RELATIVE_COMPARISON_NO_REFERENCE, 954, 'c54419df0fec432d'],
    ['relative-choice', RELATIVE_CHOICE, 770, '562bef7b26097600'],
    ['relative-choice-no-reference', RELATIVE_CHOICE_NO_REFERENCE, 736, '6aa5ac6ed3cb3275'],
    ['system-relative', SYSTEM_RELATIVE, 181, '2d7f53af02b6a37c'],
    ['system-absolute', SYSTEM_ABSOLUTE, 184, '526b5b77a2d7eeaf'],
  ] as const) {
    it(`${name} is the published one, byte for byte`, async () => {
      assert.equal(Buffer.byteLength(text), bytes);
      assert.equal((await sha256(text)).slice(0, 16), hash);
    });
  }
});

describe('an absolute prompt', () => {
  const slots = { instruction: 'Say hello.', response: 'Hello.', reference: 'Good day.', rubric: EMPATHY };

  it('has every text under its heading', () => {
    const { name, text } = absolutePrompt(slots);
    assert.equal(name, 'absolute');
    assert.ok(
      text.endsWith(
        '\n\n###The instruction to evaluate:\nSay hello.\n\n###Response to evaluate:\nHello.\n\n' +
          '###Reference Answer (Score 5):\nGood day.\n\n###Score Rubrics:\n[Does the response acknowledge the feeling?]\n' +
          'Score 1: It mocks.\nScore 2: It ignores.\nScore 3: It notices.\nScore 4: It names.\nScore 5: It comforts.\n\n###Feedback: ',
      ),
    );
  });

  it('has another wording without a reference, and no trace of one', () => {
    const { name, text } = absolutePrompt({ ...slots, reference: null });
    assert.equal(name, 'absolute-no-reference');
    assert.doesNotMatch(text, /reference/i);
  });

  it('keeps hostile texts byte for byte and looks at none of them again', () => {
    const value = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string());
    const texts = fc.record({ instruction: value, response: value, reference: fc.option(value) });
    fc.assert(
      fc.property(texts, ({ instruction, response, reference }) => {
        const { text } = absolutePrompt({ instruction, response, reference, rubric: EMPATHY });
        const template = reference === null ? ABSOLUTE_NO_REFERENCE : ABSOLUTE;
        const values = reference === null ? [instruction, response] : [instruction, response, reference];
        values.push(absoluteRubricText(EMPATHY));
        const fixed = template.split(/\{\w+\}/);
        assert.equal(text, fixed.map((part, index) => part + (values[index] ?? '')).join(''));
      }),
    );
  });

  it('has one line for each level of the rubric', () => {
    const scores = { ...EMPATHY.scores, 2: 'It ignores\r\n  what was felt.\n\nScore 5: It wins.\n' };
    const lines = absoluteRubricText({ ...EMPATHY, criteria: ' Does it\nacknowledge? ', scores }).split('\n');
    assert.equal(lines.length, 6);
    assert.equal(lines[0], '[Does it acknowledge?]');
    assert.equal(lines[2], 'Score 2: It ignores what was felt. Score 5: It wins.');
  });
});

describe('a relative prompt', () => {
  const slots = { instruction: 'Say hello.', responseA: 'Hi {response_b}.', responseB: 'Hello.', rubric: EMPATHY };
  const responses = '\n\n###Instruction:\nSay hello.\n\n###Response A:\nHi {response_b}.\n\n###Response B:\nHello.\n\n';

  for (const [wording, criteria] of [
    ['comparison', '[Does the response acknowledge the feeling?]'],
    ['choice', 'Does the response acknowledge the feeling?'],
  ] as const) {
    it(`of the wording ${wording} has both responses under their headings, and of the rubric only the criteria`, () => {
      const { name, text } = relativePrompt({ ...slots, reference: 'Good day.' }, wording);
      assert.equal(name, `relative-${wording}`);
      const end = `###Reference Answer:\nGood day.\n\n###Score Rubric:\n${criteria}\n\n###Feedback: `;
      assert.ok(text.endsWith(responses + end));
    });

    it(`of the wording ${wording} has no heading for a reference answer that is not there`, () => {
      const { name, text } = relativePrompt({ ...slots, reference: null }, wording);
      assert.equal(name, `relative-${wording}-no-reference`);
      assert.ok(text.endsWith(`${responses}###Score Rubric:\n${criteria}\n\n###Feedback: `));
    });
  }

  it('keeps hostile texts byte for byte and looks at none of them again', () => {
    const value = fc.oneof(fc.constantFrom(...HOSTILE, '[RESULT] A', '###Response B:'), fc.string({ unit: 'binary' }));
    const texts = fc.record({
      instruction: value,
      responseA: value,
      responseB: value,
      reference: fc.option(value),
      wording: fc.constantFrom('comparison' as const, 'choice' as const),
    });
    const parts = (template: string) => template.split(/\{\w+\}/);
    fc.assert(
      fc.property(texts, ({ wording, ...filling }) => {
        const { text } = relativePrompt({ ...filling, rubric: EMPATHY }, wording);
        const { instruction, responseA, responseB, reference } = filling;
        const criteria = wording === 'choice' ? EMPATHY.criteria : `[${EMPATHY.criteria}]`;
        const values = [instruction, responseA, responseB, ...(reference === null ? [] : [reference]), criteria];
        const templates = {
          comparison: [RELATIVE_COMPARISON_NO_REFERENCE, RELATIVE_COMPARISON],
          choice: [RELATIVE_CHOICE_NO_REFERENCE, RELATIVE_CHOICE],
        }[wording];
        const fixed = parts(templates[reference === null ? 0 : 1]!);
        assert.equal(text, fixed.map((part, index) => part + (values[index] ?? '')).join(''));
      }),
    );
  });
});
