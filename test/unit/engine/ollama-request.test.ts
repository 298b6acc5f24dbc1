import assert from 'node:assert/strict';
import { generateRequest, loadRequest } from '../../../src/engine/ollama/request.ts';
import { FEEDBACK_TOKENS, GREEDY } from '../../../src/judge/completion.ts';

const MODEL = { model: 'judge', contextLength: 8192, keepAlive: '15m' };
const CALL = { prompt: '[INST] i [/INST]', sampling: GREEDY, maxTokens: FEEDBACK_TOKENS };

describe('the body of a call to Ollama', () => {
  it('overrules the model’s own stop list, by that of the conversation where it has one', () => {
    assert.deepEqual(generateRequest(MODEL, CALL).options?.stop, []);
    assert.deepEqual(generateRequest(MODEL, { ...CALL, stop: ['<|im_end|>'] }).options?.stop, ['<|im_end|>']);
    assert.deepEqual(loadRequest(MODEL).options?.stop, []);
  });
});
