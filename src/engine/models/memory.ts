import { positive } from '../transport/json.ts';

/** Bytes of a key or a value of the cache: llama.cpp keeps it in half precision (f16) unless told otherwise. */
const BYTES_PER_CACHED_NUMBER = 2;

/**
 * Memory that llama.cpp takes beside weights and cache, in bytes. Nearly all of it is the scratch space of attention when flash
 * attention is off: heads × context × batch × 4 bytes, which is 32 × 8192 × 512 × 4 for a 7B.
 */
export const OVERHEAD = 512 * 2 ** 20;

/**
 * Bytes of memory that each token of context takes, from the `model_info` of `/api/show`: keys and values of each
 * layer and of each head that has its own, 2 bytes a number. A Mistral 7B: 32 layers × 8 heads × (128 + 128) × 2 = 128 KiB.
 * Null where the numbers are missing.
 */
export function cacheBytesPerToken(modelInfo: Readonly<Record<string, unknown>>): number | null {
  const architecture = modelInfo['general.architecture'];
  if (typeof architecture !== 'string') return null;
  const count = (name: string): number | null => positive(modelInfo[`${architecture}.${name}`]);
  const layers = count('block_count');
  const heads = count('attention.head_count');
  const cachedHeads = count('attention.head_count_kv') ?? heads;
  const width = count('embedding_length');
  const headSize = width !== null && heads !== null ? width / heads : null;
  const keySize = count('attention.key_length') ?? headSize;
  const valueSize = count('attention.value_length') ?? headSize;
  if (layers === null || cachedHeads === null || keySize === null || valueSize === null) return null;
  return layers * cachedHeads * (keySize + valueSize) * BYTES_PER_CACHED_NUMBER;
}

/**
 * An estimate of the memory, in bytes, that a model takes with a context of that many tokens: its weights as they are on
 * the disk, the cache, and {@link OVERHEAD}. Null where its size or its cache is not known.
 */
export function memoryNeeded(
  model: { readonly bytes: number | null; readonly cacheBytesPerToken: number | null },
  contextLength: number,
): number | null {
  if (model.bytes === null || model.cacheBytesPerToken === null) return null;
  return model.bytes + model.cacheBytesPerToken * contextLength + OVERHEAD;
}
