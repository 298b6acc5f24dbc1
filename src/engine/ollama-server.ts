import { setTimeout as sleep } from 'node:timers/promises';
import { Ollama, type GenerateResponse } from 'ollama/browser';
import { Fault } from '../judge/fault.ts';
import { readAddress, type Address } from './address.ts';
import { isSameModel } from './ollama-model.ts';
import type { OllamaRequest } from './ollama-request.ts';
import { isRecentEnough, isVersion, REQUIRED_VERSION } from './ollama-version.ts';
import { secretsOf, withoutSecrets } from './secrets.ts';
import { TransportError } from './transport-error.ts';
import { createTransport, type Transport, type TransportOptions } from './transport.ts';

/** Where a server is, and what every request to it carries. */
export interface ServerOptions {
  /** Address of the server; may hold `user:password@` and a base path. */
  readonly url: string;
  /** Headers that a reverse proxy in front of it wants, by name. They go before the credentials of the address. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that has begun. Whoever has it must close its transport. */
export interface Generation {
  readonly records: AsyncIterable<GenerateResponse>;
  readonly transport: Transport;
}

/** Seconds for the questions that a server answers from memory. */
const QUICK = 2;
/** Milliseconds between two tries of a server whose queue is full. */
const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** The calls to one server. Throws what the client and the transport throw; `asFault` makes sense of it. */
export class OllamaServer {
  readonly address: Address;
  /** What every request carries in confidence: for `asFault`, which keeps it out of what is shown. */
  readonly secrets: readonly string[];
  readonly #headers: Readonly<Record<string, string>>;
  readonly #signal: AbortSignal;

  /** Throws the `Fault` `badAddress`. */
  constructor({ url, headers = {} }: ServerOptions, signal: AbortSignal) {
    this.address = readAddress(url);
    this.#headers = { ...this.address.headers, ...headers };
    this.secrets = secretsOf(this.address, headers);
    this.#signal = signal;
  }

  /** The server's version. Throws a `Fault` where there is no Ollama server, or one that is too old. */
  async version(): Promise<string> {
    const answer = await this.#ask<unknown>((client) => client.version()).catch((error: unknown) => {
      throw this.#whileConnecting(error);
    });
    const told = typeof answer === 'object' && answer !== null && 'version' in answer ? answer.version : undefined;
    if (typeof told !== 'string' || !isVersion(told)) throw this.#notOllama('it tells no version');
    const version = withoutSecrets(told, this.secrets);
    if (!isRecentEnough(version)) throw new Fault({ code: 'serverTooOld', version, required: REQUIRED_VERSION });
    return version;
  }

  /** The model's content hash. Good to have, but no grade fails for want of it. */
  async digest(model: string): Promise<string | undefined> {
    try {
      const { models } = await this.#ask((client) => client.list());
      const digest: unknown = models.find(({ name }) => isSameModel(name, model))?.digest;
      return typeof digest === 'string' && digest !== '' ? digest : undefined;
    } catch {
      this.#signal.throwIfAborted();
      return undefined;
    }
  }

  /**
   * Sends a request and returns its answer when that begins, after loading and reading. Yields `step` for each try, and
   * `queued` while the server's queue is full; gives up after `seconds` of that, or of silence.
   */
  async *generate<Step>(
    request: OllamaRequest,
    seconds: number,
    step: Step,
  ): AsyncGenerator<Step | { readonly type: 'queued' }, Generation> {
    for (let waited = 0, wait = SHORTEST_PAUSE; ; waited += wait, wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      yield step;
      const { client, transport } = this.#client({ seconds, since: 'progress' });
      try {
        return { records: await client.generate(request), transport };
      } catch (error) {
        transport.close();
        if (!isBusy(error)) throw error;
      }
      yield { type: 'queued' };
      const left = seconds * 1000 - waited;
      if (left <= 0) throw new Fault({ code: 'busy', seconds });
      wait = Math.min(wait, left);
      await sleep(wait, undefined, { signal: this.#signal });
    }
  }

  async #ask<Answer>(question: (client: Ollama) => Promise<Answer>): Promise<Answer> {
    const { client, transport } = this.#client({ seconds: QUICK, since: 'start' });
    try {
      return await question(client);
    } finally {
      transport.close();
    }
  }

  /** A client for one request: it has no AbortSignal of its own, so that has to come with the transport. */
  #client(patience: Omit<TransportOptions, 'signal'>): { client: Ollama; transport: Transport } {
    const transport = createTransport({ signal: this.#signal, ...patience });
    const client = new Ollama({ host: this.address.base, headers: { ...this.#headers }, fetch: transport.fetch });
    return { client, transport };
  }

  /** What failing means for the first question of all. */
  #whileConnecting(error: unknown): unknown {
    if (error instanceof SyntaxError) return this.#notOllama('its answer is no JSON');
    if (error instanceof TransportError && error.failure.kind === 'timeUp') {
      return new Fault({ code: 'noAnswer', address: this.address.shown, seconds: QUICK });
    }
    return error;
  }

  #notOllama(detail: string): Fault {
    return new Fault({ code: 'notOllama', address: this.address.shown, detail });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof TransportError && error.failure.kind === 'status' && error.failure.status === 503;
}
