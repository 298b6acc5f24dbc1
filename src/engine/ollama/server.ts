import { Ollama } from 'ollama/browser';
import { Fault } from '../../judge/fault.ts';
import { readAddress, type Address } from '../transport/address.ts';
import { asFault, notOllama, unanswered } from './faults.ts';
import { ModelList, type NamedModel } from './model-list.ts';
import type { ServerOptions } from '../model-server.ts';
import { isSameModel } from '../models/model-name.ts';
import type { OllamaRequest } from './request.ts';
import { isRecentEnough, isVersion, REQUIRED_VERSION, shownVersion } from './version.ts';
import type { StreamRecord } from '../transport/framer.ts';
import { Said, written } from '../transport/said.ts';
import { secretsOf, withoutSecrets } from '../transport/secrets.ts';
import { TransportError } from '../transport/error.ts';
import { isObject, type JsonObject } from '../transport/json.ts';
import { createTransport, type Transport, type TransportOptions } from '../transport/transport.ts';

/** A request that was sent and is answered with a stream. Its owner must close the transport. */
export interface Generation {
  /** Resolves when the answer begins, after loading and reading. */
  readonly begun: Promise<AsyncIterable<readonly StreamRecord[]>>;
  readonly transport: Transport;
  /** Moment at which it was sent, as `performance.now()` counts. */
  readonly sentAt: number;
}

/** Seconds for the questions that a server answers from memory. */
const QUICK = 2;
/** Seconds for the list of models, each of which it reads from a file, and for a description, from the model itself. */
const LISTING = 10;
const SHOWING = 30;

/** Bytes of an answer about the server itself, of a description of a model, and of a list: a hundred thousand models have 40 MB. */
const SHORT_DOCUMENT = 64 * 1024;
const DESCRIPTION = 8 * 2 ** 20;
const LIST = 48 * 2 ** 20;
/** Bytes of an answer of a judge. A thousand tokens with twenty alternatives each have two million. */
const LONGEST_ANSWER = 8 * 2 ** 20;

/** Most characters of a content hash with its algorithm. */
const LONGEST_DIGEST = 200;

/** The calls to one server. Throws what the client and the transport throw; `asFault` makes sense of it. */
export class OllamaServer {
  readonly address: Address;
  /** Texts that every request carries in confidence. */
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
    const answer = await this.#ask({ seconds: QUICK, mostBytes: SHORT_DOCUMENT }, (client) => client.version()).catch(
      (error: unknown) => {
        throw isNoJson(error) ? this.#notOllama('its answer is no JSON') : error;
      },
    );
    const told = isObject(answer) ? answer['version'] : undefined;
    if (typeof told !== 'string' || !isVersion(told)) throw this.#notOllama('it tells no version');
    // Compared as the server said it, and shown without what it may have repeated.
    const version = shownVersion(told, this.secrets);
    if (!isRecentEnough(told)) throw new Fault({ code: 'serverTooOld', version, required: REQUIRED_VERSION });
    return version;
  }

  /**
   * The entry of one model in the list of models: its content hash, and whether the server only passes it on to another machine,
   * which its name need not say. Best effort: a failure is not an error.
   */
  async listing(model: string): Promise<{ readonly digest?: string; readonly isElsewhere: boolean }> {
    try {
      const [entry] = await this.#models(
        QUICK,
        (client) => client.list(),
        (name) => isSameModel(name, model),
      );
      const [digest, host] = [entry?.['digest'], entry?.['remote_host']];
      const isElsewhere = typeof host === 'string' && host !== '';
      return this.#isDigest(digest) ? { digest, isElsewhere } : { isElsewhere };
    } catch {
      this.#signal.throwIfAborted();
      return { isElsewhere: await this.#isElsewhere(model) };
    }
  }

  /** True for a text that can be kept as a model's content hash: one that repeats a secret is not kept. */
  #isDigest(value: unknown): value is string {
    const isText = typeof value === 'string' && value !== '' && value.length <= LONGEST_DIGEST;
    return isText && withoutSecrets(value, this.secrets) === value;
  }

  /** The other way to learn it, for a server that does not tell its list. */
  async #isElsewhere(model: string): Promise<boolean> {
    try {
      const { remote_host: host } = (await this.#ask({ seconds: QUICK, mostBytes: DESCRIPTION }, (client) =>
        client.show({ model }),
      )) as JsonObject;
      return typeof host === 'string' && host !== '';
    } catch {
      this.#signal.throwIfAborted();
      return false;
    }
  }

  /** The models that the server has. */
  async list(): Promise<readonly NamedModel[]> {
    return this.#models(LISTING, (client) => client.list());
  }

  /** The models that are loaded. */
  async ps(): Promise<readonly NamedModel[]> {
    return this.#models(QUICK, (client) => client.ps());
  }

  /** The server's description of a model. */
  async show(model: string): Promise<JsonObject> {
    const answer = await this.#ask({ seconds: SHOWING, mostBytes: DESCRIPTION }, (client) => client.show({ model }));
    if (!isObject(answer)) throw this.#unintelligible(answer);
    return answer;
  }

  /** Has the server download a model. Gives up after `seconds` without progress. */
  pull(model: string, seconds: number): Generation {
    return this.#stream('/api/pull', { model, stream: true }, { seconds, since: 'progress' });
  }

  /** Has a model write. Gives up after `seconds` without progress. */
  generate(request: OllamaRequest, seconds: number): Generation {
    return this.#stream('/api/generate', request, { seconds, since: 'progress', mostBytes: LONGEST_ANSWER });
  }

  /** Sent without the client, which leaves out lines that it cannot read, and the content of an error that is not text. */
  #stream(path: string, body: object, patience: Patience): Generation {
    const transport = this.#transport(patience);
    const sentAt = performance.now();
    const headers = { 'Content-Type': 'application/json', Accept: 'application/x-ndjson', ...this.#headers };
    const begun = transport.records(this.address.base + path, { method: 'POST', headers, body: JSON.stringify(body) });
    // A caller that leaves in the meantime does not wait for it.
    begun.catch(() => undefined);
    return { begun, transport, sentAt };
  }

  /** Throws the `Fault` `noAnswer` or `unreachable` when the time is up. */
  async #ask(patience: Omit<Patience, 'since'>, question: (client: Ollama) => Promise<unknown>): Promise<unknown> {
    const transport = this.#transport({ ...patience, since: 'start' });
    // A client for one request: it takes no AbortSignal, so the signal has to come with the transport.
    const client = new Ollama({ host: this.address.base, headers: { ...this.#headers }, fetch: transport.fetch });
    try {
      return await question(client);
    } catch (error) {
      if (!(error instanceof TransportError) || error.failure.kind !== 'timeUp') throw error;
      throw new Fault(unanswered(error.failure, this.address.shown), { cause: error });
    } finally {
      transport.close();
    }
  }

  #transport(patience: Patience): Transport {
    return createTransport({ signal: this.#signal, secrets: this.secrets, ...patience });
  }

  /** The models of a list whose names are wanted. A server without models says `null` where others say `[]`. */
  async #models(
    seconds: number,
    question: (client: Ollama) => Promise<unknown>,
    wanted?: (name: string) => boolean,
  ): Promise<readonly NamedModel[]> {
    const answer = await this.#ask({ seconds, mostBytes: LIST, reader: new ModelList(wanted) }, question);
    const models = isObject(answer) ? answer['models'] : undefined;
    if (models === null) return [];
    if (!Array.isArray(models)) throw this.#unintelligible(answer);
    return models as readonly NamedModel[];
  }

  #notOllama(detail: string): Fault {
    return new Fault(notOllama(this.address.shown, detail));
  }

  #unintelligible(answer: unknown): Fault {
    return new Fault({ code: 'unintelligible', detail: new Said(written(answer), this.secrets).quoted(LONGEST_QUOTE) });
  }
}

type Patience = Omit<TransportOptions, 'signal' | 'secrets'>;

/** Characters of an answer of another shape that are quoted. */
const LONGEST_QUOTE = 200;

function isNoJson(error: unknown): boolean {
  return error instanceof TransportError && error.failure.kind === 'garbled';
}

/**
 * Does some work with a server. What goes wrong comes out as a `Fault`, and an abort as the signal's reason.
 *
 * @param model the model that the work is about, for the fault to name
 */
export async function withServer<Answer>(
  options: ServerOptions,
  signal: AbortSignal,
  work: (server: OllamaServer) => Promise<Answer>,
  model = '',
): Promise<Answer> {
  signal.throwIfAborted();
  const server = new OllamaServer(options, signal);
  try {
    return await work(server);
  } catch (error) {
    signal.throwIfAborted();
    throw asFault(error, { address: server.address.shown, model, contextLength: 0 });
  }
}
