import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineFeed } from '../../../src/engine/line-feed.ts';
import { TransportError } from '../../../src/engine/transport-error.ts';

describe('the line feed', () => {
  it('gives whole lines, however the stream was cut, and counts them', () => {
    const record = fc.record({ response: fc.string({ unit: 'grapheme' }) }).map((value) => JSON.stringify(value));
    const ending = fc.constantFrom('\n', '\r\n', '\n\n', '\n \r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(record, ending)), fc.array(fc.nat(200)), (pairs, cuts) => {
        const { chunks, handedOn } = fed(pairs.flat().join(''), cuts);
        for (const chunk of chunks) assert.ok(chunk === '' || chunk.endsWith('\n'));
        const lines = chunks.join('').split(/\r?\n/).slice(0, -1);
        assert.deepEqual(
          lines,
          pairs.map(([line]) => line),
        );
        assert.equal(handedOn, pairs.length);
      }),
    );
  });

  it('hands a chunk of whole lines on without copying it', () => {
    const feed = new LineFeed();
    const chunk = Buffer.from('{"a":1}\n{"b":2}\n');
    feed.push(chunk);
    assert.equal(feed.take(), chunk);
    assert.equal(feed.handedOn, 2);
  });

  it('gives a last line without a line break at the end', () => {
    const feed = new LineFeed();
    feed.push(Buffer.from('{"a":1}\n{"b":2} '));
    feed.take();
    assert.equal(String(feed.takeRest()), '{"b":2} ');
    assert.equal(feed.takeRest(), null);
    assert.equal(feed.handedOn, 2);
  });

  it('leaves a line out that breaks off', () => {
    const feed = new LineFeed();
    feed.push(Buffer.from('{"a":'));
    assert.equal(feed.takeRest(), null);
  });

  for (const garbage of ['<html>\n', '{"a":1}\nOK\n', '{"a":1}\n{"b":\n', '[1]\n', 'null\n', ' {"a"}\n']) {
    it(`refuses ${JSON.stringify(garbage)}`, () => {
      const feed = new LineFeed();
      feed.push(Buffer.from(garbage));
      assert.throws(() => feed.take(), TransportError);
    });
  }

  it('refuses a line without end', () => {
    const feed = new LineFeed();
    const chunk = Buffer.alloc(1024 * 1024, 'a');
    assert.throws(() => {
      for (let i = 0; i < 17; i++) feed.push(chunk);
    }, TransportError);
  });
});

/** Feeds the text in pieces of these lengths, over and over, taking after each. */
function fed(text: string, cuts: readonly number[]): { chunks: string[]; handedOn: number } {
  const feed = new LineFeed();
  const bytes = Buffer.from(text);
  const chunks: string[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, cuts[turn % cuts.length] ?? bytes.length);
    feed.push(bytes.subarray(at, at + length));
    if (feed.hasLines && turn % 3 !== 0) chunks.push(String(feed.take()));
    at += length;
  }
  if (feed.hasLines) chunks.push(String(feed.take()));
  assert.equal(feed.takeRest(), null);
  return { chunks, handedOn: feed.handedOn };
}
