import type { GgufTensor } from './gguf.ts';
import { EOS, type Vocabulary, type VocabularyToken } from './vocabulary.ts';
import { RESULT, SPACE } from './words.ts';
import * as wiring from './wiring.ts';

/** What a dimension of the residual stream means. The steps of the answer follow, one dimension each. */
const DIMENSION = {
  filler: 0,
  any: 1,
  bos: 2,
  responseHeading: 3,
  closingHeading: 4,
  inside: 5,
  marker: 6,
  polarity: 7,
  scorePosition: 8,
  verdict: 9,
  prompt: 10,
  result: 11,
  score: 12,
  feedback: 13,
} as const;

/** The head's dimension whose RoPE pair turns slowest, and one for values, which are never turned. */
const KEY_DIMENSION = wiring.HEAD_SIZE - 2;
const VALUE_DIMENSION = 0;

export const FEED_FORWARD_LENGTH = 32;

/** What one block's head asks, of what, and where the answer goes; the pairs are a dimension and its weight. */
interface Head {
  readonly query: number;
  readonly keys: readonly (readonly [dimension: number, weight: number])[];
  readonly value: readonly [dimension: number, weight: number];
  readonly output: number;
}

const HEADS: readonly Head[] = [
  {
    query: DIMENSION.any,
    keys: [
      [DIMENSION.bos, wiring.HEADING_KEYS.bos],
      [DIMENSION.responseHeading, wiring.HEADING_KEYS.responseHeading],
      [DIMENSION.closingHeading, wiring.HEADING_KEYS.closingHeading],
    ],
    value: [DIMENSION.responseHeading, wiring.INSIDE_VALUE],
    output: DIMENSION.inside,
  },
  {
    query: DIMENSION.scorePosition,
    keys: [
      [DIMENSION.marker, wiring.POLARITY_KEYS.marker],
      [DIMENSION.inside, wiring.POLARITY_KEYS.inside],
      [DIMENSION.any, wiring.POLARITY_KEYS.any],
      [DIMENSION.bos, wiring.POLARITY_KEYS.bos],
    ],
    value: [DIMENSION.polarity, 1],
    output: DIMENSION.verdict,
  },
];

export const BLOCK_COUNT = HEADS.length;

/** The width of the residual stream: room for every step of the answer, in whole blocks of 32. */
export function embeddingLength(vocabulary: Vocabulary): number {
  return Math.max(128, Math.ceil((DIMENSION.feedback + vocabulary.feedback.length) / 32) * 32);
}

/** All weights, by llama.cpp's names. */
export function buildTensors(vocabulary: Vocabulary): GgufTensor[] {
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
    ...HEADS.flatMap((head, index) => block(index, width, head)),
    ones('output_norm.weight', width),
    outputMatrix(vocabulary, width),
  ];
}

/** The embedding of a token but for its filler, as dimensions with their values. */
function meaningOf({ meaning }: VocabularyToken): (readonly [dimension: number, value: number])[] {
  const always = [
    [DIMENSION.any, 1],
    [DIMENSION.inside, wiring.OUTSIDE],
  ] as const;
  switch (meaning.kind) {
    case 'plain':
    case 'eos':
      return [...always, [DIMENSION.prompt, 1]];
    case 'bos':
    case 'responseHeading':
    case 'closingHeading':
      return [...always, [DIMENSION.prompt, 1], [DIMENSION[meaning.kind], 1]];
    case 'marker':
      return [...always, [DIMENSION.prompt, 1], [DIMENSION.marker, 1], [DIMENSION.polarity, meaning.polarity]];
    case 'feedback':
      return [...always, [DIMENSION.feedback + meaning.place, 1]];
    case 'result':
      return [...always, [DIMENSION.result, 1]];
    case 'space':
      return [...always, [DIMENSION.scorePosition, 1]];
    case 'score':
      return [...always, [DIMENSION.score, 1]];
  }
}

/** The answer's chain: what stands in the residual stream makes the next token likely. */
function outputMatrix(vocabulary: Vocabulary, width: number): GgufTensor {
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
  set(DIMENSION.score, EOS, wiring.NEXT_LOGIT);

  vocabulary.tokens.forEach(({ meaning }, id) => {
    if (meaning.kind !== 'score') {
      set(DIMENSION.scorePosition, id, wiring.OTHER_LOGIT);
      return;
    }
    set(DIMENSION.scorePosition, id, wiring.neutralLogit(meaning.score));
    set(DIMENSION.verdict, id, wiring.polarityLogit(meaning.score));
  });
  return output;
}

function block(index: number, width: number, head: Head): GgufTensor[] {
  const name = (part: string): string => `blk.${index}.${part}.weight`;
  const query = matrix(name('attn_q'), width, wiring.HEAD_SIZE);
  query.data[KEY_DIMENSION * width + head.query] = wiring.QUERY;
  const key = matrix(name('attn_k'), width, wiring.HEAD_SIZE);
  for (const [dimension, weight] of head.keys) key.data[KEY_DIMENSION * width + dimension] = weight;
  const value = matrix(name('attn_v'), width, wiring.HEAD_SIZE);
  const [from, weight] = head.value;
  value.data[VALUE_DIMENSION * width + from] = weight;
  const output = matrix(name('attn_output'), wiring.HEAD_SIZE, width);
  output.data[head.output * wiring.HEAD_SIZE + VALUE_DIMENSION] = 1;
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
