import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAddress } from '../../../src/engine/transport/address.ts';
import { jsonWithoutSecrets, secretsOf, withoutSecrets } from '../../../src/engine/transport/secrets.ts';

const secrets = secretsOf(readAddress('https://judith:p%40ss%2Fw0rd@judge.example'), {
  Authorization: 'Bearer tok-123456789',
  Cookie: 'session=abcdefgh12; theme=dark',
  'X-Key': 'key"12',
  'X-Scope-OrgID': '1',
  'X-Tenant': 'blue',
});
const basic = Buffer.from('judith:p@ss/w0rd').toString('base64');

describe('what a server repeats of the request', () => {
  for (const [said, shown] of [
    ['no route for Bearer tok-123456789', 'no route for •••'],
    ['no route for token tok-123456789', 'no route for token •••'],
    [`{"authorization":"Basic ${basic}"}`, '{"authorization":"•••"}'],
    [`bad credentials ${basic}`, 'bad credentials •••'],
    ['judith may not use p@ss/w0rd', '••• may not use •••'],
    ['judith may not use p%40ss%2Fw0rd', '••• may not use •••'],
    ['session abcdefgh12 is over', 'session ••• is over'],
    ['key key"12 is old, and so is key\\"12', 'key ••• is old, and so is •••'],
    ['version 0.13.1 of 1 server, which is blue', 'version 0.13.1 of 1 server, which is blue'],
    ['out of memory', 'out of memory'],
  ] as const) {
    it(`${said} → ${shown}`, () => {
      assert.equal(withoutSecrets(said, secrets), shown);
    });
  }

  it('holds no secret any more, whatever it is and whatever stands around it', () => {
    const value = fc.string({ minLength: 6 }).filter((text) => text.trim().length >= 6 && !text.includes('•'));
    fc.assert(
      fc.property(value, fc.string(), fc.string(), (secret, before, after) => {
        const all = secretsOf(readAddress('http://gpu'), { 'X-Key': secret });
        assert.ok(!withoutSecrets(before + secret + after, all).includes(secret));
      }),
    );
  });
});

describe('a user and a password of the address', () => {
  const short = secretsOf(readAddress('http://anna:1234@host'), {});
  for (const [said, shown] of [
    ['anna may not use 1234', '••• may not use •••'],
    ['susanna has 12345 tokens', 'susanna has 12345 tokens'],
    [`{"authorization":"Basic ${Buffer.from('anna:1234').toString('base64')}"}`, '{"authorization":"•••"}'],
  ] as const) {
    it(`are blacked out as words of their own where they are short: ${said}`, () => {
      assert.equal(withoutSecrets(said, short), shown);
    });
  }
});

describe('what a server repeats of the request in JSON', () => {
  const key = secretsOf(readAddress('http://host'), { 'X-Key': 'sk/abc+defgä/ijklmnop' });
  for (const [encoder, said, shown] of [
    ['PHP', String.raw`{"error":"no route for sk\/abc+defg\u00e4\/ijklmnop"}`, '{"error":"no route for •••"}'],
    ['.NET', String.raw`{"error":"no route for sk/abc\u002Bdefg\u00E4/ijklmnop"}`, '{"error":"no route for •••"}'],
    [
      'an error in an error',
      String.raw`{"error":"{\"x\":\"sk\\/abc+defgä\\/ijklmnop\"}"}`,
      String.raw`{"error":"{\"x\":\"•••\"}"}`,
    ],
    [
      'lines',
      String.raw`{"response":"a","n":1e3}` + '\n' + String.raw`{"error":"sk\/abc+defgä\/ijklmnop"}` + '\n',
      '{"response":"a","n":1000}\n{"error":"•••"}\n',
    ],
    ['no JSON', 'sk/abc+defgä/ijklmnop {', '••• {'],
    ['a number in a string', '{"error":"1e3"}', '{"error":"1e3"}'],
  ] as const) {
    it(`is not shown, however it is written: ${encoder}`, () => {
      assert.equal(jsonWithoutSecrets(said, key), shown);
    });
  }
});
