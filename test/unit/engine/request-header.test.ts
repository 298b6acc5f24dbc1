import assert from 'node:assert/strict';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import fc from 'fast-check';
import { nameProblem, valueProblem } from '../../../src/engine/transport/request-header.ts';

describe('the name of a request header', () => {
  for (const [name, problem] of [
    ['Authorization', null],
    ['X-Api-Key', null],
    ["x!#$%&'*+.^_`|~-9", null],
    ['', 'noName'],
    ['X Key', 'noName'],
    ['X-Key:', 'noName'],
    ['X-Key\r\nHost', 'noName'],
    ['Schlüssel', 'noName'],
    ['Host', 'reservedName'],
    ['content-length', 'reservedName'],
    ['Transfer-Encoding', 'reservedName'],
    ['CONNECTION', 'reservedName'],
  ] as const) {
    it(`${JSON.stringify(name)}: ${problem ?? 'fine'}`, () => {
      assert.equal(nameProblem(name), problem);
    });
  }

  it('is one that can be sent', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        if (nameProblem(name) === null) validateHeaderName(name);
      }),
    );
  });
});

describe('the value of a request header', () => {
  for (const [value, problem] of [
    ['Bearer abc', null],
    ['a\tb', null],
    ['Grüße', null],
    ['', 'noValue'],
    ['  ', 'noValue'],
    ['a\r\nHost: evil', 'lineBreak'],
    ['a\n', 'lineBreak'],
    ['密码', 'notLatin'],
    ['a\0b', 'notLatin'],
  ] as const) {
    it(`${JSON.stringify(value)}: ${problem ?? 'fine'}`, () => {
      assert.equal(valueProblem(value), problem);
    });
  }

  it('is one that can be sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        if (valueProblem(value) === null) validateHeaderValue('X-Key', value);
      }),
    );
  });
});
