import assert from 'node:assert/strict';

import fc from 'fast-check';

import { decodeLiteral, sourceOffsets } from '../../../../src/exchange/json-values/string-literal.ts';
import { literalAt, scanJson } from '../../../../src/exchange/json-values/scan-json.ts';
import { decoded, sourceOf, wordOf, type JsonValue } from '../../../../src/exchange/json-values/json-value.ts';

/** What the values say, with numbers and words as they are written. */
function plain(value: JsonValue): unknown {
  switch (value.kind) {
    case 'text':
      return decoded(value);
    case 'list':
      return value.items.map(plain);
    case 'record':
      return Object.fromEntries(value.fields.map((field) => [field.key, plain(field.value)]));
    case 'plain':
      return sourceOf(value);
  }
}

function scanned(text: string): unknown[] {
  return scanJson(text).map(plain);
}

describe('scanJson', () => {
  const broken: [name: string, text: string, values: unknown[]][] = [
    ['comments', '// a\n{"a": /* "b" */ "c"} // {', [{ a: 'c' }]],
    ['a comma too many', '{"a": "b",}', [{ a: 'b' }]],
    ['a comma too few', '{"a": "b" "c": "d"}', [{ a: 'b', c: 'd' }]],
    ['a key without a value', '{"a": , "b": "c"}', [{ b: 'c' }]],
    ['a byte order mark', '\uFEFF{"a": "b"}', [{ a: 'b' }]],
    ['words that JSON does not know', '{"a": NaN, "b": None, "c": "d"}', [{ a: 'NaN', b: 'None', c: 'd' }]],
    ['a record that is not closed', '{"a": "b", "c": {"d": "e"', [{ a: 'b', c: { d: 'e' } }]],
    ['a list that a record closes', '{"a": ["b"}', [{ a: ['b'] }]],
    ['a bracket too many', ']{"a": "b"}}]{"c": "d"}', [{ a: 'b' }, { c: 'd' }]],
    ['a text that is not closed', '{"a": "b", "c": "d', [{ a: 'b', c: '"d' }]],
    ['a text that its line ends', '{"a": "b\n"c": "d"}', [{ a: '"b', c: 'd' }]],
    ['one value after the other', '{"a": "b"}\r\n{"c": "d"}', [{ a: 'b' }, { c: 'd' }]],
    ['keys that repeat', '{"a": "b", "a": "c"}', [{ a: 'c' }]],
    ['no value', '  \n // nothing', []],
  ];
  for (const [name, text, values] of broken) {
    it(`takes ${name}`, () => {
      assert.deepEqual(scanned(text), values);
    });
  }

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        if (typeof value !== 'object' || value === null) return;
        assert.deepEqual(scanned(json), [words(value)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, and gives spans within the text, in order', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'{}[]:,"\\/'.split(''),
        '//',
        '/*',
        '*/',
        '\n',
        '\r\n',
        '\\u',
        '\\ud83d',
        '"a"',
        '{"a":"b"}',
        ' ',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(1000), (pieces, offset) => {
        const text = pieces.join('');
        let last = offset;
        for (const value of scanJson(text, offset)) {
          assert.ok(last <= value.span.start);
          inside(value, { start: offset, end: offset + text.length });
          last = value.span.end;
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('reads nothing of what lies too deep, and goes on behind it', () => {
    const deep = 200_000;
    const [value, next] = scanJson(`${'[{"a":'.repeat(deep)}"x"${'}]'.repeat(deep)} {"b": "c"}`);
    assert.equal(value?.kind, 'list');
    assert.deepEqual(next && plain(next), { b: 'c' });
  });
});

describe('decodeLiteral', () => {
  it('gives what JSON.parse gives', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\ud83d', '\ude00', '\u2028', '\u0000', '"', '\\'),
    );
    fc.assert(
      fc.property(fc.array(unit), fc.boolean(), (units, ascii) => {
        const text = units.join('');
        const literal = ascii ? written(text) : JSON.stringify(text);
        assert.equal(decodeLiteral(literal), JSON.parse(literal));
      }),
      { numRuns: 1000 },
    );
  });

  const odd: [literal: string, text: string][] = [
    ['"a\\qb"', 'aqb'],
    ['"a\tb\\n"', 'a\tb\n'],
    ['"\\u12"', 'u12'],
    ['"\\ud83d\\ude00 \\ud83d"', '😀 \ud83d'],
  ];
  for (const [literal, text] of odd) {
    it(`takes ${JSON.stringify(literal)}`, () => {
      assert.equal(decodeLiteral(literal), text);
    });
  }
});

describe('sourceOffsets', () => {
  it('finds where a decoded text’s units stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.nat(20), (text, one, other) => {
        const inner = JSON.stringify(text).slice(1, -1);
        const [from, to] = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)];
        const [start = 0, end = 0] = sourceOffsets(inner, [from, to]);
        assert.equal(JSON.parse(`"${inner.slice(start, end)}"`), text.slice(from, to));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('literalAt', () => {
  it('finds the literal that an offset stands in', () => {
    const text = '{"a": "b\\"c", // "no"\n "d": 1}';
    assert.deepEqual(literalAt(text, text.indexOf('c"')), { start: 6, end: 12 });
    assert.equal(literalAt(text, text.indexOf('no')), null);
    assert.deepEqual(literalAt(text, text.indexOf('d"')), { start: 23, end: 26 });
    assert.equal(literalAt(text, text.indexOf('1}')), null);
  });
});

it('a number is a word, and other values are none', () => {
  const [list] = scanJson('{"a": -1.5, "b": null, "c": " x\\n y ", "d": []}');
  assert.deepEqual(list?.kind === 'record' && list.fields.map(({ value }) => wordOf(value)), [
    '-1.5',
    null,
    'x y',
    null,
  ]);
});

/** Numbers and words as they are written; those in lists are not kept. */
function words(value: unknown, isItem = false): unknown {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => words(item, true));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, words(inner)]));
  }
  return isItem ? '' : JSON.stringify(value);
}

function inside(value: JsonValue, { start, end }: { start: number; end: number }): void {
  assert.ok(start <= value.span.start && value.span.start <= value.span.end && value.span.end <= end);
  if (value.kind === 'record') for (const field of value.fields) inside(field.value, value.span);
  if (value.kind === 'list') for (const item of value.items) if (item.kind !== 'plain') inside(item, value.span);
}

function written(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `"${units.map((unit) => `\\u${unit}`).join('')}"`;
}
