import assert from 'node:assert/strict';
import { Fault, isOfOneQuestion, kindOf, type FaultData } from '../../../src/judge/fault.ts';

const model = 'm';
const modelFailed = (why: 'memory' | 'stopped' | 'file'): FaultData => ({
  code: 'modelFailed',
  model,
  why,
  detail: '',
});
const serverError = (status: number): FaultData => ({ code: 'serverError', status, detail: '' });

describe('a fault', () => {
  for (const [name, data, scope, transient] of [
    ['a prompt that is too long', { code: 'promptTooLong', promptTokens: 1, contextLength: 1 }, 'question', false],
    ['a response that loops', { code: 'cutShort' }, 'question', false],
    ['a judge that comes to no end', { code: 'outOfTokens', limit: 1024 }, 'question', false],
    ['HTTP 500', serverError(500), 'either', true],
    ['an error in the middle of an answer', serverError(200), 'either', true],
    ['HTTP 400', serverError(400), 'either', false],
    ['a runner that died', modelFailed('stopped'), 'either', true],
    ['a model that does not fit', modelFailed('memory'), 'judge', false],
    ['a damaged model', modelFailed('file'), 'judge', false],
    ['a connection that broke', { code: 'connectionLost', detail: '' }, 'either', true],
    ['a gateway without a server', { code: 'gateway', address: '', status: 502 }, 'judge', true],
    ['no server', { code: 'notRunning', address: '' }, 'judge', false],
    ['a model that is missing', { code: 'modelNotFound', model }, 'judge', false],
    ['a queue that stays full', { code: 'busy', seconds: 600 }, 'judge', false],
  ] as [string, FaultData, string, boolean][]) {
    it(`concerns the ${scope}${transient ? ' and may pass' : ''}: ${name}`, () => {
      assert.deepEqual(kindOf(data), { scope, transient });
      assert.deepEqual(new Fault(data).kind, { scope, transient });
      assert.equal(isOfOneQuestion(data), scope === 'question');
    });
  }

  it('may be known to pass, whatever its data tells', () => {
    const fault = new Fault({ code: 'cutShort' }, { transient: true });
    assert.deepEqual(fault.kind, { scope: 'question', transient: true });
    assert.deepEqual(fault.data, { code: 'cutShort' });
  });
});
