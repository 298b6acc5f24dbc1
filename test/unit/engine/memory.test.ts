import assert from 'node:assert/strict';
import { cacheBytesPerToken, memoryNeeded, OVERHEAD } from '../../../src/engine/models/memory.ts';

const KIB = 1024;
const GIB = 2 ** 30;

const MISTRAL = {
  'general.architecture': 'llama',
  'llama.block_count': 32,
  'llama.embedding_length': 4096,
  'llama.attention.head_count': 32,
  'llama.attention.head_count_kv': 8,
};

describe('memory: the cache of one token', () => {
  const cases: [name: string, info: Record<string, unknown>, bytes: number | null][] = [
    ['Mistral 7B, whose heads share keys', MISTRAL, 128 * KIB],
    ['heads that share nothing', { ...MISTRAL, 'llama.attention.head_count_kv': undefined }, 512 * KIB],
    [
      'heads of a size of their own',
      { ...MISTRAL, 'llama.attention.key_length': 256, 'llama.attention.value_length': 64 },
      160 * KIB,
    ],
    [
      'another architecture',
      {
        'general.architecture': 'qwen2',
        'qwen2.block_count': 28,
        'qwen2.embedding_length': 3584,
        'qwen2.attention.head_count': 28,
        'qwen2.attention.head_count_kv': 4,
      },
      56 * KIB,
    ],
    ['no number of layers', { ...MISTRAL, 'llama.block_count': undefined }, null],
    ['a count for each layer, which the server leaves out', { ...MISTRAL, 'llama.attention.head_count': null }, null],
    ['nonsense', { ...MISTRAL, 'llama.block_count': -1 }, null],
    ['nothing at all', {}, null],
  ];
  for (const [name, info, bytes] of cases) {
    it(`${name}: ${bytes === null ? 'not known' : `${bytes / KIB} KiB`}`, () => {
      assert.equal(cacheBytesPerToken(info), bytes);
    });
  }
});

describe('memory: what a model needs', () => {
  it('is weights, cache and scratch space', () => {
    const model = { bytes: 4 * GIB, cacheBytesPerToken: 128 * KIB };
    assert.equal(memoryNeeded(model, 8192), 4 * GIB + 1 * GIB + OVERHEAD);
    assert.equal(memoryNeeded(model, 4096), 4 * GIB + 0.5 * GIB + OVERHEAD);
  });

  it('is not guessed where the server does not tell', () => {
    assert.equal(memoryNeeded({ bytes: null, cacheBytesPerToken: 1 }, 8192), null);
    assert.equal(memoryNeeded({ bytes: 1, cacheBytesPerToken: null }, 8192), null);
  });
});
