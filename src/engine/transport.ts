import type http from 'node:http';
import { isLoopback } from './address.ts';
import { requestFor } from './request-for.ts';
import { LineFeed } from './line-feed.ts';
import { jsonWithoutSecrets } from './secrets.ts';
import { TransportError, type TransportFailure } from './transport-error.ts';

export interface TransportOptions {
  /** Destroys the socket, and its reason is what is thrown. */
  readonly signal: AbortSignal;
  /** After how many seconds to give up. */
  readonly seconds: number;
  /** Whether they count from the last byte that came (`progress`), or from the start (`start`). */
  readonly since: 'progress' | 'start';
  /** What the requests carry in confidence, and no error may repeat though the server does. Default nothing. */
  readonly secrets?: readonly string[];
}

/** One HTTP exchange, in the shape in which the Ollama client wants it. */
export interface Transport {
  /**
   * Stands in for the global `fetch`, which gives up after 300 s without headers. For one request. Any status other than
   * 2xx is a `TransportError`, so that the client's own reading of errors, which loses some of them, never runs.
   */
  readonly fetch: typeof fetch;
  /** Lines of the answer that the client has been given. */
  readonly linesRead: number;
  /** Destroys the socket, wherever the exchange stands. */
  close(): void;
}

/** Bytes of an error's body that are read. */
const LONGEST_ERROR = 64 * 1024;
/** Bytes of an answer that is read at once. */
const LONGEST_DOCUMENT = 16 * 1024 * 1024;
/** Bytes that may wait for their reader before the socket is paused. */
const MOST_WAITING = 4 * 1024 * 1024;
/** Milliseconds between two chunks for the reader: what comes faster than anybody reads it is handed on together. */
const FRAME = 33;
/** Bytes that are worth handing on at once: more in one piece only costs memory. */
const ENOUGH = 64 * 1024;
/** Milliseconds, 24 days: a timer that is set for longer goes off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** Milliseconds of silence after which the system probes whether the server still exists. */
const PROBE_AFTER = 30_000;

export function createTransport(options: TransportOptions): Transport {
  const exchange = new Exchange(options);
  return {
    fetch: (url, init) => exchange.send(url as string, init ?? {}),
    get linesRead() {
      return exchange.linesRead;
    },
    close: () => {
      exchange.close();
    },
  };
}

type Chunk = { readonly done: false; readonly value: Buffer } | { readonly done: true; readonly value: undefined };

/** The key of a record that reports an error; inside a text its quotes are escaped. */
const ERROR_KEY = '"error"';

const END: Chunk = { done: true, value: undefined };

class Exchange {
  readonly #options: TransportOptions;
  readonly #feed = new LineFeed((text) => this.#inConfidence(text));
  #request: http.ClientRequest | undefined;
  #response: http.IncomingMessage | undefined;
  #timer: NodeJS.Timeout | undefined;
  #frame: NodeJS.Timeout | undefined;
  #lastRead = 0;
  #waiting = 0;
  #ended = false;
  #error: Error | undefined;
  /** Tells whoever waits, for the headers first and for the next chunk later, that something has changed. */
  #wake: (() => void) | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  get linesRead(): number {
    return this.#feed.handedOn;
  }

  async send(url: string, init: RequestInit): Promise<Response> {
    const { signal, seconds } = this.#options;
    signal.throwIfAborted();
    signal.addEventListener('abort', this.#abort, { once: true });
    this.#timer = setTimeout(this.#giveUp, Math.min(seconds * 1000, LONGEST_TIMER));
    const target = new URL(url);
    // A connection of its own for each request: nothing is left open between two grades.
    this.#request = requestFor(target)(target, {
      method: init.method ?? 'GET',
      headers: { ...(init.headers as http.OutgoingHttpHeaders), Connection: 'close' },
      // With `http.proxySupport: on`, an editor's proxy is only for requests that bring no agent of their own.
      ...(isLoopback(url) ? { agent: false } : {}),
    })
      .on('response', (response) => {
        this.#response = response;
        this.#progress();
        this.#wake?.();
      })
      .on('error', this.#broke)
      .on('close', this.#gone);
    this.#request.setSocketKeepAlive(true, PROBE_AFTER);
    this.#request.end(init.body as string | undefined);
    while (!this.#response && !this.#error) await this.#change();
    return this.#answer();
  }

  close(): void {
    this.#release();
    this.#request?.destroy();
  }

  async #answer(): Promise<Response> {
    if (this.#error) throw this.#error;
    const response = this.#response;
    if (!response) throw new Error('There is no answer yet.');
    response.on('error', this.#broke).on('end', this.#end);
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) {
      const body = this.#inConfidence(await this.#document(response, LONGEST_ERROR));
      this.close();
      throw new TransportError({ kind: 'status', status, body });
    }
    // Exactly what the client reads of a Response, and no more.
    return {
      ok: true,
      body: { getReader: () => this.#reader(response) },
      json: async () => this.#parsed(await this.#document(response, LONGEST_DOCUMENT)),
    } as unknown as Response;
  }

  /** The whole body as text, or its first `limit` bytes. */
  async #document(response: http.IncomingMessage, limit: number): Promise<string> {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      this.#progress();
      if (length > limit) this.#end();
    });
    while (!this.#ended && !this.#error) await this.#change();
    if (this.#error) throw this.#error;
    this.close();
    return Buffer.concat(chunks).toString('utf8', 0, limit);
  }

  /** What a server says, without what it repeats of the request. Before anything is cut off: half a secret is not found again. */
  #inConfidence(text: string): string {
    return jsonWithoutSecrets(text, this.#options.secrets ?? []);
  }

  #parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      // The error quotes the text.
      return JSON.parse(this.#inConfidence(text));
    }
  }

  /** Lines with an error in them become an error in their own words. */
  #discreet(lines: Buffer): Buffer {
    return lines.includes(ERROR_KEY) ? Buffer.from(this.#inConfidence(lines.toString('utf8'))) : lines;
  }

  #reader(response: http.IncomingMessage): { read(): Promise<Chunk>; releaseLock(): void } {
    response.on('data', this.#receive);
    return { read: () => this.#read(response), releaseLock: () => undefined };
  }

  readonly #receive = (chunk: Buffer): void => {
    this.#progress();
    this.#waiting += chunk.length;
    if (this.#waiting > MOST_WAITING) this.#response?.pause();
    try {
      this.#feed.push(chunk);
    } catch (error) {
      this.#fail(error as Error);
    }
    if (this.#feed.hasLines && this.#waiting >= ENOUGH) this.#endFrame();
    else if (this.#feed.hasLines && !this.#frame) this.#handOn();
  };

  #handOn(): void {
    const early = this.#lastRead + FRAME - performance.now();
    if (early <= 0) this.#wake?.();
    else this.#frame = setTimeout(this.#endFrame, early);
  }

  readonly #endFrame = (): void => {
    clearTimeout(this.#frame);
    this.#frame = undefined;
    this.#wake?.();
  };

  async #read(response: http.IncomingMessage): Promise<Chunk> {
    for (;;) {
      while (!this.#isReadable) await this.#change();
      if (this.#error && (this.#options.signal.aborted || !this.#feed.hasLines)) throw this.#error;
      if (!this.#feed.hasLines) return this.#rest();
      this.#waiting = 0;
      this.#lastRead = performance.now();
      if (response.isPaused()) response.resume();
      const value = this.#discreet(this.#feed.take());
      if (value.length > 0) return { done: false, value };
    }
  }

  get #isReadable(): boolean {
    return this.#ended || this.#error !== undefined || (this.#feed.hasLines && !this.#frame);
  }

  #rest(): Chunk {
    const value = this.#feed.takeRest();
    return value ? { done: false, value: this.#discreet(value) } : END;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #progress(): void {
    if (this.#options.since === 'progress') this.#timer?.refresh();
  }

  readonly #abort = (): void => {
    this.#fail(this.#options.signal.reason as Error);
  };

  readonly #giveUp = (): void => {
    // Paused, it is the reader that is slow.
    if (this.#response?.isPaused()) this.#timer?.refresh();
    else this.#failWith({ kind: 'timeUp', seconds: this.#options.seconds });
  };

  readonly #broke = (error: NodeJS.ErrnoException): void => {
    const { code = '', message } = error;
    this.#failWith({ kind: 'connection', code, message, answered: this.#response !== undefined });
  };

  /** Where a server changes to another protocol, Node closes the connection without an error. */
  readonly #gone = (): void => {
    if (!this.#response) this.#failWith({ kind: 'connection', code: '', message: 'no HTTP answer', answered: false });
  };

  readonly #end = (): void => {
    this.#ended = true;
    this.#release();
    this.#wake?.();
  };

  #failWith(failure: TransportFailure): void {
    this.#fail(new TransportError(failure));
  }

  /** The first failure counts: destroying the socket brings more. */
  #fail(error: Error): void {
    if (this.#error || this.#ended) return;
    this.#error = error;
    this.close();
    this.#wake?.();
  }

  #release(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#frame);
    this.#options.signal.removeEventListener('abort', this.#abort);
  }
}
