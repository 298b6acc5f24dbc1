import type { GenerationOptions } from './generate.ts';
import { keepAliveOf } from './keep-alive.ts';
import { RequestError } from './request-error.ts';

/** The fields of `/api/generate` that the judge server reads. */
export interface GenerateRequest {
  /** The model's name as it was asked for, which the answer repeats. */
  readonly model: string;
  readonly prompt: string;
  readonly stream: boolean;
  /** Whether a prompt that does not fit is cut instead of refused. */
  readonly truncate: boolean;
  /** Whether the context is shifted where it is full. */
  readonly shift: boolean;
  /** Milliseconds that the model is kept afterwards; 0: not at all. */
  readonly keepAlive: number;
  readonly contextLength: number;
  readonly options: Omit<GenerationOptions, 'generation' | 'tokenDelay'>;
}

/** Go's types of the options. */
const TYPES = {
  num_ctx: 'integer',
  num_predict: 'integer',
  temperature: 'float32',
  top_k: 'integer',
  top_p: 'float32',
  repeat_penalty: 'float32',
  repeat_last_n: 'integer',
  seed: 'integer',
} as const;

/** Reads a request as Ollama does, with Ollama's defaults for what is missing. */
export function parseGenerateRequest(body: Readonly<Record<string, unknown>>): GenerateRequest {
  const options = (body['options'] ?? {}) as Record<string, unknown>;
  const number = (name: keyof typeof TYPES, missing: number): number => {
    const value = options[name] ?? missing;
    if (typeof value !== 'number') throw new RequestError(500, `option "${name}" must be of type ${TYPES[name]}`);
    return value;
  };
  return {
    model: typeof body['model'] === 'string' ? body['model'] : '',
    prompt: typeof body['prompt'] === 'string' ? body['prompt'] : '',
    stream: body['stream'] !== false,
    truncate: body['truncate'] !== false,
    shift: body['shift'] !== false,
    keepAlive: keepAliveOf(body['keep_alive']),
    contextLength: number('num_ctx', 4096),
    options: {
      num_predict: number('num_predict', -1),
      temperature: number('temperature', 0.8),
      top_k: number('top_k', 40),
      top_p: number('top_p', 0.9),
      repeat_penalty: number('repeat_penalty', 1.1),
      repeat_last_n: number('repeat_last_n', 64),
      seed: number('seed', 0),
      stop: stops(options['stop']),
      alternatives: alternatives(body),
    },
  };
}

function stops(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new RequestError(500, 'option "stop" must be of type array');
  return value.map((entry: unknown) => {
    if (typeof entry !== 'string') throw new RequestError(500, 'option "stop" must be of an array of strings');
    return entry;
  });
}

function alternatives(body: Readonly<Record<string, unknown>>): number | null {
  const wanted = body['top_logprobs'] ?? 0;
  if (typeof wanted !== 'number' || wanted < 0 || wanted > 20) {
    throw new RequestError(400, 'top_logprobs must be between 0 and 20');
  }
  return body['logprobs'] === true ? wanted : null;
}
