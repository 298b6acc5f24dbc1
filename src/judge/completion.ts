import type { Sampling } from './sampling.ts';

/** What the judge asks of whatever runs the model: continue this text. */
export interface CompletionRequest {
  /** The whole conversation as the model shall read it, without a BOS token. */
  readonly prompt: string;
  readonly sampling: Sampling;
  /** The most tokens to generate, at least 1. */
  readonly maxTokens: number;
}

/** A token the model could have written at one position. */
export interface TokenAlternative {
  readonly token: string;
  /** Natural logarithm of its probability: raw softmax, before temperature. */
  readonly logprob: number;
}

/** A token the model wrote, with its likeliest alternatives (itself among them), as the server sent them. */
export interface GeneratedToken extends TokenAlternative {
  readonly top_logprobs?: readonly TokenAlternative[] | null;
}

/** Counts and times that an engine reports of one completion. Durations in milliseconds. */
export interface CompletionUsage {
  readonly promptTokens: number;
  readonly generatedTokens: number;
  readonly loadDuration: number;
  readonly promptDuration: number;
  readonly generationDuration: number;
  readonly totalDuration: number;
}

/** Why the model stopped: it ended its turn (`stop`), or ran out of tokens or context (`length`). */
export type StopReason = 'stop' | 'length';

/**
 * The life of one completion: `queued` and `reading` until the model writes, then `text`*, `done`. `queued` may come again after
 * `reading`, where a server takes a request only to say that its queue is full; `reading` then comes again as well.
 */
export type CompletionEvent =
  | { readonly type: 'queued' }
  | { readonly type: 'reading' }
  | { readonly type: 'text'; readonly text: string; readonly tokens: readonly GeneratedToken[] }
  | {
      readonly type: 'done';
      readonly reason: StopReason;
      readonly usage: CompletionUsage;
      /** The request as it went to the server, without its prompt. */
      readonly sent?: Readonly<Record<string, unknown>>;
    };

/**
 * Runs one completion. Ends with `done`, or throws: a `Fault` for what a person can mend, the signal's reason when
 * aborted. Leaving the loop early stops the server's work as well.
 */
export type Complete = (request: CompletionRequest, signal: AbortSignal) => AsyncIterable<CompletionEvent>;
