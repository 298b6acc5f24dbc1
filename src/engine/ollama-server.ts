import { setTimeout as sleep } from 'node:timers/promises';
import { Ollama, type GenerateResponse, type ProgressResponse } from 'ollama/browser';
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
  /** When the request was sent that got the answer, as `performance.now()` counts. */
  readonly sentAt: number;
}

/** A download that has begun. Whoever has it must close its transport. */
export interface Download {
  readonly records: AsyncIterable<ProgressResponse>;
  readonly transport: Transport;
}

/** Something a server tells, with the fields that it has; nobody has looked at them but at the name. */
export type Told = Readonly<Record<string, unknown>>;
export type NamedModel = Told & { readonly name: string };

/** Seconds for the questions that a server answers from memory. */
const QUICK = 2;
/** Seconds for the list of models, each of which it reads from a file, and for a description, from the model itself. */
const LISTING = 10;
const SHOWING = 30;
/** Milliseconds between two tries of a server whose queue is full. */
const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** The calls to one server. Throws what the client and the transport throw; `asFault` makes sense of it. */
export class OllamaServer {
  readonly address: Address;
  readonly #headers: Readonly<Record<string, string>>;
  /** What every request carries in confidence. */
  readonly #secrets: readonly string[];
  readonly #signal: AbortSignal;

  /** Throws the `Fault` `badAddress`. */
  constructor({ url, headers = {} }: ServerOptions, signal: AbortSignal) {
    this.address = readAddress(url);
    this.#headers = { ...this.address.headers, ...headers };
    this.#secrets = secretsOf(this.address, headers);
    this.#signal = signal;
  }

  /** The server's version. Throws a `Fault` where there is no Ollama server, or one that is too old. */
  async version(): Promise<string> {
    const answer = await this.#ask<unknown>(QUICK, (client) => client.version()).catch((error: unknown) => {
      throw error instanceof SyntaxError ? this.#notOllama('its answer is no JSON') : error;
    });
    const told = typeof answer === 'object' && answer !== null && 'version' in answer ? answer.version : undefined;
    if (typeof told !== 'string' || !isVersion(told)) throw this.#notOllama('it tells no version');
    const version = withoutSecrets(told, this.#secrets);
    if (!isRecentEnough(version)) throw new Fault({ code: 'serverTooOld', version, required: REQUIRED_VERSION });
    return version;
  }

  /**
   * What the list of models says of one: its content hash, and whether the server only passes it on to another machine, which its
   * name need not say. Good to have, but no grade fails for want of it.
   */
  async listing(model: string): Promise<{ readonly digest?: string; readonly isElsewhere: boolean }> {
    try {
      const models = namedModels(await this.#ask(QUICK, (client) => client.list()), this.#secrets);
      const entry = models.find(({ name }) => isSameModel(name, model));
      const [digest, host] = [entry?.['digest'], entry?.['remote_host']];
      const isElsewhere = typeof host === 'string' && host !== '';
      if (typeof digest !== 'string' || digest === '') return { isElsewhere };
      return { digest: withoutSecrets(digest, this.#secrets), isElsewhere };
    } catch {
      this.#signal.throwIfAborted();
      return { isElsewhere: await this.#isElsewhere(model) };
    }
  }

  /** The other way to learn it, for a server that does not tell its list. */
  async #isElsewhere(model: string): Promise<boolean> {
    try {
      const { remote_host: host } = (await this.#ask(QUICK, (client) => client.show({ model }))) as unknown as Told;
      return typeof host === 'string' && host !== '';
    } catch {
      this.#signal.throwIfAborted();
      return false;
    }
  }

  /** The models that the server has. */
  async list(): Promise<readonly NamedModel[]> {
    return namedModels(await this.#document(LISTING, (client) => client.list()), this.#secrets);
  }

  /** The models that are loaded. */
  async ps(): Promise<readonly NamedModel[]> {
    return namedModels(await this.#document(QUICK, (client) => client.ps()), this.#secrets);
  }

  /** What the server knows of a model. */
  async show(model: string): Promise<Told> {
    const answer = await this.#document(SHOWING, (client) => client.show({ model }));
    if (!isObject(answer)) throw unintelligible(answer, this.#secrets);
    return answer;
  }

  /** Has the server download a model. Gives up after `seconds` of silence. */
  async pull(model: string, seconds: number): Promise<Download> {
    const { client, transport } = this.#client({ seconds, since: 'progress' });
    try {
      return { records: await client.pull({ model, stream: true }), transport };
    } catch (error) {
      transport.close();
      throw error;
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
      const sentAt = performance.now();
      try {
        return { records: await client.generate(request), transport, sentAt };
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

  /** Throws the `Fault` `noAnswer` when the time is up. */
  async #ask<Answer>(seconds: number, question: (client: Ollama) => Promise<Answer>): Promise<Answer> {
    const { client, transport } = this.#client({ seconds, since: 'start' });
    try {
      return await question(client);
    } catch (error) {
      if (!(error instanceof TransportError) || error.failure.kind !== 'timeUp') throw error;
      throw new Fault({ code: 'noAnswer', address: this.address.shown, seconds }, { cause: error });
    } finally {
      transport.close();
    }
  }

  async #document(seconds: number, question: (client: Ollama) => Promise<unknown>): Promise<unknown> {
    return this.#ask(seconds, question).catch((error: unknown) => {
      throw error instanceof SyntaxError ? unintelligible(error.message, this.#secrets) : error;
    });
  }

  /** A client for one request: it has no AbortSignal of its own, so that has to come with the transport. */
  #client(patience: Omit<TransportOptions, 'signal' | 'secrets'>): { client: Ollama; transport: Transport } {
    const transport = createTransport({ signal: this.#signal, secrets: this.#secrets, ...patience });
    const client = new Ollama({ host: this.address.base, headers: { ...this.#headers }, fetch: transport.fetch });
    return { client, transport };
  }

  #notOllama(detail: string): Fault {
    return new Fault({ code: 'notOllama', address: this.address.shown, detail });
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof TransportError && error.failure.kind === 'status' && error.failure.status === 503;
}

/** Entries without a name are left out. A server without models says `null` where others say `[]`. */
function namedModels(answer: unknown, secrets: readonly string[]): readonly NamedModel[] {
  const models = isObject(answer) ? answer['models'] : undefined;
  if (models === null) return [];
  if (!Array.isArray(models)) throw unintelligible(answer, secrets);
  return models.filter((entry): entry is NamedModel => isObject(entry) && typeof entry['name'] === 'string');
}

function isObject(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unintelligible(answer: unknown, secrets: readonly string[]): Fault {
  const text = withoutSecrets(typeof answer === 'string' ? answer : JSON.stringify(answer), secrets);
  return new Fault({ code: 'unintelligible', detail: text.slice(0, 200) });
}
