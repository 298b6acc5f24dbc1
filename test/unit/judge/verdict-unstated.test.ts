import assert from 'node:assert/strict';
import { readVerdict } from '../../../src/judge/verdict.ts';
import { aboutResponses, aboutScores } from './unverdicts.ts';

describe('a sentence about a score or a response', () => {
  for (const [what, kind, texts] of [
    ['score', 'score', aboutScores],
    ['response', 'choice', aboutResponses],
  ] as const) {
    for (const language of new Set(texts.map(({ name }) => name))) {
      it(`gives no verdict where it is about a ${what} in ${language}`, () => {
        const read = texts
          .filter(({ name }) => name === language)
          .map(({ text }) => ({ text, ...readVerdict(text, kind) }))
          .filter(({ verdict, tie, refusal }) => verdict !== null || tie !== null || refusal !== null);
        assert.deepEqual(
          read.map(({ text, verdict, refusal }) => [text, verdict?.label ?? refusal]),
          [],
        );
      });

      it(`leaves the feedback whole where it is about a ${what} in ${language}`, () => {
        for (const { text } of texts.filter(({ name }) => name === language)) {
          assert.equal(readVerdict(text, kind).feedback, text.replace(/^Feedback: /, '').trim());
        }
      });
    }
  }

  it('stands in more than a thousand texts here', () => {
    assert.ok(aboutScores.length + aboutResponses.length > 1500, String(aboutScores.length + aboutResponses.length));
    assert.ok(aboutScores.length > 1000, String(aboutScores.length));
  });
});
