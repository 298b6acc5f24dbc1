import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
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
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string;
  readonly details: ModelDetails;
  /** Metadata by its dotted names, without the lists of the tokenizer. */
  readonly info: Readonly<Record<string, unknown>>;
  readonly tokenizer: TokenizerMetadata;
}

/** Names of `general.file_type` that judges are found in. */
const QUANTIZATIONS: Readonly<Record<number, string>> = {
  0: 'F32',
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
  const info = Object.fromEntries(flatten(gguf.metadata, ''));
  const family = String(info['general.architecture']);
  return {
    path,
    size,
    modified: mtime,
    digest: await sha256(path),
    details: {
      parent_model: '',
      format: 'gguf',
      family,
      families: [family],
      parameter_size: parameterSize(gguf),
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

function parameterSize({ fullTensorInfo = [] }: GgufFileInfo): string {
  const sizes = fullTensorInfo.map(({ dimensions }) => dimensions.reduce<number>((size, n) => size * Number(n), 1));
  const parameters = sizes.reduce((sum, size) => sum + size, 0);
  if (parameters >= 1e9) return `${(parameters / 1e9).toFixed(1)}B`;
  return parameters >= 1e6 ? `${(parameters / 1e6).toFixed(2)}M` : `${(parameters / 1e3).toFixed(2)}K`;
}
