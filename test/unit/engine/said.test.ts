import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { readAddress } from '../../../src/engine/transport/address.ts';
import { Said, written } from '../../../src/engine/transport/said.ts';
import { secretsOf } from '../../../src/engine/transport/secrets.ts';

const SECRET = 'token-SECRET-1';
const secrets = secretsOf(readAddress('http://host'), { 'X-Key': SECRET });

describe('the words of a server', () => {
  it('are read as they were said, and shown without secrets', () => {
    const said = new Said(`no route for ${SECRET}`, secrets);
    assert.equal(said.words, `no route for ${SECRET}`);
    for (const shown of [said.quoted(), String(said), JSON.stringify({ said }), inspect(said, { showHidden: true })]) {
      assert.doesNotMatch(shown, /SECRET/);
    }
  });

  it('are blacked out before they are cut off', () => {
    assert.equal(new Said(`${'x'.repeat(295)}${SECRET}`, secrets).quoted(), `${'x'.repeat(295)}•••`);
  });

  for (const [name, words, message] of [
    ['a text', '{"error":"oh no"}', 'oh no'],
    ['an object with a message', '{"error":{"message":"oh no","code":500}}', 'oh no'],
    ['JSON in the text of JSON', JSON.stringify({ error: JSON.stringify({ error: { message: 'oh no' } }) }), 'oh no'],
    ['a detail', '{"detail":"Not Found"}', 'Not Found'],
    ['a list', '{"error":["a","b"]}', '["a","b"]'],
    ['a number', '{"error":7}', '7'],
    ['an object of another shape', '{"error":{"reason":"x"}}', null],
    ['nothing', '{"error":null}', null],
    ['no JSON', '<html>', '<html>'],
    ['JSON that breaks off', '{"error":"oh', '{"error":"oh'],
  ] as const) {
    it(`have a message where they are an error in JSON: ${name}`, () => {
      assert.equal(new Said(words).message?.words ?? null, message);
    });
  }

  it('can be quoted whatever was sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(typeof new Said(written(value)).quoted(), 'string');
      }),
    );
    const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`) as unknown;
    assert.equal(written(deep), '');
  });
});
