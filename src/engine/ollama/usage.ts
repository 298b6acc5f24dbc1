import type { CompletionUsage } from '../../judge/completion.ts';
import type { StreamRecord } from '../transport/record-feed.ts';

/** Nanoseconds of the longest time that a call can have taken: a year. */
const LONGEST = 365 * 24 * 3600 * 1e9;

/**
 * Counts and times of a call, from its last record. The server leaves counters out that are zero; what can be none (negative,
 * infinite, a fraction of a token) is taken for left out.
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
