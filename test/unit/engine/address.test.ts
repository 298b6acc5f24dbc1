import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLoopback, readAddress, redactAddress } from '../../../src/engine/transport/address.ts';

const basic = (pair: string): { Authorization: string } => ({
  Authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
});

describe('an address with an @ in its path', () => {
  for (const text of [
    'http://evil.example/@127.0.0.1:11434',
    'http://judith:12/secret@host',
    'http:/judith:secret@host',
    'evil.example/a@127.0.0.1',
  ]) {
    it(`is none: ${text}`, () => {
      assert.throws(
        () => readAddress(text),
        (error: Error) => error.message.startsWith('badAddress') && !error.message.includes('secret'),
      );
      assert.equal(isLoopback(text), false);
    });
  }
});

describe('an address', () => {
  for (const [text, base, headers] of [
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434', {}],
    ['  http://127.0.0.1:11434/  ', 'http://127.0.0.1:11434', {}],
    ['127.0.0.1', 'http://127.0.0.1:11434', {}],
    ['localhost:9999', 'http://localhost:9999', {}],
    ['gpu', 'http://gpu:11434', {}],
    ['http://gpu', 'http://gpu', {}],
    ['https://judge.example/ollama/', 'https://judge.example/ollama', {}],
    ['http://[::1]:11434', 'http://[::1]:11434', {}],
    ['https://me:secret@judge.example', 'https://judge.example', basic('me:secret')],
    ['http://me@judge.example:1', 'http://judge.example:1', basic('me:')],
    ['http://m%40e:100%@judge.example', 'http://judge.example', basic('m@e:100%')],
    ['me:secret@gpu', 'http://gpu:11434', basic('me:secret')],
  ] as const) {
    it(`reads ${text}`, () => {
      const { credentials, ...address } = readAddress(text);
      assert.deepEqual(address, { base, shown: base, headers });
      assert.equal(credentials.length > 0, Object.keys(headers).length > 0);
    });
  }

  for (const text of ['', 'http://', 'ftp://host', 'file:///x', 'http://a b', 'http://host:99999', '://']) {
    it(`refuses “${text}”`, () => {
      assert.throws(() => readAddress(text), { name: 'Fault', data: { code: 'badAddress', address: text.trim() } });
    });
  }

  it('never shows credentials, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('http://', 'https://', ''), (noise, scheme) => {
        const text = `${scheme}user:PASSWORD${noise}@host:11434`;
        assert.ok(!redactAddress(text).includes('PASSWORD'));
        assert.ok(!shownOrThrown(text).includes('PASSWORD'));
      }),
    );
  });

  it('does not show what a query or fragment carries', () => {
    assert.equal(redactAddress('http://host/path?token=secret#secret'), 'http://host/path');
  });
});

function shownOrThrown(text: string): string {
  try {
    return readAddress(text).shown;
  } catch (error) {
    return `${String(error)} ${JSON.stringify(error)}`;
  }
}

describe('whether an address is this machine', () => {
  for (const [text, expected] of [
    ['http://127.0.0.1:11434', true],
    ['127.0.0.1', true],
    ['localhost:11434', true],
    ['http://LOCALHOST./', true],
    ['http://127.8.9.10', true],
    ['http://127.1:11434', true],
    ['http://2130706433', true],
    ['http://0x7f.0.0.1', true],
    ['http://[::1]:11434', true],
    ['http://[::ffff:127.0.0.1]', true],
    ['http://0.0.0.0:11434', true],
    ['https://me:secret@localhost/ollama', true],
    ['http://192.168.0.7:11434', false],
    ['http://128.0.0.1', false],
    ['http://127.0.0.1.example.com', false],
    ['http://localhost.example.com', false],
    ['http://127.0.0.1@example.com', false],
    ['http://localhost:1@example.com', false],
    ['http://example.com/127.0.0.1', false],
    ['gpu', false],
    ['http://[::2]', false],
    ['http://[fe80::1]', false],
    ['not an address', false],
    ['', false],
  ] as const) {
    it(`${text}: ${expected ? 'it is' : 'it is not'}`, () => {
      assert.equal(isLoopback(text), expected);
    });
  }
});
