import assert from 'node:assert/strict';
import type { Engine } from '../../../src/engine/engine.ts';
import { compareResponses } from '../../../src/grading/compare-responses.ts';
import { gradeResponse } from '../../../src/grading/grade-response.ts';
import type { Job } from '../../../src/grading/job.ts';
import { Patience } from '../../../src/grading/patience.ts';
import { run, type JobOutcome, type RunEvent } from '../../../src/grading/run.ts';
import { Fault, type FaultData } from '../../../src/judge/fault.ts';
import { pairQuestions, absoluteQuestion } from '../../../src/judge/question.ts';
import { FEEDBACK, MARKER, token } from '../judge/answering-engine.ts';
import { KeptAnswers, noTime, type KeptAnswer } from './kept-answers.ts';
import { JUDGE, scriptedEngine } from './scripted-engine.ts';
import { SHORT_RUBRIC } from '../../support/rubrics.ts';

const QUESTION = absoluteQuestion({ instruction: 'Why?', response: 'So.', reference: null }, SHORT_RUBRIC);
const TEXTS = { instruction: 'Why?', responses: { A: 'So.', B: 'Thus.' }, reference: null };
const PAIR = pairQuestions(TEXTS, SHORT_RUBRIC, 'comparison', true);
const scored = (label: string) => [...FEEDBACK, ...MARKER, token(` ${label}`)];
const OVERLOADED: FaultData = { code: 'serverError', status: 503, detail: 'later' };
const LOOPING: FaultData = { code: 'cutShort' };

interface Given {
  readonly cache?: KeptAnswers;
  readonly fresh?: boolean;
  readonly patience?: Patience;
  readonly pauses?: number[];
  readonly signal?: AbortSignal;
}

async function all<Result>(job: Job<Result, KeptAnswer>, engine: Engine, given: Given = {}) {
  const { cache = new KeptAnswers(), fresh = false, patience = null, pauses = [] } = given;
  const needs = { engine: () => Promise.resolve(engine), cache, clock: noTime(pauses) };
  const running = run(job, needs, { fresh, patience }, given.signal ?? new AbortController().signal);
  const events: RunEvent[] = [];
  for (;;) {
    const { done, value } = await running.next();
    if (done) return { outcome: value satisfies JobOutcome<Result, KeptAnswer>, events };
    events.push(value);
  }
}

const typesOf = (events: readonly RunEvent[]) =>
  events.map((event) =>
    event.type === 'asking' ? event.event.type : event.type === 'preparing' ? event.wait : event.type,
  );

describe('A run of the judge', () => {
  it('tells each step from the first connection to the last word, and gives the grade with its key', async () => {
    const { outcome, events } = await all(gradeResponse(QUESTION), scriptedEngine([scored('4')]));
    assert.equal(outcome.result.score, 4);
    assert.match(outcome.key ?? '', /^[0-9a-f]{64}$/);
    assert.equal(outcome.kept, null);
    const steps = typesOf(events).filter((type) => type !== 'text');
    assert.deepEqual(steps, ['connecting', 'identified', 'loading', 'ready', 'reading']);
    assert.equal(events.filter((event) => event.type === 'asking' && event.event.type === 'text').length > 0, true);
  });

  it('asks nobody where the answer is kept, and loads no model', async () => {
    const cache = new KeptAnswers();
    const first = await all(gradeResponse(QUESTION), scriptedEngine([scored('4')]), { cache });
    cache.byKey.set(first.outcome.key ?? '', { kind: 'grading', grade: first.outcome.result });
    const engine = scriptedEngine([]);
    const { outcome, events } = await all(gradeResponse(QUESTION), engine, { cache });
    assert.equal(outcome.result.score, 4);
    assert.equal(outcome.result.provenance.fromCache, true);
    assert.equal(outcome.key, null, 'it is kept already');
    assert.notEqual(outcome.kept, null);
    assert.equal(engine.requests.length, 0);
    assert.deepEqual(typesOf(events), ['connecting', 'identified']);
  });

  it('asks all the same where a fresh answer is wanted', async () => {
    const cache = new KeptAnswers();
    const first = await all(gradeResponse(QUESTION), scriptedEngine([scored('4')]), { cache });
    cache.byKey.set(first.outcome.key ?? '', { kind: 'grading', grade: first.outcome.result });
    const { outcome } = await all(gradeResponse(QUESTION), scriptedEngine([scored('2')]), { cache, fresh: true });
    assert.equal(outcome.result.score, 2);
  });

  it('looks nothing up where nobody says which model answers, and keeps nothing of it', async () => {
    const cache = new KeptAnswers();
    const identity = { model: 'judge', server: 'Script 1.0' };
    const preparation = [
      { type: 'identified', identity },
      { type: 'ready', identity, loadDuration: null },
    ] as const;
    const { outcome } = await all(gradeResponse(QUESTION), scriptedEngine([scored('4')], { preparation }), { cache });
    assert.equal(outcome.key, null);
    assert.deepEqual(cache.asked, []);
  });

  it('keeps no answer of which a part failed for the moment', async () => {
    const unsure = [...FEEDBACK, token(' Fine.')];
    const { outcome } = await all(gradeResponse(QUESTION), scriptedEngine([unsure, OVERLOADED]));
    assert.ok(outcome.result.notes.some(({ code }) => code === 'labelCallFailed'));
    assert.equal(outcome.key, null);
  });

  it('refuses what cannot fit before anything is sent', async () => {
    const long = absoluteQuestion({ instruction: 'Why?', response: 'x'.repeat(10_000), reference: null }, SHORT_RUBRIC);
    const engine = scriptedEngine([], { contextLength: 64 });
    const thrown = await all(gradeResponse(long), engine).catch((error: unknown) => error);
    assert.ok(thrown instanceof Fault);
    assert.deepEqual(thrown.data, { code: 'promptTooLong', promptTokens: null, contextLength: 64 });
    assert.equal(engine.requests.length, 0);
  });

  it('tries again what may pass, from the beginning, and says that what was written counts no more', async () => {
    const pauses: number[] = [];
    const given = { patience: new Patience(() => 0.5), pauses };
    const { outcome, events } = await all(gradeResponse(QUESTION), scriptedEngine([OVERLOADED, scored('3')]), given);
    assert.equal(outcome.result.score, 3);
    assert.deepEqual(pauses, [1000]);
    const types = typesOf(events);
    assert.deepEqual(types.slice(types.indexOf('again'), types.indexOf('again') + 2), ['again', 'connecting']);
  });

  it('tries nothing again that stays, and nothing without patience', async () => {
    for (const [fault, patience] of [
      [LOOPING, new Patience(() => 0.5)],
      [OVERLOADED, undefined],
    ] as const) {
      const pauses: number[] = [];
      const engine = scriptedEngine([fault, scored('3')]);
      const given = { pauses, ...(patience && { patience }) };
      await assert.rejects(all(gradeResponse(QUESTION), engine, given), { name: 'Fault' });
      assert.deepEqual(pauses, []);
    }
  });

  it('throws the reason of the signal where it is aborted before it begins', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(all(gradeResponse(QUESTION), scriptedEngine([]), { signal }), reason);
  });

  it('ends the engine’s work where whoever listens leaves', async () => {
    let ended = false;
    const engine: Engine = {
      ...scriptedEngine([]),
      async *complete() {
        try {
          for (;;) yield await Promise.resolve({ type: 'text' as const, text: 'a', tokens: [] });
        } finally {
          ended = true;
        }
      },
    };
    const needs = { engine: () => Promise.resolve(engine), cache: new KeptAnswers(), clock: noTime() };
    const settings = { fresh: false, patience: null };
    for await (const event of run(gradeResponse(QUESTION), needs, settings, new AbortController().signal)) {
      if (event.type === 'asking' && event.event.type === 'text') break;
    }
    assert.ok(ended);
  });
});

describe('A run of a comparison', () => {
  it('puts both orders, and says of each event which order it is of', async () => {
    const { outcome, events } = await all(compareResponses(PAIR), scriptedEngine([scored('A'), scored('B')]));
    assert.equal(outcome.result.winner, 'A');
    assert.equal(outcome.result.orders.length, 2);
    assert.ok(outcome.key);
    const firsts = new Set(events.flatMap((event) => (event.type === 'asking' ? [event.event.first] : [])));
    assert.deepEqual([...firsts], ['A', 'B']);
  });

  it('is one order where the other one fails, which is not kept, and says why', async () => {
    const { outcome } = await all(compareResponses(PAIR), scriptedEngine([scored('A'), LOOPING]));
    assert.equal(outcome.result.orders.length, 1);
    assert.deepEqual(outcome.fault, LOOPING);
    assert.equal(outcome.key, null);
  });

  it('is whole with one order where no other was asked for', async () => {
    const one = pairQuestions(TEXTS, SHORT_RUBRIC, 'comparison', false);
    const { outcome } = await all(compareResponses(one), scriptedEngine([scored('A')]));
    assert.deepEqual(outcome.result.oneOrder, { why: 'setting' });
    assert.ok(outcome.key);
  });

  it('recalls the answer to the same pair whichever of the two is called A', async () => {
    const cache = new KeptAnswers();
    const first = await all(compareResponses(PAIR), scriptedEngine([scored('A'), scored('B')]), { cache });
    cache.byKey.set(first.outcome.key ?? '', { kind: 'comparing', comparison: first.outcome.result });
    const { A, B } = TEXTS.responses;
    const exchanged = pairQuestions({ ...TEXTS, responses: { A: B, B: A } }, SHORT_RUBRIC, 'comparison', true);
    const { outcome } = await all(compareResponses(exchanged), scriptedEngine([]), { cache });
    assert.equal(outcome.result.winner, 'B');
    assert.ok(outcome.result.orders.every(({ provenance }) => provenance.fromCache));
  });

  it('takes no kept grade for an answer', async () => {
    const cache = new KeptAnswers();
    const grade = await all(gradeResponse(QUESTION), scriptedEngine([scored('4')]));
    cache.find = () => Promise.resolve({ kind: 'grading', grade: grade.outcome.result });
    const { outcome } = await all(compareResponses(PAIR), scriptedEngine([scored('A'), scored('B')]), { cache });
    assert.equal(outcome.kept, null);
    assert.equal(outcome.result.winner, 'A');
  });

  it('names the judge that was asked', async () => {
    const { outcome } = await all(compareResponses(PAIR), scriptedEngine([scored('A'), scored('B')]));
    assert.equal(outcome.result.provenance.model, JUDGE.model);
  });
});
