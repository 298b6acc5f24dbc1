import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeGguf, type GgufValue } from './gguf.ts';
import { mergeScore } from './tokenizer.ts';
import { BOS, buildVocabulary, EOS, type HandWiredOptions, UNKNOWN, type Vocabulary } from './vocabulary.ts';
import { BLOCK_COUNT, buildTensors, embeddingLength, FEED_FORWARD_LENGTH } from './weights.ts';
import { HEAD_SIZE, HEADS_PER_BLOCK, RMS_EPSILON, ROPE_FREQ_BASE } from './wiring.ts';

export { expectedChoice, expectedDistribution } from './expected.ts';
export type { HandWiredOptions } from './vocabulary.ts';

const TOKEN_TYPE = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;

/**
 * The hand-wired judge as a GGUF file: a llama of two blocks that reads its prompt through attention and whose
 * probabilities follow from weights set by hand (see `wiring.ts`). It shows that the flow works; it is no grader.
 */
export function encodeHandWiredJudge(options: HandWiredOptions = {}): Buffer {
  const vocabulary = buildVocabulary(options);
  const tensors = buildTensors(vocabulary, options.positionBias ?? 0);
  return encodeGguf({ ...architecture(vocabulary), ...tokenizer(vocabulary) }, tensors);
}

/** Writes the judge, whole or not at all. */
export async function writeHandWiredJudge(file: string, options: HandWiredOptions = {}): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, encodeHandWiredJudge(options));
  await rename(unfinished, file);
}

function architecture(vocabulary: Vocabulary): Record<string, GgufValue> {
  return {
    'general.architecture': text('llama'),
    'general.name': text('hand-wired judge'),
    'general.description': text('Weights set by hand to test the flow of grading. Not a grader.'),
    'general.file_type': count(0),
    'llama.context_length': count(32768),
    'llama.embedding_length': count(embeddingLength(vocabulary)),
    'llama.block_count': count(BLOCK_COUNT),
    'llama.feed_forward_length': count(FEED_FORWARD_LENGTH),
    'llama.attention.head_count': count(HEADS_PER_BLOCK),
    'llama.attention.key_length': count(HEAD_SIZE),
    'llama.attention.value_length': count(HEAD_SIZE),
    'llama.attention.layer_norm_rms_epsilon': { type: 'float32', value: RMS_EPSILON },
    'llama.rope.dimension_count': count(HEAD_SIZE),
    'llama.rope.freq_base': { type: 'float32', value: ROPE_FREQ_BASE },
    'llama.vocab_size': count(vocabulary.tokens.length),
  };
}

function tokenizer({ tokens }: Vocabulary): Record<string, GgufValue> {
  return {
    'tokenizer.ggml.model': text('llama'),
    'tokenizer.ggml.tokens': { type: 'strings', value: tokens.map((token) => token.text) },
    'tokenizer.ggml.scores': {
      type: 'float32s',
      value: tokens.map((token) => (token.type === 'normal' ? mergeScore(token.text) : 0)),
    },
    'tokenizer.ggml.token_type': { type: 'int32s', value: tokens.map((token) => TOKEN_TYPE[token.type]) },
    'tokenizer.ggml.bos_token_id': count(BOS),
    'tokenizer.ggml.eos_token_id': count(EOS),
    'tokenizer.ggml.unknown_token_id': count(UNKNOWN),
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: true },
    'tokenizer.ggml.add_eos_token': { type: 'bool', value: false },
  };
}

function text(value: string): GgufValue {
  return { type: 'string', value };
}

function count(value: number): GgufValue {
  return { type: 'uint32', value };
}
