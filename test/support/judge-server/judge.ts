import { generate } from './generate.ts';
import type { ModelFile } from './model-file.ts';
import {
  deathMessage,
  generationOf,
  listedAfterUnloading,
  noShiftMessage,
  overflowMessage,
  timeOfOneToken,
  type Generation,
} from './generation.ts';
import { tokenPieces, type TokenPieces } from './pieces.ts';
import { Queue } from './queue.ts';
import type { GenerateRequest } from './request.ts';
import { RequestError } from './request-error.ts';
import type { Runner } from './runner.ts';
import { RunnerFate } from './runner-ways.ts';

/** What the server is doing, for tests that must see it stop. */
export interface JudgeServerState {
  readonly running: number;
  readonly queued: number;
  /** Tokens generated since the server started. */
  readonly generated: number;
}

/** One record of the answer to `/api/generate`. */
export type GenerateRecord = Readonly<Record<string, unknown>>;

/** Serves one model, one generation at a time. */
export class Judge {
  readonly #runner: Runner;
  readonly #version: string;
  readonly #tokenDelay: number;
  readonly #generation: Generation;
  readonly #pieces: TokenPieces;
  readonly #trainedLength: number;
  readonly #queue = new Queue();
  #generated = 0;
  #expiresAt = 0;
  /** Until when a model that is gone is still listed, in milliseconds since the Unix epoch. */
  #listedUntil = 0;
  #unloadedLength = 0;
  #expiring: NodeJS.Timeout | undefined;
  readonly fate = new RunnerFate();

  constructor(settings: { file: ModelFile; runner: Runner; version: string; tokenDelay: number }) {
    this.#runner = settings.runner;
    this.#version = settings.version;
    this.#tokenDelay = settings.tokenDelay;
    this.#generation = generationOf(settings.version);
    this.#pieces = tokenPieces(settings.file.tokenizer);
    this.#trainedLength = settings.file.trainedLength;
  }

  get state(): JudgeServerState {
    return { running: this.#queue.running, queued: this.#queue.queued, generated: this.#generated };
  }

  /** When the model is thrown out, in milliseconds since the Unix epoch. */
  get expiresAt(): number {
    return this.#expiresAt;
  }

  /** Tokens of context that the server says the model is loaded with; 0 where it says that it is not loaded. */
  get listedContextLength(): number {
    if (this.#runner.contextLength > 0) return this.#runner.contextLength;
    return Date.now() < this.#listedUntil ? this.#unloadedLength : 0;
  }

  /** Waits for its turn, then hands each record to `send`, the last with `done: true`. */
  answer(request: GenerateRequest, signal: AbortSignal, send: (record: GenerateRecord) => void): Promise<void> {
    return this.#queue.run(signal, async () => {
      const start = process.hrtime.bigint();
      const { model, prompt, keepAlive } = request;
      if (prompt === '' && keepAlive === 0) {
        await this.#unload();
        send(record(model, '', { done: true, done_reason: 'unload' }));
        return;
      }
      // No model is given more than it was trained for.
      await this.#runner.load(Math.min(request.contextLength, this.#trainedLength));
      this.#keep(keepAlive);
      const loadDuration = since(start);
      if (prompt === '') {
        send(record(model, '', { done: true, done_reason: 'load' }));
        return;
      }
      try {
        await this.#complete(request, signal, send, { start, loadDuration });
      } finally {
        if (keepAlive === 0) await this.#unload();
        else this.#keep(keepAlive);
      }
    });
  }

  /** The time begins anew with each call. */
  #keep(milliseconds: number): void {
    clearTimeout(this.#expiring);
    this.#expiresAt = Date.now() + milliseconds;
    if (milliseconds > LONGEST_TIMER) return;
    const expire = (): void => void this.#queue.run(NEVER, () => this.#unload());
    this.#expiring = setTimeout(expire, milliseconds).unref();
  }

  async #unload(): Promise<void> {
    this.#unloadedLength = this.#runner.contextLength;
    await this.#runner.unload();
    this.#listedUntil = Date.now() + listedAfterUnloading(this.#generation);
  }

  async #die(when: 'reading' | 'writing'): Promise<never> {
    await this.#unload();
    throw new RequestError(500, deathMessage(this.#generation, when));
  }

  async #complete(
    request: GenerateRequest,
    signal: AbortSignal,
    send: (record: GenerateRecord) => void,
    { start, loadDuration }: { start: bigint; loadDuration: number },
  ): Promise<void> {
    const tokens = this.#fit(this.#runner.tokenize(request.prompt), request);
    if (this.fate.strikes(null)) await this.#die('reading');
    const reading = process.hrtime.bigint();
    await this.#runner.read(tokens, signal);
    const promptDuration = since(reading);

    let firstToken: bigint | undefined;
    let count = 0;
    const options = { ...request.options, generation: this.#generation, tokenDelay: this.#tokenDelay };
    const written = (): void => {
      this.#generated++;
      count++;
      firstToken ??= process.hrtime.bigint();
    };
    for await (const event of generate(this.#runner, this.#pieces, tokens, options, signal, written)) {
      if (this.fate.strikes(count)) await this.#die('writing');
      if (event.type === 'text') {
        const logprobs =
          options.alternatives === null || event.logprobs.length === 0 ? {} : { logprobs: event.logprobs };
        send(record(request.model, event.text, { done: false, ...logprobs }));
        continue;
      }
      const counters = {
        total_duration: since(start),
        load_duration: loadDuration,
        prompt_eval_count: tokens.length,
        prompt_eval_duration: promptDuration,
        eval_count: count,
        // From the first token to the last: the time until the first is that of the prompt.
        eval_duration: count > 1 && firstToken !== undefined ? since(firstToken) : timeOfOneToken(this.#generation),
      };
      const counted = Object.entries(counters).filter(([, value]) => value !== 0);
      send(record(request.model, '', { done: true, done_reason: event.reason, ...Object.fromEntries(counted) }));
    }
  }

  /** The prompt's tokens if they fit; else refused, or with `truncate` cut to the end as Ollama does silently. */
  #fit(tokens: number[], { truncate, shift }: GenerateRequest): number[] {
    const { contextLength } = this.#runner;
    if (tokens.length <= contextLength) return tokens;
    if (!truncate) throw new RequestError(400, overflowMessage(this.#version, tokens.length, contextLength));
    const refusal = shift ? null : noShiftMessage(this.#version);
    if (refusal !== null) throw new RequestError(400, refusal);
    return [tokens[0]!, ...tokens.slice(tokens.length - contextLength + 1)];
  }
}

/** Milliseconds, 24 days: a timer that is set for longer goes off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

const NEVER = new AbortController().signal;

function record(model: string, response: string, rest: GenerateRecord): GenerateRecord {
  return { model, created_at: new Date().toISOString(), response, ...rest };
}

/** Nanoseconds, as Ollama counts. */
function since(start: bigint): number {
  return Number(process.hrtime.bigint() - start);
}
