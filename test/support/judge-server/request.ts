import type { GenerationOptions } from './generate.ts';

/** A request that cannot be served, with the status and the text that Ollama answers. */
export class RequestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The fields of `/api/generate` that the judge server reads. */
export interface GenerateRequest {
  readonly prompt: string;
  readonly stream: boolean;
  /** Whether a prompt that does not fit is cut instead of refused. */
  readonly truncate: boolean;
  readonly unload: boolean;
  readonly contextLength: number;
  readonly options: Omit<GenerationOptions, 'tokenDelay'>;
}

/** Reads a request as Ollama does, with Ollama's defaults for what is missing. */
export function parseGenerateRequest(body: Readonly<Record<string, unknown>>): GenerateRequest {
  const options = (body['options'] ?? {}) as Record<string, unknown>;
  const number = (name: string, missing: number): number =>
    typeof options[name] === 'number' ? options[name] : missing;
  const stop = options['stop'];
  return {
    prompt: typeof body['prompt'] === 'string' ? body['prompt'] : '',
    stream: body['stream'] !== false,
    truncate: body['truncate'] !== false,
    unload: isNoTime(body['keep_alive']),
    contextLength: number('num_ctx', 4096),
    options: {
      num_predict: number('num_predict', -1),
      temperature: number('temperature', 0.8),
      top_k: number('top_k', 40),
      top_p: number('top_p', 0.9),
      repeat_penalty: number('repeat_penalty', 1.1),
      repeat_last_n: number('repeat_last_n', 64),
      seed: number('seed', 0),
      stop: Array.isArray(stop) ? stop.filter((entry) => typeof entry === 'string') : [],
      alternatives: alternatives(body),
    },
  };
}

/** A number of seconds, or a duration as Go writes it: `0`, `0s` and `0h0m` are the same. */
function isNoTime(keepAlive: unknown): boolean {
  if (typeof keepAlive !== 'string') return keepAlive === 0;
  return /^(?:0|(?:0+(?:\.0+)?(?:ms|s|m|h))+)$/.test(keepAlive);
}

function alternatives(body: Readonly<Record<string, unknown>>): number | null {
  const wanted = body['top_logprobs'] ?? 0;
  if (typeof wanted !== 'number' || wanted < 0 || wanted > 20) {
    throw new RequestError(400, 'top_logprobs must be between 0 and 20');
  }
  return body['logprobs'] === true ? wanted : null;
}
