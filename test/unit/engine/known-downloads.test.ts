import assert from 'node:assert/strict';
import { KNOWN_DOWNLOADS } from '../../../src/engine/models/known-downloads.ts';
import { memoryNeeded } from '../../../src/engine/models/memory.ts';

describe('known downloads', () => {
  it('are of both sizes, in several quantisations each, and none twice', () => {
    for (const variant of ['7B', '8x7B'] as const) {
      const own = KNOWN_DOWNLOADS.filter((each) => each.variant === variant);
      assert.ok(new Set(own.map(({ quantization }) => quantization)).size >= 3, variant);
    }
    assert.equal(new Set(KNOWN_DOWNLOADS.map(({ name }) => name)).size, KNOWN_DOWNLOADS.length);
  });

  it('have names that say what they are', () => {
    for (const { name, variant, quantization, publisher } of KNOWN_DOWNLOADS) {
      assert.equal(name, `hf.co/${publisher}/prometheus-${variant.toLowerCase()}-v2.0-GGUF:${quantization}`);
    }
  });

  // What the publishers state, in gigabytes.
  for (const [variant, quantization, gigabytes] of [
    ['7B', 'Q4_K_M', 4.4],
    ['8x7B', 'Q4_K_M', 28.4],
    ['7B', 'Q8_0', 7.7],
  ] as const) {
    it(`a ${variant} at ${quantization} is reckoned within 3 % of its ${gigabytes} GB`, () => {
      const found = KNOWN_DOWNLOADS.find((each) => each.variant === variant && each.quantization === quantization)!;
      assert.ok(Math.abs(found.bytes / (gigabytes * 1e9) - 1) < 0.03, String(found.bytes));
    });
  }

  it('a 7B at Q4_K_M fits 8 GB of memory with 8192 tokens, an 8x7B needs more than 24', () => {
    const need = (variant: string): number =>
      memoryNeeded(
        KNOWN_DOWNLOADS.find((each) => each.variant === variant && each.quantization === 'Q4_K_M')!,
        8192,
      )!;
    assert.ok(need('7B') < 8e9 && need('7B') > 5e9);
    assert.ok(need('8x7B') > 24e9);
  });
});
