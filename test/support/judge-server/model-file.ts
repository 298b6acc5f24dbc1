import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { cacheBytesPerToken } from '../../../src/engine/models/memory.ts';
import type { GgufFileInfo } from './llama-types.ts';
import type { TokenizerMetadata } from './pieces.ts';

/** What Ollama says of a model under `details`. */
export interface ModelDetails {
  readonly parent_model: string;
  readonly format: 'gguf';
  readonly family: string;
  readonly families: readonly string[];
  readonly parameter_size: string;
  readonly quantization_level: string;
}

/** A GGUF file as `/api/tags` and `/api/show` describe it. */
export interface ModelFile {
  readonly path: string;
  readonly size: number;
  readonly modified: Date;
  /** SHA-256 of the manifest, in hexadecimal: a list of the layers, of which the file is one. */
  readonly digest: string;
  /** Tokens of context that the model was trained for. */
  readonly trainedLength: number;
  /** Bytes of memory for each token of context. */
  readonly cacheBytesPerToken: number;
  readonly details: ModelDetails;
  /** Metadata by its dotted names, without the lists of the tokenizer. */
  readonly info: Readonly<Record<string, unknown>>;
  readonly tokenizer: TokenizerMetadata;
}

/** Names of `general.file_type` that judges are found in. */
const QUANTIZATIONS: Readonly<Record<number, string>> = {
  1: 'F16',
  2: 'Q4_0',
  3: 'Q4_1',
  7: 'Q8_0',
  8: 'Q5_0',
  9: 'Q5_1',
  10: 'Q2_K',
  11: 'Q3_K_S',
  12: 'Q3_K_M',
  13: 'Q3_K_L',
  14: 'Q4_K_S',
  15: 'Q4_K_M',
  16: 'Q5_K_S',
  17: 'Q5_K_M',
  18: 'Q6_K',
};

/** Reads the whole file once, for its digest. */
export async function describeModelFile(path: string, gguf: GgufFileInfo): Promise<ModelFile> {
  const { size, mtime } = await stat(path);
  const parameters = parameterCount(gguf);
  const info: Record<string, unknown> = Object.fromEntries(flatten(gguf.metadata, ''));
  info['general.parameter_count'] = parameters;
  const family = String(info['general.architecture']);
  return {
    path,
    size,
    modified: mtime,
    digest: manifestDigest(await sha256(path), size),
    trainedLength: Number(info[`${family}.context_length`] ?? Infinity),
    cacheBytesPerToken: cacheBytesPerToken(info) ?? 0,
    details: {
      parent_model: '',
      format: 'gguf',
      family,
      families: [family],
      parameter_size: humanNumber(parameters),
      quantization_level: QUANTIZATIONS[Number(info['general.file_type'])] ?? 'unknown',
    },
    info,
    tokenizer: (gguf.metadata['tokenizer'] as { ggml: TokenizerMetadata }).ggml,
  };
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Nested metadata as dotted names; lists are left out, and so are numbers too large for JSON. */
function* flatten(value: object, prefix: string): Generator<[string, unknown]> {
  for (const [name, entry] of Object.entries(value) as [string, unknown][]) {
    if (Array.isArray(entry)) continue;
    if (typeof entry === 'object' && entry !== null) yield* flatten(entry, `${prefix}${name}.`);
    else yield [prefix + name, typeof entry === 'bigint' ? Number(entry) : entry];
  }
}

function manifestDigest(file: string, size: number): string {
  const layer = { mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${file}`, size };
  return createHash('sha256')
    .update(JSON.stringify({ schemaVersion: 2, layers: [layer] }))
    .digest('hex');
}

function parameterCount({ fullTensorInfo = [] }: GgufFileInfo): number {
  const sizes = fullTensorInfo.map(({ dimensions }) => dimensions.reduce<number>((size, n) => size * Number(n), 1));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** As Ollama rounds: thousands to none, millions to two and billions to one decimal, which are left out where they are zero. */
export function humanNumber(count: number): string {
  const rounded = (unit: number, decimals: number): string =>
    (count / unit).toFixed(Number.isInteger(count / unit) ? 0 : decimals);
  if (count >= 1e9) return `${rounded(1e9, 1)}B`;
  if (count >= 1e6) return `${rounded(1e6, 2)}M`;
  return count >= 1e3 ? `${(count / 1e3).toFixed(0)}K` : String(count);
}
