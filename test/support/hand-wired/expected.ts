import { tokenize } from './tokenizer.ts';
import { buildVocabulary, EOS, type HandWiredOptions, type Vocabulary } from './vocabulary.ts';
import { embeddingLength } from './weights.ts';
import * as wiring from './wiring.ts';
import { RESULT, SPACE } from './words.ts';

/**
 * What the hand-wired judge's probabilities for 1 to 5 must be at the score position, by its definition alone: the
 * tokens, two attentions and two norms, written out as sums. Raw softmax over the whole vocabulary, so the five add up
 * to a little less than 1.
 *
 * @param prompt raw, as it is sent to the server, without BOS. Where it ends in ` [RESULT]` the score follows at once.
 * @throws when the judge never gets to a score: `marker` is false and the prompt does not end in ` [RESULT]`
 */
export function expectedDistribution(prompt: string, options: HandWiredOptions = {}): number[] {
  const vocabulary = buildVocabulary(options);
  const width = embeddingLength(vocabulary);
  const verdict = meanPolarity(upToScore(tokenize(prompt, vocabulary), vocabulary), vocabulary, width);

  const rms = Math.sqrt((width + verdict ** 2) / width);
  const weights = vocabulary.tokens.map(({ meaning }) => {
    if (meaning.kind !== 'score') return Math.exp(wiring.OTHER_LOGIT / rms);
    const logit = wiring.neutralLogit(meaning.score) + wiring.polarityLogit(meaning.score) * verdict;
    return Math.exp(logit / rms);
  });
  const total = sum(weights);
  return [1, 2, 3, 4, 5].map((score) => weights[vocabulary.ids.get(String(score))!]! / total);
}

/** The prompt's tokens and those the judge writes, up to the one that the score follows. */
function upToScore(prompt: readonly number[], vocabulary: Vocabulary): number[] {
  const result = vocabulary.ids.get(RESULT)!;
  const space = vocabulary.ids.get(SPACE)!;
  const last = prompt.at(-1)!;
  if (last === space) return [...prompt];
  if (last === result) return [...prompt, space];
  const { meaning } = vocabulary.tokens[last]!;
  if (!vocabulary.marker || meaning.kind === 'score') throw new Error(`No score follows this prompt, only ${EOS}.`);
  return [...prompt, ...vocabulary.feedback, result, space];
}

/** What the second block's head reads at the last token. */
function meanPolarity(tokens: readonly number[], vocabulary: Vocabulary, width: number): number {
  const inside = insideResponse(tokens, vocabulary);
  const keys = wiring.POLARITY_KEYS;
  const attention = tokens.map((token, index) => {
    const { kind } = vocabulary.tokens[token]!.meaning;
    const key =
      (kind === 'marker' ? keys.marker : 0) + (kind === 'bos' ? keys.bos : 0) + keys.inside * inside[index]! + keys.any;
    return Math.exp(attentionLogit(key / rmsWith(inside[index]!, width)));
  });
  const read = tokens.map((token, index) => {
    const { meaning } = vocabulary.tokens[token]!;
    return meaning.kind === 'marker' ? (attention[index]! * meaning.polarity) / rmsWith(inside[index]!, width) : 0;
  });
  return sum(read) / sum(attention);
}

/** After the first block: ½ for each token inside the response, −½ for the others. */
function insideResponse(tokens: readonly number[], vocabulary: Vocabulary): number[] {
  let all = 0;
  let response = 0;
  return tokens.map((token) => {
    const { kind } = vocabulary.tokens[token]!.meaning;
    const key = kind in wiring.HEADING_KEYS ? wiring.HEADING_KEYS[kind as keyof typeof wiring.HEADING_KEYS] : 0;
    const weight = Math.exp(attentionLogit(key));
    all += weight;
    if (kind === 'responseHeading') response += weight * wiring.INSIDE_VALUE;
    return wiring.OUTSIDE + response / all;
  });
}

function attentionLogit(key: number): number {
  return (wiring.QUERY * key) / Math.sqrt(wiring.HEAD_SIZE);
}

/** Embeddings have norm 1; only what the first block added can change it. */
function rmsWith(inside: number, width: number): number {
  return Math.sqrt((width - wiring.OUTSIDE ** 2 + inside ** 2) / width);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
