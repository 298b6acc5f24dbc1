import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBounded } from '../../../src/engine/transport/json.ts';

describe('bounded JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(2), (text, kind) => {
        const padded =
          [text, `${text}${' '.repeat(20_000)}`, JSON.stringify({ pad: '[,{"\\'.repeat(5000), x: text })][kind] ?? '';
        assert.deepEqual(parseBounded(padded), JSON.parse(padded));
      }),
    );
  });

  it('reads megabytes of text, whatever signs are in it', () => {
    const value = { response: '[],{"\\'.repeat(400_000) };
    assert.deepEqual(parseBounded(JSON.stringify(value)), value);
  });

  it('reads a thousand tokens with twenty alternatives each', () => {
    const alternative = { token: ' the', logprob: -1.25, bytes: [32, 116, 104] };
    const token = {
      ...alternative,
      top_logprobs: Array.from({ length: 20 }, () => ({ token: ' the', logprob: -1.25 })),
    };
    const value = { response: 'x', logprobs: Array.from({ length: 1024 }, () => token) };
    assert.deepEqual(parseBounded(JSON.stringify(value)), value);
  });

  for (const [name, text] of [
    ['empty lists', `[${'[],'.repeat(300_000)}[]]`],
    ['empty objects', `[${'{},'.repeat(300_000)}{}]`],
    ['numbers', `[${'1,'.repeat(300_000)}1]`],
    ['keys', `{${Array.from({ length: 300_000 }, (_, at) => `"${at}":0`).join(',')}}`],
    ['levels', `${'['.repeat(300_000)}${']'.repeat(300_000)}`],
  ] as const) {
    it(`refuses hundreds of thousands of ${name}`, () => {
      assert.throws(() => parseBounded(text), SyntaxError);
    });
  }
});
