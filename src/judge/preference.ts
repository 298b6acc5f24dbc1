/** A preference between two responses, and what their order added to it. */
export interface Preference {
  /** P(X better), with the position bias removed. */
  readonly probability: number;
  /** Position bias in log-odds; above 0 the judge leans to the response that it reads first. */
  readonly positionBias: number;
}

/**
 * Preference of a judge between X and Y after reading them in both orders. With `a = logit P(X better | X first)` and
 * `b = logit P(Y better | Y first)`, the preference is `θ = (a − b)/2`, the bias `δ = (a + b)/2` and
 * `P(X better) = 1/(1+e^−θ)`.
 * @param xFirst P(X better) when X is read first.
 * @param yFirst P(Y better) when Y is read first.
 */
export function preference(xFirst: number, yFirst: number): Preference {
  const [a, b] = [logit(xFirst), logit(yFirst)];
  return { probability: logistic((a - b) / 2), positionBias: (a + b) / 2 };
}

/** The probability that belongs to log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** A label that is missing from a server's alternatives counts 0. No judge is that certain; a strong bias comes close. */
const CERTAIN = 1e-12;

function logit(probability: number): number {
  const p = Math.min(Math.max(probability, CERTAIN), 1 - CERTAIN);
  return Math.log(p / (1 - p));
}
