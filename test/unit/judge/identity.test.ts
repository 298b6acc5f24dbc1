import assert from 'node:assert/strict';
import { answerKey, sha256 } from '../../../src/judge/identity.ts';
import { FEEDBACK_TOKENS, GREEDY } from '../../../src/judge/completion.ts';

const IDENTITY = { model: 'judge', digest: 'd1', server: 'Ollama 0.13.0', contextLength: 8192 };

describe('the key of an answer', () => {
  it('is the same for the same question to the same judge', async () => {
    assert.equal(await answerKey(['p'], IDENTITY), await answerKey(['p'], { ...IDENTITY }));
    assert.notEqual(await answerKey(['p'], IDENTITY), await answerKey(['q'], IDENTITY));
    assert.notEqual(await answerKey(['p'], IDENTITY), await answerKey(['p'], { ...IDENTITY, digest: 'd2' }));
  });

  it('is none where the content of the model is not known', async () => {
    const { model, server, contextLength } = IDENTITY;
    assert.equal(await answerKey(['p'], { model, server, contextLength }), '');
  });

  it('is not the key under which older rules of reading verdicts kept their answers', async () => {
    const { model, digest, server, contextLength } = IDENTITY;
    const sampling = Object.entries(GREEDY).sort(([one], [other]) => (one < other ? -1 : 1));
    const older = await sha256(
      JSON.stringify([['p'], model, digest, server, contextLength, FEEDBACK_TOKENS, sampling]),
    );
    assert.notEqual(await answerKey(['p'], IDENTITY), older);
  });
});
