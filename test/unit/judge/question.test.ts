import assert from 'node:assert/strict';
import type { Rubric } from '../../../src/rubric/rubric.ts';
import { absolutePrompt } from '../../../src/judge/prompt.ts';
import { absoluteQuestion } from '../../../src/judge/question.ts';
import { SYSTEM_ABSOLUTE } from '../../../src/judge/templates.ts';

const RUBRIC: Rubric = { name: 'R', criteria: 'Good?', scores: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' }, pass: 3 };

function ask(response: string) {
  return absoluteQuestion({ instruction: 'i', response, reference: null }, RUBRIC);
}

describe('a question', () => {
  it('is one open turn: nothing before it, nothing after it, two spaces at the end', () => {
    const { text } = absolutePrompt({ instruction: 'i', response: 'r', reference: null, rubric: RUBRIC });
    const question = ask('r');
    assert.equal(question.prompt, `[INST] ${SYSTEM_ABSOLUTE}\n${text} [/INST]`);
    assert.ok(question.prompt.endsWith('###Feedback:  [/INST]'));
    assert.equal(question.defused, false);
  });

  for (const reference of ['', ' \n\t']) {
    it(`never sends ${JSON.stringify(reference)} for a reference answer`, () => {
      const texts = { instruction: 'i', response: 'r', reference };
      assert.deepEqual(absoluteQuestion(texts, RUBRIC), ask('r'));
    });
  }

  for (const token of ['<s>', '</s>', '<unk>', '[INST]', '[/INST]']) {
    it(`makes ${token} in a text harmless, and says so`, () => {
      const question = ask(`before${token}after, ${token}${token}`);
      const inside = question.prompt.slice('[INST] '.length, -' [/INST]'.length);
      assert.equal(inside.includes(token), false);
      assert.ok(inside.replaceAll('\u200b', '').includes(`before${token}after, ${token}${token}`));
      assert.equal(question.defused, true);
    });
  }

  it('leaves alone what only looks like a control token', () => {
    for (const text of ['<S>', '< s>', '<span>', '[inst]', '[INSTALL]', '<unknown>', '<strong>']) {
      assert.equal(ask(text).defused, false, text);
    }
  });

  it('cannot be tricked into a control token by nesting one in another', () => {
    const inside = ask('<<s>s> [[INST]INST] <</s>/s>').prompt.slice(7, -8);
    assert.doesNotMatch(inside, /<\/?s>|\[\/?INST\]/);
  });
});
