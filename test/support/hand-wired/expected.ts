import { tokenize } from './tokenizer.ts';
import { buildVocabulary, EOS, type HandWiredOptions, type Meaning, type Vocabulary } from './vocabulary.ts';
import { embeddingLength } from './weights.ts';
import * as wiring from './wiring.ts';
import { RESULT, SPACE } from './words.ts';

/** What a token knows after the first block: each ½ where it holds, −½ where it does not. */
interface Place {
  readonly inFirst: number;
  readonly inSecond: number;
}

/**
 * What the hand-wired judge's probabilities for 1 to 5 must be at the score position, by its definition alone: the
 * tokens, two attentions and two norms, written out as sums. Raw softmax over the whole vocabulary, so the five add up
 * to a little less than 1, and to next to nothing where the prompt asks to compare.
 *
 * @param prompt raw, as it is sent to the server, without BOS. Where it ends in ` [RESULT]` the score follows at once.
 * @throws when the judge never gets to a score: `marker` is false and the prompt does not end in ` [RESULT]`
 */
export function expectedDistribution(prompt: string, options: HandWiredOptions = {}): number[] {
  return labelProbabilities(prompt, ['1', '2', '3', '4', '5'], options);
}

/**
 * What its probabilities for A and B must be, in the same way; next to nothing where the prompt asks for a score.
 *
 * @param prompt as above
 * @throws as above
 */
export function expectedChoice(prompt: string, options: HandWiredOptions = {}): number[] {
  return labelProbabilities(prompt, ['A', 'B'], options);
}

function labelProbabilities(prompt: string, labels: readonly string[], options: HandWiredOptions): number[] {
  const vocabulary = buildVocabulary(options);
  const width = embeddingLength(vocabulary);
  const meanings = upToLabel(tokenize(prompt, vocabulary), vocabulary).map(
    (token) => vocabulary.tokens[token]!.meaning,
  );

  const places = placesOf(meanings);
  const pair = attended(meanings, wiring.PAIR_KEYS, wiring.PAIR_HEADINGS).at(-1)!;
  const first = meanPolarity(meanings, places, 'inFirst', width);
  const second = meanPolarity(meanings, places, 'inSecond', width);

  const rms = Math.sqrt((width + first ** 2 + second ** 2) / width);
  const weights = vocabulary.tokens.map(({ meaning }) => {
    const logit = wiring.labelLogit(meaning, options.positionBias ?? 0);
    const neutral = pair * logit.pair + (1 - pair) * logit.single;
    return Math.exp((neutral + logit.first * first + logit.second * second) / rms);
  });
  const total = sum(weights);
  return labels.map((label) => weights[vocabulary.ids.get(label)!]! / total);
}

/** The prompt's tokens and those the judge writes, up to the one that the label follows. */
function upToLabel(prompt: readonly number[], vocabulary: Vocabulary): number[] {
  const result = vocabulary.ids.get(RESULT)!;
  const space = vocabulary.ids.get(SPACE)!;
  const last = prompt.at(-1)!;
  if (last === space) return [...prompt];
  if (last === result) return [...prompt, space];
  const { kind } = vocabulary.tokens[last]!.meaning;
  if (!vocabulary.marker || kind === 'score' || kind === 'choice') {
    throw new Error(`No label follows this prompt, only ${EOS}.`);
  }
  return [...prompt, ...vocabulary.feedback, result, space];
}

function placesOf(meanings: readonly Meaning[]): Place[] {
  const first = attended(meanings, wiring.PLACE_KEYS, wiring.FIRST_HEADINGS);
  const second = attended(meanings, wiring.PLACE_KEYS, wiring.SECOND_HEADINGS);
  return meanings.map((_, index) => ({
    inFirst: wiring.DOES_NOT_HOLD + first[index]!,
    inSecond: wiring.DOES_NOT_HOLD + second[index]!,
  }));
}

/** For each token, which share of its attention in the first block goes to headings of the given kinds. */
function attended(
  meanings: readonly Meaning[],
  keys: Readonly<Partial<Record<Meaning['kind'], number>>>,
  headings: readonly Meaning['kind'][],
): number[] {
  let all = 0;
  let found = 0;
  return meanings.map(({ kind }) => {
    const weight = Math.exp(attentionLogit(keys[kind] ?? 0));
    all += weight;
    if (headings.includes(kind)) found += weight;
    return found / all;
  });
}

/** What one head of the second block reads at the last token. */
function meanPolarity(
  meanings: readonly Meaning[],
  places: readonly Place[],
  inside: keyof Place,
  width: number,
): number {
  const keys = wiring.POLARITY_KEYS;
  const norms = places.map((place) => rmsAt(place, width));
  const attention = meanings.map(({ kind }, index) => {
    const role = (kind === 'marker' ? keys.marker : 0) + (kind === 'bos' ? keys.bos : 0);
    return Math.exp(attentionLogit((role + keys.inside * places[index]![inside] + keys.any) / norms[index]!));
  });
  const read = meanings.map((meaning, index) =>
    meaning.kind === 'marker' ? (attention[index]! * meaning.polarity) / norms[index]! : 0,
  );
  return sum(read) / sum(attention);
}

function attentionLogit(key: number): number {
  return (wiring.QUERY * key) / Math.sqrt(wiring.HEAD_SIZE);
}

/** Embeddings have norm 1; only what the first block added can change it. */
function rmsAt({ inFirst, inSecond }: Place, width: number): number {
  return Math.sqrt((width - 2 * wiring.DOES_NOT_HOLD ** 2 + inFirst ** 2 + inSecond ** 2) / width);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
