import assert from 'node:assert/strict';
import { gaveVerdict, isAccepted, probe, tellsApart, type Probe } from '../../../src/judge/probe.ts';
import { engine, FEEDBACK, IDENTITY, MARKER, token, type Answer } from './answering-engine.ts';

/** What becomes of a model that gives these answers, and how often it was asked. */
async function probed(...answers: Answer[]): Promise<{ readonly result: Probe; readonly calls: number }> {
  const { complete, requests } = engine(...answers);
  const events = probe(complete, IDENTITY, new AbortController().signal);
  for (;;) {
    const { done, value } = await events.next();
    if (done) return { result: value, calls: requests.length };
  }
}

const stating = (score: string): Answer => [...FEEDBACK, ...MARKER, token(' '), token(score)];
/** What any chat model writes: an opinion, and no verdict. */
const CHAT: Answer = [token('What'), token(' a nice'), token(' answer!')];
/** Asked for the label alone, it writes a digit like any other model, with all alternatives. */
const label = (score: string): Answer => [
  token(' ', { ' ': 0.9, '\n': 0.1 }),
  token(score, { [score]: 0.7, '1': 0.1, '2': 0.1, '4': 0.1 }),
];

describe('the probe of a model', () => {
  const cases: readonly [
    name: string,
    answers: readonly Answer[],
    calls: number,
    gave: [good: boolean, bad: boolean],
  ][] = [
    ['that states both verdicts', [stating('5'), stating('1')], 2, [true, true]],
    ['that states the same twice', [stating('3'), stating('3')], 2, [true, true]],
    ['that only chats', [CHAT, label('5'), CHAT, label('3')], 4, [false, false]],
    ['that states one and chats of the other', [stating('5'), CHAT, label('3')], 3, [true, false]],
    ['that gives no label when asked for it', [CHAT, CHAT, CHAT, CHAT], 4, [false, false]],
  ];
  for (const [name, answers, expectedCalls, gave] of cases) {
    it(name, async () => {
      const { result, calls } = await probed(...answers);
      assert.equal(calls, expectedCalls);
      assert.deepEqual([result.good, result.bad].map(gaveVerdict), gave);
      assert.equal(isAccepted(result), gave[0] && gave[1]);
    });
  }

  it('keeps the scores that were asked for alone, though nothing is told apart by them', async () => {
    const { result } = await probed(CHAT, label('5'), CHAT, label('3'));
    assert.deepEqual([result.good.score, result.bad.score], [5, 3]);
    assert.deepEqual([result.good.verdict, result.bad.verdict], ['forced', 'forced']);
    assert.ok(!tellsApart(result));
  });

  it('tells apart what was scored in the right order only', async () => {
    assert.ok(tellsApart((await probed(stating('5'), stating('1'))).result));
    for (const score of ['1', '3']) assert.ok(!tellsApart((await probed(stating(score), stating('3'))).result));
  });
});
