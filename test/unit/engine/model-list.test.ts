import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ModelList } from '../../../src/engine/ollama/model-list.ts';

const MODEL = {
  name: 'judge:7b',
  size: 4_370_000_000,
  digest: 'abc',
  details: { family: 'llama', parameter_size: '7.2B', quantization_level: 'Q4_K_M' },
};

describe('the list of models', () => {
  it('is what the JSON says, however it is cut and laid out', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('"', '\\', '}]', '{"models":[', ',', 'é文😀'),
    );
    const model = fc.record(
      {
        name: text,
        size: fc.nat(),
        digest: text,
        details: fc.record({ family: text, parameter_size: text, quantization_level: text }, { noNullPrototype: true }),
      },
      { noNullPrototype: true },
    );
    const other = fc.jsonValue({ maxDepth: 3 }).filter((value) => !hasName(value));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(model, other)),
        other,
        fc.constantFrom(undefined, 1, '\t'),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        (entries, before, layout, cuts) => {
          const body = JSON.stringify({ before, models: entries, after: { models: [{ name: 'no' }] } }, null, layout);
          assert.deepEqual(read(body, cuts), { models: entries.filter(hasName) });
        },
      ),
    );
  });

  it('keeps those that are wanted, and of each what is read anywhere', () => {
    const list = new ModelList((name) => name.startsWith('judge'));
    const more = { license: 'x'.repeat(5000), modified_at: 'now', remote_host: 'y'.repeat(2000) };
    list.push(Buffer.from(JSON.stringify({ models: [{ ...MODEL, ...more }, { name: 'other' }] })));
    assert.deepEqual(list.value(), { models: [MODEL] });
  });

  for (const body of [
    '{"models":null}',
    '{"models":{}}',
    '{}',
    '[]',
    '[{"models":[{"name":"a"}]}]',
    '7',
    '{"model":[]}',
  ]) {
    it(`is the body itself where there is no list: ${body}`, () => {
      assert.deepEqual(read(body), JSON.parse(body));
    });
  }

  for (const body of [
    '',
    '<html>',
    '{"models":[',
    '{"models":[{"name":"a"}',
    '{"models":[{"name":a}]}',
    '{"models":[]}x',
    '}{"models":[]}',
    '{"models":[{"name":"a]}',
  ]) {
    it(`is none where the body is no JSON: ${body}`, () => {
      assert.throws(() => read(body), SyntaxError);
    });
  }

  it('leaves out an entry that is longer than any, and reads on', () => {
    const body = JSON.stringify({ models: [{ name: 'a', x: 'x'.repeat(100_000) }, { name: 'y'.repeat(2000) }, MODEL] });
    assert.deepEqual(read(body, [1000]), { models: [MODEL] });
  });

  it('looks at two hundred thousand, and keeps of a longer list those', () => {
    const list = new ModelList();
    list.push(Buffer.from(`{"models":[${'{"name":"a"},'.repeat(300_000)}{"name":"b"}]}`));
    assert.equal((list.value() as { models: unknown[] }).models.length, 200_000);
  });

  it('quotes the beginning of what it cannot read', () => {
    const list = new ModelList();
    for (let at = 0; at < 100; at++) list.push(Buffer.from('no list '.repeat(1000)));
    assert.throws(() => list.value(), SyntaxError);
    assert.ok(list.beginning.startsWith('no list ') && list.beginning.length <= 64 * 1024);
  });
});

function hasName(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { name?: unknown }).name === 'string';
}

/** Reads a body in pieces of so many bytes, over and over. */
function read(body: string, cuts: readonly number[] = [Infinity]): unknown {
  const list = new ModelList();
  const bytes = Buffer.from(body);
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const end = at + (cuts[turn % cuts.length] ?? bytes.length);
    list.push(bytes.subarray(at, end));
    at = end;
  }
  return list.value();
}
