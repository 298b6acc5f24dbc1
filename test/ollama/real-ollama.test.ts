import assert from 'node:assert/strict';
import { createOllamaEngine } from '../../src/engine/ollama/ollama.ts';
import type { Grade } from '../../src/judge/grade.ts';
import { askForGrade } from '../../src/judge/ask-for-grade.ts';
import { absoluteQuestion } from '../../src/judge/question.ts';
import type { Rubric } from '../../src/rubric/rubric.ts';
import { defaultModel, ollamaHas, ollamaUrl } from '../support/local-ollama.ts';
import { skip } from '../support/mocha-run.ts';

const rubric: Rubric = {
  name: 'Helpfulness',
  criteria: 'Does the response give the person what they asked for?',
  scores: {
    1: 'It has nothing to do with the request, or is wrong.',
    2: 'It touches on the request and misses its point.',
    3: 'It meets the request in part.',
    4: 'It meets the request, with a minor flaw.',
    5: 'It meets the request exactly.',
  },
  pass: 3,
};
const instruction = 'Name the capital of France.';
const good = 'The capital of France is Paris. That is an accurate and clear answer.';
const bad = 'France is a useless word. The capital is wrong, terrible and rude.';

describe('A real Ollama', () => {
  const url = ollamaUrl();
  let model: string;

  before(async function () {
    model = process.env['OLLAMA_MODEL'] ?? (await defaultModel());
    const has = await ollamaHas(url, model);
    if (has === undefined) skip(this, `no Ollama answers at ${url}`);
    if (!has) skip(this, `the Ollama at ${url} has no model ${model} (OLLAMA_MODEL names another)`);
  });

  async function judge(
    response: string,
    signal = new AbortController().signal,
    onText: () => void = () => undefined,
  ): Promise<Grade> {
    const engine = createOllamaEngine({ url, model, contextLength: 8192, stallSeconds: 600 });
    for await (const event of engine.prepare(signal))
      if (event.type === 'ready') assert.equal(event.identity.model, model);
    const question = absoluteQuestion({ instruction, response, reference: null }, rubric);
    for await (const event of askForGrade(question, engine.complete, { model, contextLength: 8192 }, signal)) {
      if (event.type === 'text') onText();
      if (event.type === 'grade') return event.grade;
    }
    throw new Error('The grading ended without a grade.');
  }

  it('gives a verdict, its reasons and a distribution', async () => {
    const { score, feedback, distribution } = await judge(good);
    assert.ok(score !== null && feedback.length > 0);
    assert.ok(distribution);
    assert.ok(Math.abs(distribution.reduce((sum, share) => sum + share) - 1) < 1e-9);
  });

  it('prefers an answer to an insult', async () => {
    const [better, worse] = [await judge(good), await judge(bad)];
    assert.ok(better.expectedScore! > worse.expectedScore!, `${better.expectedScore} and ${worse.expectedScore}`);
  });

  it('gives the same grade to the same response', async () => {
    const [one, other] = [await judge(good), await judge(good)];
    assert.deepEqual([other.score, other.feedback], [one.score, one.feedback]);
  });

  it('stops when it is told to while it writes', async () => {
    const telling = new AbortController();
    const reason = new Error('enough');
    const enough = (): void => {
      telling.abort(reason);
    };
    await assert.rejects(judge(good, telling.signal, enough), reason);
  });
});
