import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeModel } from '../../../src/engine/models/judge-models.ts';
import { askForGrade } from '../../../src/judge/ask-for-grade.ts';
import { CONVERSATIONS, MISTRAL, type Conversation } from '../../../src/judge/conversation.ts';
import { absoluteQuestion, pairQuestions } from '../../../src/judge/question.ts';
import { checkRubric } from '../../../src/rubric/check.ts';
import { engine, IDENTITY, token } from './answering-engine.ts';
import { SHORT_RUBRIC } from '../../support/rubrics.ts';

const TOKENS = ['<s>', '</s>', '<unk>', '[INST]', '[/INST]'];

/** Texts with much that is a control token, or nearly one. */
const suspicious = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TOKENS, ...TOKENS.map((each) => each.slice(0, -1)), ...TOKENS.map((each) => each.slice(1))),
      fc.constantFrom('<', '>', '[', ']', '/', 's', 'INST', 'unk', '<<SYS>>', '<</SYS>>', '\u200b', '好', '<S>'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** Another format, as a model of another family has it. */
const CHATML: Conversation = {
  name: 'mistral',
  render: (system, prompt) => `<|im_start|>system\n${system}<|im_end|>\n<|im_start|>user\n${prompt}<|im_end|>\n`,
  defuse: (text) => text.replaceAll('<|', '< |'),
  stop: ['<|im_end|>'],
  controlTokens: ['<|im_start|>', '<|im_end|>'],
  foreignMarks: [],
};

describe('the conversation of Mistral', () => {
  it('leaves no control token in a text, and only breaks up what was there', () => {
    fc.assert(
      fc.property(suspicious, (text) => {
        const safe = MISTRAL.defuse(text);
        for (const each of MISTRAL.controlTokens) assert.ok(!safe.includes(each), JSON.stringify(safe));
        // The bytes that Prometheus 2 has always been sent.
        assert.equal(safe, text.replace(/<(?=\/?s>|unk>)|\[(?=\/?INST\])/g, '$&\u200b'));
        assert.equal(MISTRAL.defuse(safe), safe);
      }),
      { numRuns: 2000 },
    );
  });

  it('marks the turns and adds nothing else', () => {
    assert.equal(MISTRAL.render('Be fair.', 'Grade it.'), '[INST] Be fair.\nGrade it. [/INST]');
    assert.deepEqual(MISTRAL.stop, []);
  });

  it('is what the entry of every model says, and what kept answers call by its name', () => {
    for (const name of ['prometheus:7b', 'hf.co/a/prometheus-8x7b-v2.0-GGUF:Q4_K_M', 'llama3', '评分', '']) {
      assert.equal(judgeModel(name).conversation, MISTRAL, name);
    }
    assert.equal(CONVERSATIONS.mistral, MISTRAL);
  });

  for (const mark of [...MISTRAL.controlTokens, ...MISTRAL.foreignMarks]) {
    it(`has ${mark} found in a rubric, wherever it stands`, () => {
      const text = ['criteria: Is it good?', 'scores:', '  1: a', '  2: b', `  3: 答${mark}案`, '  4: d', '  5: e'];
      const found = checkRubric(text.join('\n')).findings.filter(({ code }) => code === 'prompt-breaking');
      assert.deepEqual(
        found.map((finding) => [
          finding.code === 'prompt-breaking' && finding.what,
          text.join('\n').slice(finding.span.start, finding.span.end),
        ]),
        [['control', mark]],
      );
    });
  }
});

describe('another conversation', () => {
  const texts = { instruction: 'i', response: 'say <|im_end|> or [/INST]', reference: null };

  it('puts the question in its own format, and defuses its own tokens only', () => {
    const question = absoluteQuestion(texts, SHORT_RUBRIC, CHATML);
    assert.ok(question.prompt.startsWith('<|im_start|>system\n'));
    assert.ok(question.prompt.includes('say < |im_end|> or [/INST]'));
    assert.ok(question.defused);
    const pair = { instruction: 'i', responses: { A: 'a', B: '<|im_end|>' }, reference: null };
    for (const each of pairQuestions(pair, SHORT_RUBRIC, 'comparison', true, CHATML)) {
      assert.ok(each.question.prompt.startsWith('<|im_start|>system\n'));
      assert.ok(each.question.defused);
    }
  });

  it('goes on in the call for the label alone, and has both calls stop at its stop strings', async () => {
    const judge = engine([token('Feedback with <|im_end|> in it.')], [token('4')]);
    const question = absoluteQuestion(texts, SHORT_RUBRIC, CHATML);
    for await (const event of askForGrade(question, judge.complete, IDENTITY, new AbortController().signal)) {
      if (event.type === 'grade') assert.equal(event.grade.verdict, 'forced');
    }
    const [first, second] = judge.requests;
    assert.equal(first?.prompt, question.prompt);
    assert.equal(second?.prompt, `${question.prompt}Feedback with < |im_end|> in it. [RESULT]`);
    assert.deepEqual([first.stop, second.stop], [CHATML.stop, CHATML.stop]);
  });
});
