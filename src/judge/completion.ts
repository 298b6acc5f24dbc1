/** Settings by which the next token is drawn. Every field is always sent: servers' own defaults have changed over time. */
export interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  /** 0 switches it off. */
  readonly topK: number;
  readonly repeatPenalty: number;
  /** Number of previous tokens that the penalty looks at. */
  readonly repeatLastN: number;
  readonly seed: number;
}

/** One sample, the same every time: the likeliest token at each step. */
export const GREEDY: Sampling = { temperature: 0, topP: 1, topK: 40, repeatPenalty: 1.03, repeatLastN: 64, seed: 0 };

/** The most tokens a judge may write. Published evaluations of Prometheus 2 use the same limit. */
export const FEEDBACK_TOKENS = 1024;

/** Context that the model was trained with, in tokens: prompt and feedback together. Rubrics are checked against it before anything is sent. */
export const TRAINED_CONTEXT_TOKENS = 4096;

/** The most tokens of a prompt that the model saw in training; longer ones are graded with a warning. */
export const TRAINED_PROMPT_TOKENS = 4000;

/** Request of the judge to whatever runs the model: continue this text. */
export interface CompletionRequest {
  /** The whole conversation as the model shall read it, without a BOS token. */
  readonly prompt: string;
  readonly sampling: Sampling;
  /** The most tokens to generate, at least 1. */
  readonly maxTokens: number;
  /** Texts at which writing ends, beside the model's own end of a turn. Default none. */
  readonly stop?: readonly string[];
}

/** A token the model could have written at one position. */
export interface TokenAlternative {
  readonly token: string;
  /** Natural logarithm of its probability: raw softmax, before temperature. Finite, and at most 0. */
  readonly logprob: number;
}

/** A token the model wrote. */
export interface GeneratedToken extends TokenAlternative {
  /** The likeliest tokens at its position, itself among them where it is one of these. Empty where the engine knows none. */
  readonly alternatives: readonly TokenAlternative[];
}

/** Counts and times that an engine reports of one completion. Durations in milliseconds. All are finite and at least 0, which is also what is not known. */
export interface CompletionUsage {
  readonly promptTokens: number;
  readonly generatedTokens: number;
  readonly loadDuration: number;
  readonly promptDuration: number;
  readonly generationDuration: number;
  readonly totalDuration: number;
}

/**
 * The speed of writing, in tokens per second: the tokens after the first, over the time from the first to the last. Null where that is
 * not known, or only one token was written.
 */
export function tokensPerSecond(...calls: readonly CompletionUsage[]): number | null {
  const timed = calls.filter(
    ({ generatedTokens, generationDuration }) => generatedTokens > 1 && generationDuration > 0,
  );
  const milliseconds = timed.reduce((sum, { generationDuration }) => sum + generationDuration, 0);
  const tokens = timed.reduce((sum, { generatedTokens }) => sum + generatedTokens - 1, 0);
  return milliseconds > 0 ? (tokens * 1000) / milliseconds : null;
}

/** Reason why the model stopped: it ended its turn (`stop`), or ran out of tokens or context (`length`). */
export type StopReason = 'stop' | 'length';

/**
 * The life of one completion: `queued`, `busy` and `reading` until the model writes, then `text`*, `done`. `busy` may come after
 * `reading`, where a server takes a request only to say that its queue is full; `reading` then comes again as well.
 */
export type CompletionEvent =
  /** Other work of the engine goes first. */
  | { readonly type: 'queued' }
  /** The server has no room, and is asked again and again. */
  | { readonly type: 'busy' }
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
 * Runs one completion. Ends with `done`, or throws. Leaving the loop early stops the server's work as well.
 *
 * It throws the signal's reason when aborted, and a `Fault` for everything that a person can mend:
 * - no way to the server: `notRunning`, `unreachable`, `noAnswer`, `badAddress`, `wrongScheme`, `wrongPath`, `badCertificate`, `gateway`,
 *   `connectionLost`, `refused`, or an answer of something else;
 * - no model: `modelNotFound`, `modelFailed`, `cloudModel`, `cloudRefused`, `cannotWrite`, `badModelName`, `badKeepAlive`;
 * - no room: `busy` after the time without progress, `promptTooLong`, `tooLargeForProxy`;
 * - an answer that did not come to its end, or cannot be read: `stalled`, `cutShort`, `answerTooLong`, `serverError`, `unintelligible`.
 *
 * The text that came before a failure has been yielded. A `Fault`'s kind says whether the same request may do better a moment later.
 * Anything else that is thrown is a bug.
 */
export type Complete = (request: CompletionRequest, signal: AbortSignal) => AsyncIterable<CompletionEvent>;
