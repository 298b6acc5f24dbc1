import type { GenerateRequest } from 'ollama/browser';
import type { CompletionRequest } from '../../judge/completion.ts';
import { FEEDBACK_TOKENS, GREEDY } from '../../judge/completion.ts';

/** Options that all requests of one engine share. */
export interface ModelOptions {
  readonly model: string;
  /** Tokens. Another value makes the server load the model again. */
  readonly contextLength: number;
  /** Time for which the server keeps the model after a call, in Ollama's own notation. */
  readonly keepAlive: string;
}

/** The client passes `truncate` and `shift` on without knowing them. */
export type OllamaRequest = GenerateRequest & { stream: true; truncate: false; shift: false };

/** Alternatives that are asked for at each token; the most that Ollama gives. */
export const ALTERNATIVES = 20;

/**
 * The body of a judging call. Every field is sent every time: what the server would fill in has changed over
 * time, and some of it (`truncate`, `shift`) silently drops parts of the prompt.
 */
export function generateRequest(
  options: ModelOptions,
  { prompt, sampling, maxTokens, stop = [] }: CompletionRequest,
): OllamaRequest {
  return {
    model: options.model,
    prompt,
    raw: true,
    stream: true,
    truncate: false,
    shift: false,
    logprobs: true,
    top_logprobs: ALTERNATIVES,
    keep_alive: keepAlive(options.keepAlive),
    options: {
      num_ctx: options.contextLength,
      // 0 would mean without limit.
      num_predict: Math.max(1, maxTokens),
      temperature: sampling.temperature,
      top_p: sampling.topP,
      top_k: sampling.topK,
      repeat_penalty: sampling.repeatPenalty,
      repeat_last_n: sampling.repeatLastN,
      seed: sampling.seed,
      // The model's own stop list would hold text back, and lose log-probabilities with it.
      stop: [...stop],
    },
  };
}

/** A bare number goes as a number, in seconds: as text the server would ask for its unit. */
function keepAlive(text: string): string | number {
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

/** No time at all: a bare number, or a duration as Go reads it, such as `0s` and `0h0m`. */
const NO_TIME = /^[+-]?(?:0+|(?:0+(?:\.0*)?(?:ns|us|µs|ms|s|m|h))+)$/;

/** Time for which a loaded model stays that is not to be kept: until the call comes that it was loaded for. */
const UNTIL_THE_CALL = '5m';

/**
 * The body that loads the model and does nothing else: the same options with no prompt, so that it is not loaded twice.
 * With no prompt and no time to keep it, a server would throw the model out instead.
 */
export function loadRequest(options: ModelOptions): OllamaRequest {
  const keepAlive = NO_TIME.test(options.keepAlive) ? UNTIL_THE_CALL : options.keepAlive;
  return generateRequest({ ...options, keepAlive }, { prompt: '', sampling: GREEDY, maxTokens: FEEDBACK_TOKENS });
}
