import type { GeneratedToken } from './completion.ts';

/** Division of the judge's belief among the legal labels at one position. */
export interface Distribution {
  /** The share of each label, in the order they were asked for; sums to 1. */
  readonly probabilities: readonly number[];
  /** The probability that the legal labels had together, from 0 to 1. Below 0.9 the shares are unreliable. */
  readonly mass: number;
}

/** Below this mass on the legal labels a distribution is reported as unreliable. */
export const RELIABLE_MASS = 0.9;

/**
 * The distribution over `labels` where the written label stands. The position is found from the end, because servers
 * merge and lose entries when they hold text back; null where it cannot be told for certain.
 * @param after text that was written after the label.
 */
export function distributionInText(
  tokens: readonly GeneratedToken[],
  label: string,
  after: string,
  labels: readonly string[],
): Distribution | null {
  const expected = bare(after);
  let seen = '';
  for (let at = tokens.length - 1; at >= 0 && seen.length <= expected.length; at -= 1) {
    const token = tokens[at];
    if (!token) return null;
    if (seen === expected && trimmed(token.token) === label)
      return withWritten(label, distributionAt(token, labels), labels);
    seen = bare(token.token) + seen;
  }
  return null;
}

/** The distribution over `labels` after a prompt that asks for the label alone: at the position that gives them most. */
export function distributionOfLabelCall(
  tokens: readonly GeneratedToken[],
  labels: readonly string[],
): Distribution | null {
  let best: Distribution | null = null;
  for (const token of tokens) {
    const found = distributionAt(token, labels);
    if (found && found.mass > (best?.mass ?? 0)) best = found;
  }
  return best;
}

/** `p(l) = exp(lp_l) / m`, with `m` the sum over the labels. A label that is missing from the alternatives counts 0. */
function distributionAt(token: GeneratedToken, labels: readonly string[]): Distribution | null {
  const masses = labels.map(() => 0);
  for (const alternative of token.alternatives) {
    const label = labels.indexOf(trimmed(alternative.token));
    if (label >= 0) masses[label] = (masses[label] ?? 0) + Math.exp(alternative.logprob);
  }
  const mass = masses.reduce((sum, each) => sum + each, 0);
  if (!(mass > 0)) return null;
  return { probabilities: masses.map((each) => each / mass), mass: Math.min(mass, 1) };
}

/** Alternatives without what was written are those of another position, which a server took for this one. */
function withWritten(label: string, found: Distribution | null, labels: readonly string[]): Distribution | null {
  return found?.probabilities[labels.indexOf(label)] ? found : null;
}

/** Some servers give a token as its vocabulary writes it, with U+2581 for the space before a word. */
function trimmed(token: string): string {
  return token.replaceAll('\u2581', ' ').trim();
}

/** White space and the end-of-sequence token come and go with the server; the rest is what was written. */
function bare(text: string): string {
  return text.replace(/<\/s>|[\s\u2581]+/gu, '');
}

/** `E = Σ s·p(s)` over the scores 1 to 5, and `sd = √Σ p(s)(s−E)²`. */
export function moments(probabilities: readonly number[]): {
  readonly expected: number;
  readonly standardDeviation: number;
} {
  const expected = probabilities.reduce((sum, p, index) => sum + (index + 1) * p, 0);
  const variance = probabilities.reduce((sum, p, index) => sum + p * (index + 1 - expected) ** 2, 0);
  return { expected, standardDeviation: Math.sqrt(variance) };
}

/** The index of the largest share; the first of equals. */
export function likeliest(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}
