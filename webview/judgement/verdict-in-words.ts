// A comparison's result in whole sentences, for the page, for screen readers and for Markdown.
import { choosesFirst, contradiction, lean, shownProbability, type Result } from './preference-result.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** The verdict in two or three words. */
export function verdictTitle(winner: Result['winner'], { strings: { comparison } }: Wording): string {
  if (winner === null) return comparison.noVerdict;
  if (winner === 'tie') return comparison.tie;
  return winner === 'inconsistent' ? comparison.inconsistent : fill(comparison.isBetter, winner);
}

const CONTRADICTION = { first: 'choseFirst', last: 'choseLast', tie: 'choseOnce' } as const;

/** Sentences on whether to trust the verdict, as far as the orders tell. */
export function agreement(made: Result, { strings: { comparison } }: Wording): readonly string[] {
  const { winner, orders, oneOrder } = made;
  const [only] = orders;
  const none = orders.every(({ verdict }) => verdict === null);
  return [
    ...(winner === null ? [none ? comparison.noneWithVerdict : comparison.oneWithoutVerdict] : []),
    ...(oneOrder && only ? [fill(comparison.oneOrder[oneOrder.why], only.first)] : []),
    ...(winner === 'inconsistent' ? [comparison[CONTRADICTION[contradiction(made) ?? 'first']]] : []),
    ...(winner !== null && winner !== 'inconsistent' && !oneOrder ? [comparison.agreed] : []),
  ];
}

/** Sentence on how an inconsistent judge leans without its position bias; empty for another result, or without probabilities. */
export function leaning({ winner, probabilityA }: Result, { strings: { comparison } }: Wording): readonly string[] {
  if (winner !== 'inconsistent' || probabilityA === null) return [];
  const { to } = lean(probabilityA);
  return [to === null ? comparison.leansToNeither : fill(comparison.leansTo, to)];
}

/** Sentence on how probable it is that one is better, with or without the position bias; null without probabilities. */
export function probabilityInWords(made: Result, { strings: { comparison }, percent }: Wording): string | null {
  const shown = shownProbability(made);
  if (!shown) return null;
  const { to, probability } = lean(shown.probabilityA);
  if (to === null && shown.withoutBias) return comparison.leansToNeither;
  const sentence = shown.withoutBias ? comparison.probableWithoutBias : comparison.probableWithBias;
  return fill(sentence, to ?? 'A', percent(probability));
}

/** Sentence on what the judge would do with two equals; null without probabilities of both orders. */
export function biasInWords({ positionBias }: Result, { strings: { comparison }, percent }: Wording): string | null {
  if (positionBias === null) return null;
  const first = choosesFirst(positionBias);
  // The value would read as 50%.
  if (Math.abs(first - 0.5) < 0.005) return comparison.noBias;
  return first > 0.5
    ? fill(comparison.biasToFirst, percent(first, 0))
    : fill(comparison.biasToLast, percent(1 - first, 0));
}

/** The whole result in one breath. */
export function verdictInWords(made: Result, words: Wording): string {
  const probability = probabilityInWords(made, words);
  return [
    fill(words.strings.sentence, verdictTitle(made.winner, words)),
    ...agreement(made, words),
    ...(probability ? [probability] : []),
  ].join(' ');
}
