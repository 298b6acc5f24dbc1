import type { GgufTensor } from './gguf.ts';
import { BLOCKS, type Dimension, DIMENSION, type Head } from './heads.ts';
import { EOS, type Vocabulary, type VocabularyToken } from './vocabulary.ts';
import { RESULT, SPACE } from './words.ts';
import * as wiring from './wiring.ts';

/** A head's dimension whose RoPE pair turns slowest; values are never turned and start at the first. */
const KEY_DIMENSION = wiring.HEAD_SIZE - 2;

export const FEED_FORWARD_LENGTH = 32;

export const BLOCK_COUNT = BLOCKS.length;

/** The width of the residual stream: room for every step of the answer, in whole blocks of 32. */
export function embeddingLength(vocabulary: Vocabulary): number {
  return Math.max(128, Math.ceil((DIMENSION.feedback + vocabulary.feedback.length) / 32) * 32);
}

/** All weights, by llama.cpp's names. For the bias see `HandWiredOptions`. */
export function buildTensors(vocabulary: Vocabulary, positionBias: number): GgufTensor[] {
  const width = embeddingLength(vocabulary);
  const rows = vocabulary.tokens.length;
  const embeddings = matrix('token_embd.weight', width, rows);
  vocabulary.tokens.forEach((token, id) => {
    const row = embeddings.data.subarray(id * width, (id + 1) * width);
    for (const [dimension, value] of meaningOf(token)) row[dimension] = value;
    // The same norm for every token, so that RMS norm leaves all of them as they are.
    row[DIMENSION.filler] = Math.sqrt(width - row.reduce((sum, value) => sum + value * value, 0));
  });
  return [
    embeddings,
    ...BLOCKS.flatMap((heads, index) => block(index, width, heads)),
    ones('output_norm.weight', width),
    outputMatrix(vocabulary, width, positionBias),
  ];
}

/** The embedding of a token but for its filler, as dimensions with their values. */
function meaningOf({ meaning }: VocabularyToken): (readonly [dimension: number, value: number])[] {
  const always = [
    [DIMENSION.any, 1],
    [DIMENSION.inFirst, wiring.DOES_NOT_HOLD],
    [DIMENSION.inSecond, wiring.DOES_NOT_HOLD],
  ] as const;
  switch (meaning.kind) {
    case 'plain':
    case 'eos':
      return [...always, [DIMENSION.prompt, 1]];
    case 'bos':
    case 'responseHeading':
    case 'headingA':
    case 'headingB':
    case 'closingHeading':
      return [...always, [DIMENSION.prompt, 1], [DIMENSION[meaning.kind], 1]];
    case 'marker':
      return [...always, [DIMENSION.prompt, 1], [DIMENSION.marker, 1], [DIMENSION.polarity, meaning.polarity]];
    case 'feedback':
      return [...always, [DIMENSION.feedback + meaning.place, 1]];
    case 'result':
      return [...always, [DIMENSION.result, 1]];
    case 'space':
      return [...always, [DIMENSION.labelPosition, 1], [DIMENSION.pair, wiring.DOES_NOT_HOLD]];
    case 'score':
    case 'choice':
      return [...always, [DIMENSION.label, 1]];
  }
}

/** The answer's chain: what stands in the residual stream makes the next token likely. */
function outputMatrix(vocabulary: Vocabulary, width: number, positionBias: number): GgufTensor {
  const output = matrix('output.weight', width, vocabulary.tokens.length);
  const set = (dimension: number, token: number, weight: number): void => {
    output.data[token * width + dimension] = weight;
  };
  const { feedback, ids } = vocabulary;
  const chain = [...feedback, vocabulary.marker ? ids.get(RESULT)! : EOS];
  set(DIMENSION.prompt, chain[0]!, wiring.NEXT_LOGIT);
  feedback.forEach((_, place) => {
    set(DIMENSION.feedback + place, chain[place + 1]!, wiring.NEXT_LOGIT);
  });
  set(DIMENSION.result, ids.get(SPACE)!, wiring.NEXT_LOGIT);
  set(DIMENSION.label, EOS, wiring.NEXT_LOGIT);

  vocabulary.tokens.forEach(({ meaning }, id) => {
    const { single, pair, first, second } = wiring.labelLogit(meaning, positionBias);
    // `pair` is ±½: added to the mean of the two logits, their difference leaves the one that is asked for.
    set(DIMENSION.labelPosition, id, (single + pair) / 2);
    set(DIMENSION.pair, id, pair - single);
    set(DIMENSION.verdictOnFirst, id, first);
    set(DIMENSION.verdictOnSecond, id, second);
  });
  return output;
}

function block(index: number, width: number, heads: readonly Head[]): GgufTensor[] {
  const name = (part: string): string => `blk.${index}.${part}.weight`;
  const rows = wiring.HEADS_PER_BLOCK * wiring.HEAD_SIZE;
  const query = matrix(name('attn_q'), width, rows);
  const key = matrix(name('attn_k'), width, rows);
  const value = matrix(name('attn_v'), width, rows);
  const output = matrix(name('attn_output'), rows, width);
  heads.forEach((head, place) => {
    const first = place * wiring.HEAD_SIZE;
    const keyRow = (first + KEY_DIMENSION) * width;
    query.data[keyRow + DIMENSION[head.query]] = wiring.QUERY;
    for (const [dimension, weight] of Object.entries(head.keys)) {
      key.data[keyRow + DIMENSION[dimension as Dimension]] = weight;
    }
    head.values.forEach(({ from, to }, offset) => {
      for (const dimension of from) value.data[(first + offset) * width + DIMENSION[dimension]] = 1;
      output.data[DIMENSION[to] * rows + first + offset] = 1;
    });
  });
  return [
    ones(name('attn_norm'), width),
    query,
    key,
    value,
    output,
    ones(name('ffn_norm'), width),
    matrix(name('ffn_gate'), width, FEED_FORWARD_LENGTH),
    matrix(name('ffn_up'), width, FEED_FORWARD_LENGTH),
    matrix(name('ffn_down'), FEED_FORWARD_LENGTH, width),
  ];
}

function matrix(name: string, rowLength: number, rows: number): GgufTensor {
  return { name, shape: [rowLength, rows], data: new Float32Array(rowLength * rows) };
}

function ones(name: string, length: number): GgufTensor {
  return { name, shape: [length], data: new Float32Array(length).fill(1) };
}
