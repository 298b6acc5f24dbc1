/** How Ollama's options say the next token is to be drawn; what is missing has Ollama's default. */
export interface SamplingOptions {
  readonly temperature: number;
  readonly top_k: number;
  readonly top_p: number;
  readonly repeat_penalty: number;
  readonly repeat_last_n: number;
  readonly seed: number;
}

export interface Candidate {
  readonly token: number;
  readonly logit: number;
}

/** Natural logarithms of the raw softmax, before any sampling, likeliest first. */
export function logSoftmax(
  logits: Iterable<readonly [token: number, logit: number]>,
): { token: number; logprob: number }[] {
  const sorted = byLogit(logits);
  const max = sorted[0]?.logit ?? 0;
  const total = Math.log(sorted.reduce((sum, { logit }) => sum + Math.exp(logit - max), 0));
  return sorted.map(({ token, logit }) => ({ token, logprob: logit - max - total }));
}

/**
 * Draws a token as llama.cpp's sampler chain does: penalties, top k, top p, temperature, then by chance; with
 * temperature 0 the likeliest after penalties.
 *
 * @param history prompt and answer so far, of which the penalty sees the last `repeat_last_n`
 * @param random uniform on [0, 1)
 */
export function sample(
  logits: ReadonlyMap<number, number>,
  options: SamplingOptions,
  history: readonly number[],
  random: () => number,
): number {
  const penalized = byLogit(penalize(logits, options, history));
  if (options.temperature <= 0) return penalized[0]!.token;
  const top = options.top_k > 0 ? penalized.slice(0, options.top_k) : penalized;
  const likely = nucleus(top, options.top_p);
  return draw(likely, options.temperature, random);
}

function byLogit(logits: Iterable<readonly [token: number, logit: number]>): Candidate[] {
  return Array.from(logits, ([token, logit]) => ({ token, logit })).sort(
    (a, b) => b.logit - a.logit || a.token - b.token,
  );
}

function penalize(
  logits: ReadonlyMap<number, number>,
  { repeat_penalty, repeat_last_n }: SamplingOptions,
  history: readonly number[],
): ReadonlyMap<number, number> {
  if (repeat_penalty === 1 || repeat_last_n === 0) return logits;
  const recent = repeat_last_n < 0 ? history : history.slice(-repeat_last_n);
  const penalized = new Map(logits);
  for (const token of new Set(recent)) {
    const logit = logits.get(token);
    if (logit !== undefined) penalized.set(token, logit <= 0 ? logit * repeat_penalty : logit / repeat_penalty);
  }
  return penalized;
}

/** The fewest candidates, likeliest first, that hold `topP` of the probability; never none. */
function nucleus(candidates: readonly Candidate[], topP: number): readonly Candidate[] {
  if (topP >= 1) return candidates;
  const weights = softmaxWeights(candidates, 1);
  const enough = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let held = 0;
  const last = weights.findIndex((weight) => (held += weight) >= enough);
  return last < 0 ? candidates : candidates.slice(0, last + 1);
}

function draw(candidates: readonly Candidate[], temperature: number, random: () => number): number {
  const weights = softmaxWeights(candidates, temperature);
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const chosen = weights.findIndex((weight) => (left -= weight) < 0);
  return candidates[Math.max(chosen, 0)]!.token;
}

function softmaxWeights(candidates: readonly Candidate[], temperature: number): number[] {
  const max = candidates[0]!.logit;
  return candidates.map(({ logit }) => Math.exp((logit - max) / temperature));
}

/** Mulberry32: numbers on [0, 1) that a seed repeats. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
