// The cases that the reference library publishes for its own reader, each with what that reads.
import assert from 'node:assert/strict';
import { readVerdict } from '../../../src/judge/verdict.ts';

type Case = readonly [text: string, label: string | null];

const absolute: readonly Case[] = [
  ['Excellent. [RESULT] 5 out of 5', '5'],
  ['Poor performance. [RESULT] score of 1', '1'],
  ['Good job. [Result] 3', '3'],
  ['Needs improvement. [Result] Score: 2', '2'],
  ['Well done. [Result] Result: 4', '4'],
  ['Average. [Result] 4/5', '4'],
  ['Excellent. [Result] 5 out of 5', '5'],
  ['Poor performance. [Result] score of 1', '1'],
  ['Good job. (Score 5)', '5'],
  ['Good job. [Score 4]', '4'],
  ['Good job. score: 3', '3'],
  ['Good job. Score: 3', '3'],
  ['Good job. score of 1', '1'],
  ['Good job. [RESULT] (5)', '5'],
  ['The score is definitely not 3.', null],
  ['I rate this a perfect 10!', null],
  ['Score: 2.5', null],
  ['Result: A', null],
  ['', null],
];

const relative: readonly Case[] = [
  ['Response A is better. [RESULT] A', 'A'],
  ['Prefer Response B. [RESULT] B', 'B'],
  ['Feedback: Both responses are similar... [Response B]', 'B'],
  ['Feedback: Both responses are clear... [Result] Response B', 'B'],
  ['Feedback: Both responses are clear... Response B Response A', null],
  ['Feedback: Both responses are clear... [RESULT: B]', 'B'],
  ['Feedback: Both responses are clear... [Result: B]', 'B'],
  ['Feedback: Both responses are clear...Response A. [RESULT] B', 'B'],
  ['After careful consideration, I select Response B.', null],
  ['Both responses have their merits.', null],
  ['Response C is clearly superior.', null],
  ["The better response is obviously B... or is it A? It's hard to decide.", null],
  ['', null],
];

for (const [kind, cases] of [
  ['score', absolute],
  ['choice', relative],
] as const) {
  describe(`a published case of a ${kind}`, () => {
    for (const [text, label] of cases) {
      it(`is ${label ?? 'none'} in ${JSON.stringify(text)}`, () => {
        assert.equal(readVerdict(text, kind).verdict?.label ?? null, label);
      });
    }
  });
}
