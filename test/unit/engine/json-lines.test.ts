import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RecordBatch } from '../../../src/engine/transport/framer.ts';
import { JsonLineFramer } from '../../../src/engine/transport/json-lines.ts';
import { TransportError } from '../../../src/engine/transport/error.ts';

describe('the record feed', () => {
  it('gives the record of every line, however the stream was cut', () => {
    const record = fc.record({ response: fc.string({ unit: 'grapheme' }) }, { noNullPrototype: true });
    const ending = fc.constantFrom('\n', '\r\n', '\n\n', '\n \r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(record, ending)), fc.array(fc.nat(200)), (pairs, cuts) => {
        const text = pairs.map(([value, end]) => JSON.stringify(value) + end).join('');
        assert.deepEqual(
          fed(text, cuts),
          pairs.map(([value]) => value),
        );
      }),
    );
  });

  it('gives a last line without a line break at the end', () => {
    const feed = new JsonLineFramer();
    feed.push(Buffer.from('{"a":1}\n{"b":2} '));
    assert.deepEqual(feed.take().records, [{ a: 1 }]);
    assert.deepEqual(feed.takeRest(), { records: [{ b: 2 }], failure: null });
    assert.deepEqual(feed.takeRest(), { records: [], failure: null });
  });

  it('leaves a line out that breaks off', () => {
    const feed = new JsonLineFramer();
    feed.push(Buffer.from('{"a":'));
    assert.deepEqual(feed.takeRest(), { records: [], failure: null });
  });

  it('reads a stream that begins with a byte order mark', () => {
    assert.deepEqual(fed('\ufeff{"a":1}\n', [4]), [{ a: 1 }]);
  });

  for (const [garbage, before] of [
    ['<html>\n', 0],
    ['{"a":1}\nOK\n', 1],
    ['{"a":1}\n{"b":\n', 1],
    ['{"a":1}\n{"b":NaN}\n', 1],
    ['[1]\n', 0],
    ['null\n', 0],
    [' {"a"}\n', 0],
  ] as const) {
    it(`fails at ${JSON.stringify(garbage)}, after what came before`, () => {
      const { records, failure } = taken(garbage);
      assert.equal(records.length, before);
      assert.equal(failure?.failure.kind, 'garbled');
    });
  }

  for (const [line, words] of [
    ['{"error":"oh no"}', 'oh no'],
    ['{"error":{"message":"oh no","code":7}}', '{"message":"oh no","code":7}'],
    ['{"error":["oh","no"],"done":true}', '["oh","no"]'],
    ['{"error":7}', '7'],
    ['{"error":false}', 'false'],
    ['{"error":""}', ''],
  ] as const) {
    it(`fails with the words of the server at ${line}`, () => {
      const { records, failure } = taken(`{"a":1}\n${line}\n{"b":2}\n`);
      assert.deepEqual(records, [{ a: 1 }]);
      assert.ok(failure?.failure.kind === 'reported');
      assert.equal(failure.failure.words.words, words);
    });
  }

  it('takes no error for none', () => {
    assert.deepEqual(taken('{"error":null,"a":1}\n'), { records: [{ error: null, a: 1 }], failure: null });
  });

  it('quotes the beginning of a line that it cannot read, without what was sent in confidence', () => {
    const feed = new JsonLineFramer(['token-1234']);
    feed.push(Buffer.from(`no token-1234 ${'x'.repeat(100_000)}\n`));
    const { failure } = feed.take();
    assert.ok(failure?.failure.kind === 'garbled');
    const quoted = failure.failure.detail.quoted();
    assert.ok(quoted.startsWith('no ••• xxx') && quoted.length < 300, quoted);
  });

  it('refuses a line of more than four megabytes, whatever is in it', () => {
    for (const beginning of ['a', '{"response":"']) {
      const feed = new JsonLineFramer();
      const chunk = Buffer.alloc(1024 * 1024, 'a');
      feed.push(Buffer.from(beginning));
      for (let i = 0; i < 3; i++) feed.push(chunk);
      assert.throws(
        () => {
          feed.push(chunk);
        },
        (error) => error instanceof TransportError && error.failure.kind === 'tooLong',
      );
    }
  });
});

function taken(text: string): RecordBatch {
  const feed = new JsonLineFramer();
  feed.push(Buffer.from(text));
  return feed.take();
}

/** Feeds the text in pieces of these lengths, over and over, taking after two of three. */
function fed(text: string, cuts: readonly number[]): unknown[] {
  const feed = new JsonLineFramer();
  const bytes = Buffer.from(text);
  const records: unknown[] = [];
  const take = (): void => {
    if (feed.hasRecords) records.push(...feed.take().records);
  };
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, cuts[turn % cuts.length] ?? bytes.length);
    feed.push(bytes.subarray(at, at + length));
    if (turn % 3 !== 0) take();
    at += length;
  }
  take();
  records.push(...feed.takeRest().records);
  return records;
}
