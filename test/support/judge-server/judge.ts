import { generate } from './generate.ts';
import type { ModelFile } from './model-file.ts';
import { overflowMessage } from './overflow.ts';
import { tokenBytes } from './pieces.ts';
import { Queue } from './queue.ts';
import { type GenerateRequest, RequestError } from './request.ts';
import type { Runner } from './runner.ts';

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
  readonly #name: string;
  readonly #runner: Runner;
  readonly #version: string;
  readonly #tokenDelay: number;
  readonly #bytesOf: ReturnType<typeof tokenBytes>;
  readonly #queue = new Queue();
  #generated = 0;

  constructor(settings: { name: string; file: ModelFile; runner: Runner; version: string; tokenDelay: number }) {
    this.#name = settings.name;
    this.#runner = settings.runner;
    this.#version = settings.version;
    this.#tokenDelay = settings.tokenDelay;
    this.#bytesOf = tokenBytes(settings.file.tokenizer);
  }

  get state(): JudgeServerState {
    return { running: this.#queue.running, queued: this.#queue.queued, generated: this.#generated };
  }

  /** Waits for its turn, then hands each record to `send`, the last with `done: true`. */
  answer(request: GenerateRequest, signal: AbortSignal, send: (record: GenerateRecord) => void): Promise<void> {
    return this.#queue.run(signal, async () => {
      const start = process.hrtime.bigint();
      if (request.prompt === '' && request.unload) {
        await this.#runner.unload();
        send(this.#record('', { done: true, done_reason: 'unload' }));
        return;
      }
      await this.#runner.load(request.contextLength);
      const loadDuration = since(start);
      if (request.prompt === '') {
        send(this.#record('', { done: true, done_reason: 'load' }));
        return;
      }
      await this.#complete(request, signal, send, { start, loadDuration });
      if (request.unload) await this.#runner.unload();
    });
  }

  async #complete(
    request: GenerateRequest,
    signal: AbortSignal,
    send: (record: GenerateRecord) => void,
    { start, loadDuration }: { start: bigint; loadDuration: number },
  ): Promise<void> {
    const tokens = this.#fit(this.#runner.tokenize(request.prompt), request);
    const reading = process.hrtime.bigint();
    await this.#runner.read(tokens, signal);
    const promptDuration = since(reading);

    const writing = process.hrtime.bigint();
    const before = this.#generated;
    const options = { ...request.options, tokenDelay: this.#tokenDelay };
    const written = (): void => {
      this.#generated++;
    };
    for await (const event of generate(this.#runner, this.#bytesOf, tokens, options, signal, written)) {
      if (event.type === 'text') {
        const logprobs = options.alternatives === null ? {} : { logprobs: event.logprobs };
        send(this.#record(event.text, { done: false, ...logprobs }));
        continue;
      }
      const counters = {
        total_duration: since(start),
        load_duration: loadDuration,
        prompt_eval_count: tokens.length,
        prompt_eval_duration: promptDuration,
        eval_count: this.#generated - before,
        eval_duration: since(writing),
      };
      const counted = Object.entries(counters).filter(([, value]) => value !== 0);
      send(this.#record('', { done: true, done_reason: event.reason, ...Object.fromEntries(counted) }));
    }
  }

  /** The prompt's tokens if they fit; else refused, or with `truncate` cut to the end as Ollama does silently. */
  #fit(tokens: number[], { contextLength, truncate }: GenerateRequest): number[] {
    if (tokens.length <= contextLength) return tokens;
    if (!truncate) throw new RequestError(400, overflowMessage(this.#version, tokens.length, contextLength));
    return [tokens[0]!, ...tokens.slice(tokens.length - contextLength + 1)];
  }

  #record(response: string, rest: GenerateRecord): GenerateRecord {
    return { model: this.#name, created_at: new Date().toISOString(), response, ...rest };
  }
}

/** Nanoseconds, as Ollama counts. */
function since(start: bigint): number {
  return Number(process.hrtime.bigint() - start);
}
