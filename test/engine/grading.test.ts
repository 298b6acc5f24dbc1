import assert from 'node:assert/strict';
import type { Engine } from '../../src/engine/engine.ts';
import { createOllamaEngine } from '../../src/engine/ollama/ollama.ts';
import { compareResponses } from '../../src/grading/compare-responses.ts';
import { gradeResponse } from '../../src/grading/grade-response.ts';
import type { Job } from '../../src/grading/job.ts';
import { run, type JobOutcome } from '../../src/grading/run.ts';
import { pairQuestions, absoluteQuestion } from '../../src/judge/question.ts';
import { launchJudgeServer, type JudgeServer } from '../support/judge-server/launch.ts';
import { FEEDBACK, MARKER, token } from '../unit/judge/answering-engine.ts';
import { KeptAnswers, noTime, type KeptAnswer } from '../unit/grading/kept-answers.ts';
import { scriptedEngine } from '../unit/grading/scripted-engine.ts';
import { HELPFULNESS } from '../support/rubrics.ts';

const GOOD = 'A clear and correct answer: 100 °C.';
const BAD = 'It is rude to ask.';
const scored = (label: string) => [...FEEDBACK, ...MARKER, token(` ${label}`)];

async function outcomeOf<Result>(
  job: Job<Result, KeptAnswer>,
  engine: Engine,
  cache: KeptAnswers,
): Promise<JobOutcome<Result, KeptAnswer>> {
  const needs = { engine: () => Promise.resolve(engine), cache, clock: noTime() };
  const running = run(job, needs, { fresh: false, patience: null }, new AbortController().signal);
  for (;;) {
    const { done, value } = await running.next();
    if (done) return value;
  }
}

/** The same for every engine: each test is told how to have one, and which answers a script would give. */
const ENGINES: readonly (readonly [name: string, open: () => Promise<(answers: readonly string[]) => Engine>])[] = [
  [
    'a judge on an Ollama server',
    async () => {
      const { url, model } = (server = await launchJudgeServer());
      const engine = createOllamaEngine({ url, model, contextLength: 4096, stallSeconds: 30 });
      return () => engine;
    },
  ],
  ['a script', () => Promise.resolve((answers) => scriptedEngine(answers.map(scored)))],
];

let server: JudgeServer | null = null;

for (const [name, open] of ENGINES) {
  describe(`Grading without an editor, by ${name}`, function () {
    this.timeout(120_000);
    let engineWith: (answers: readonly string[]) => Engine;
    before(async () => (engineWith = await open()));
    after(async () => {
      await server?.close();
      server = null;
    });

    it('grades a response, and recalls the grade from the cache', async () => {
      const cache = new KeptAnswers();
      const question = absoluteQuestion({ instruction: 'What boils?', response: GOOD, reference: null }, HELPFULNESS);
      const first = await outcomeOf(gradeResponse(question), engineWith(['5']), cache);
      assert.equal(first.result.score, 5);
      assert.ok(first.key);
      cache.byKey.set(first.key, { kind: 'grading', grade: first.result });
      const again = await outcomeOf(gradeResponse(question), engineWith([]), cache);
      assert.deepEqual(again.result.provenance, { ...first.result.provenance, fromCache: true });
      assert.equal(again.result.feedback, first.result.feedback);
    });

    it('compares two responses in both orders, and recalls the comparison from the cache', async () => {
      const cache = new KeptAnswers();
      const texts = { instruction: 'What boils?', responses: { A: BAD, B: GOOD }, reference: null };
      const questions = pairQuestions(texts, HELPFULNESS, 'comparison', true);
      const first = await outcomeOf(compareResponses(questions), engineWith(['B', 'A']), cache);
      assert.equal(first.result.winner, 'B');
      assert.equal(first.result.orders.length, 2);
      assert.ok(first.key);
      cache.byKey.set(first.key, { kind: 'comparing', comparison: first.result });
      const again = await outcomeOf(compareResponses(questions), engineWith([]), cache);
      assert.equal(again.result.winner, 'B');
      assert.ok(again.result.provenance.fromCache);
    });
  });
}
