import assert from 'node:assert/strict';
import { tokensPerSecond, type CompletionUsage } from '../../../src/judge/completion.ts';

function call(generatedTokens: number, generationDuration: number): CompletionUsage {
  return { promptTokens: 9, loadDuration: 0, promptDuration: 5, totalDuration: 9, generatedTokens, generationDuration };
}

describe('the speed of writing', () => {
  for (const [name, calls, speed] of [
    ['of two tokens is that of the second', [call(2, 100)], 10],
    ['counts the tokens after the first', [call(101, 2000)], 50],
    ['of one token is not known, whatever time the server tells', [call(1, 0.001)], null],
    ['of nothing is not known', [call(0, 5)], null],
    ['without a time is not known', [call(50, 0)], null],
    ['of several calls is that of all together', [call(11, 1000), call(31, 3000)], 10],
    ['leaves calls out that tell none', [call(11, 1000), call(1, 0.001), call(40, 0)], 10],
  ] as const) {
    it(name, () => {
      assert.equal(tokensPerSecond(...calls), speed);
    });
  }
});
