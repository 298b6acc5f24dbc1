import type { CompletionEvent, CompletionUsage, GeneratedToken, TokenAlternative } from '../../judge/completion.ts';
import { Fault } from '../../judge/fault.ts';
import type { StreamRecord } from '../transport/framer.ts';
import { Said, written } from '../transport/said.ts';
import { ALTERNATIVES } from './request.ts';

/** Characters of a record of another shape that are quoted. */
const LONGEST_QUOTE = 200;

/** Rounding makes of the logarithm of 1 at most this much. */
const ROUNDING = 1e-6;

/** Probabilities of several tokens at one position sum to at most 1, apart from rounding. */
const MOST_PROBABILITY = 1.001;

/**
 * Puts the records that came together into one `text` event. What a server says of its tokens is looked at here and nowhere else:
 * beyond, a log-probability is finite and at most 0, and the alternatives of a token are all there or none.
 */
export class TextBatch {
  readonly #secrets: readonly string[];
  #text = '';
  #tokens: GeneratedToken[] = [];

  /** @param secrets texts that no error may quote. */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  get isEmpty(): boolean {
    return this.#text === '' && this.#tokens.length === 0;
  }

  /** Throws the `Fault` `unintelligible` if the record is not one of an answer. */
  add(record: StreamRecord): void {
    const { response = record['done'] === true ? '' : undefined, logprobs } = record;
    if (typeof response !== 'string') {
      const detail = new Said(written(record), this.#secrets).quoted(LONGEST_QUOTE);
      throw new Fault({ code: 'unintelligible', detail });
    }
    this.#text += response;
    if (!Array.isArray(logprobs)) return;
    for (const entry of logprobs as unknown[]) {
      const token = generatedToken(entry);
      if (token) this.#tokens.push(token);
    }
  }

  /** Everything since the last call, as one event. */
  take(): CompletionEvent & { type: 'text' } {
    const event = { type: 'text', text: this.#text, tokens: this.#tokens } as const;
    this.#text = '';
    this.#tokens = [];
    return event;
  }
}

/** A token as the server sent it; null for anything else. */
function generatedToken(value: unknown): GeneratedToken | null {
  const entry = tokenAlternative(value);
  return entry && { ...entry, alternatives: alternativesOf((value as { top_logprobs?: unknown }).top_logprobs) };
}

/** A list with something else in it, or with more than there can be, says nothing of what is likely. */
function alternativesOf(value: unknown): readonly TokenAlternative[] {
  if (!Array.isArray(value)) return [];
  const alternatives: TokenAlternative[] = [];
  let probability = 0;
  for (const entry of (value as unknown[]).slice(0, ALTERNATIVES)) {
    const alternative = tokenAlternative(entry);
    if (!alternative) return [];
    alternatives.push(alternative);
    probability += Math.exp(alternative.logprob);
  }
  return probability <= MOST_PROBABILITY ? alternatives : [];
}

function tokenAlternative(value: unknown): TokenAlternative | null {
  if (typeof value !== 'object' || value === null) return null;
  const { token, logprob } = value as { readonly token?: unknown; readonly logprob?: unknown };
  if (typeof token !== 'string' || typeof logprob !== 'number') return null;
  return Number.isFinite(logprob) && logprob <= ROUNDING ? { token, logprob: Math.min(logprob, 0) } : null;
}

/** Nanoseconds of the longest time that a call can have taken: a year. */
const LONGEST = 365 * 24 * 3600 * 1e9;

/**
 * Counts and times of a call, from its last record. The server leaves out counters that are zero; impossible ones (negative,
 * infinite, a fraction of a token) are treated as left out.
 */
export function usageOf(last: StreamRecord): CompletionUsage {
  return {
    promptTokens: count(last['prompt_eval_count']),
    generatedTokens: count(last['eval_count']),
    loadDuration: milliseconds(last['load_duration']),
    promptDuration: milliseconds(last['prompt_eval_duration']),
    generationDuration: milliseconds(last['eval_duration']),
    totalDuration: milliseconds(last['total_duration']),
  };
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function milliseconds(nanoseconds: unknown): number {
  return typeof nanoseconds === 'number' && nanoseconds > 0 && nanoseconds <= LONGEST ? nanoseconds / 1e6 : 0;
}
