import type http from 'node:http';
import type { Socket } from 'node:net';
import { isLoopback } from './address.ts';
import { WholeDocument, type DocumentReader } from './document-reader.ts';
import type { Framer, RecordBatch, StreamRecord } from './framer.ts';
import { JsonLineFramer } from './json-lines.ts';
import { requestFor } from './request-for.ts';
import { encodingOf, retryAfter } from './response-headers.ts';
import { Said } from './said.ts';
import { TransportError, type TransportFailure } from './error.ts';
import type { TransportOptions } from './transport.ts';

/** Bytes of an error's body that are read. */
const LONGEST_ERROR = 64 * 1024;
/** Bytes that may wait for their reader before the socket is paused. */
const MOST_WAITING = 512 * 1024;
/** Milliseconds between two batches for the reader: what comes faster than anybody reads it is handed on together. */
const FRAME = 33;
/** Bytes that are worth handing on at once: more in one piece only costs memory. */
const ENOUGH = 64 * 1024;
/** Milliseconds, 24 days: a timer that is set for longer goes off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** Milliseconds of silence after which the system probes whether the server still exists. */
const PROBE_AFTER = 30_000;
/** Most answers with a status of 1xx before the real one. Usually there is none. */
const MOST_PRELIMINARY = 16;

/** One HTTP exchange, from the request to its end. */
export class HttpExchange {
  readonly #options: TransportOptions;
  readonly #framer: Framer;
  #request: http.ClientRequest | undefined;
  #isConnected = false;
  #response: http.IncomingMessage | undefined;
  #timer: NodeJS.Timeout | undefined;
  #frame: NodeJS.Timeout | undefined;
  #lastRead = 0;
  #waiting = 0;
  #received = 0;
  #preliminary = 0;
  #ended = false;
  #error: Error | undefined;
  /** Resolves the promise of the reader that waits, for the headers first and for the next batch later. */
  #wake: (() => void) | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#framer = options.framer ?? new JsonLineFramer(options.secrets);
  }

  /** Sends a request whose answer is one document, and resolves when that begins. Throws a `TransportError`, or the signal's reason. */
  async document(url: string, init: RequestInit): Promise<Response> {
    const response = await this.#send(url, init);
    // Exactly what the client reads of a Response, and no more.
    return { ok: true, json: () => this.#document(response) } as unknown as Response;
  }

  /** Sends a request whose answer is a stream of records, and resolves when that begins. Throws as above; so does the stream. */
  async records(url: string, init: RequestInit): Promise<AsyncIterable<readonly StreamRecord[]>> {
    const response = await this.#send(url, init);
    response.on('data', this.#receive);
    return this.#batches(response);
  }

  /** Begins the seconds of the patience anew. */
  progress(): void {
    if (this.#options.since === 'progress' && !this.#ended && !this.#error) this.#timer?.refresh();
  }

  /** Destroys the socket, and lets go of all timers and listeners. */
  close(): void {
    this.#release();
    this.#request?.destroy();
  }

  async #send(url: string, init: RequestInit): Promise<http.IncomingMessage> {
    const { signal, seconds } = this.#options;
    signal.throwIfAborted();
    signal.addEventListener('abort', this.#abort, { once: true });
    this.#timer = setTimeout(this.#giveUp, Math.min(seconds * 1000, LONGEST_TIMER));
    const target = new URL(url);
    const headers = { ...(init.headers as http.OutgoingHttpHeaders), 'Accept-Encoding': 'identity' };
    // A connection of its own for each request: nothing is left open between two grades.
    this.#request = requestFor(target)(target, {
      method: init.method ?? 'GET',
      headers: { ...headers, Connection: 'close' },
      // With `http.proxySupport: on`, an editor's proxy is only for requests that bring no agent of their own.
      ...(isLoopback(url) ? { agent: false } : {}),
    })
      .on('socket', this.#connecting)
      .on('information', this.#inform)
      .on('response', (response) => {
        this.#response = response;
        this.progress();
        this.#wake?.();
      })
      .on('error', this.#broke)
      .on('close', this.#gone);
    this.#request.setSocketKeepAlive(true, PROBE_AFTER);
    this.#request.end(init.body as string | undefined);
    while (!this.#response && !this.#error) await this.#change();
    return this.#answer();
  }

  async #answer(): Promise<http.IncomingMessage> {
    if (this.#error) throw this.#error;
    const response = this.#response;
    if (!response) throw new Error('There is no answer yet.');
    response.on('error', this.#broke).on('end', this.#end);
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) {
      const body = new WholeDocument();
      await this.#read(response, body, LONGEST_ERROR);
      throw new TransportError({
        kind: 'status',
        status,
        body: this.#said(body.text),
        retryAfter: retryAfter(response),
      });
    }
    const encoding = encodingOf(response);
    if (encoding !== null) {
      this.#failWith({ kind: 'garbled', detail: this.#said(`Content-Encoding: ${encoding}`) });
      throw this.#error as unknown as Error;
    }
    return response;
  }

  /** Has the whole body read, or where `limit` is given its first bytes. */
  async #read(response: http.IncomingMessage, reader: DocumentReader, limit = Infinity): Promise<void> {
    response.on('data', (chunk: Buffer) => {
      if (this.#ended || this.#error || !this.#counts(chunk)) return;
      reader.push(chunk);
      if (this.#received > limit) this.#end();
    });
    while (!this.#ended && !this.#error) await this.#change();
    this.close();
    if (this.#error) throw this.#error;
  }

  #said(words: string): Said {
    return new Said(words, this.#options.secrets);
  }

  async #document(response: http.IncomingMessage): Promise<unknown> {
    const { reader = new WholeDocument() } = this.#options;
    await this.#read(response, reader);
    try {
      return reader.value();
    } catch {
      // The parser's own error quotes the text.
      throw new TransportError({ kind: 'garbled', detail: this.#said(reader.beginning) });
    }
  }

  /** False where the answer has become too long. */
  #counts(chunk: Buffer): boolean {
    const { mostBytes = Infinity } = this.#options;
    this.#received += chunk.length;
    if (this.#received <= mostBytes) return true;
    this.#failWith({ kind: 'tooLong', bytes: mostBytes });
    return false;
  }

  readonly #receive = (chunk: Buffer): void => {
    if (this.#ended || this.#error || !this.#counts(chunk)) return;
    this.#waiting += chunk.length;
    try {
      this.#framer.push(chunk);
    } catch (error) {
      this.#fail(error as Error);
      return;
    }
    if (!this.#framer.hasRecords) return;
    // Pauses only if there are lines to read: nobody would resume the socket in the middle of a line.
    if (this.#waiting > MOST_WAITING) this.#response?.pause();
    if (this.#waiting >= ENOUGH) this.#endFrame();
    else if (!this.#frame) this.#handOn();
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

  async *#batches(response: http.IncomingMessage): AsyncGenerator<readonly StreamRecord[], void> {
    for (;;) {
      while (!this.#isReadable) await this.#change();
      if (this.#error && (this.#options.signal.aborted || !this.#framer.hasRecords)) throw this.#error;
      const isLast = !this.#framer.hasRecords;
      const { records, failure } = isLast ? this.#framer.takeRest() : this.#take(response);
      if (records.length > 0) yield records;
      if (failure) throw failure;
      if (isLast) return;
    }
  }

  #take(response: http.IncomingMessage): RecordBatch {
    this.#waiting = 0;
    this.#lastRead = performance.now();
    if (response.isPaused()) response.resume();
    return this.#framer.take();
  }

  get #isReadable(): boolean {
    return this.#ended || this.#error !== undefined || (this.#framer.hasRecords && !this.#frame);
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  readonly #abort = (): void => {
    this.#fail(this.#options.signal.reason as Error);
  };

  /** A proxy's agent hands over a socket that is connected already. */
  readonly #connecting = (socket: Socket): void => {
    if (!socket.connecting) this.#isConnected = true;
    socket.once('connect', () => (this.#isConnected = true));
  };

  readonly #inform = (): void => {
    if (++this.#preliminary > MOST_PRELIMINARY)
      this.#failWith({ kind: 'connection', code: 'HPE_', message: 'no end of preliminary answers', answered: false });
  };

  readonly #giveUp = (): void => {
    // If lines wait, it is the reader that is slow.
    if (this.#framer.hasRecords && this.#options.since === 'progress') this.#timer?.refresh();
    else this.#failWith({ kind: 'timeUp', seconds: this.#options.seconds, connected: this.#isConnected });
  };

  readonly #broke = (error: NodeJS.ErrnoException): void => {
    const { code = '', message } = error;
    this.#failWith({ kind: 'connection', code, message, answered: this.#response !== undefined });
  };

  /** If a server changes to another protocol, Node closes the connection without an error. */
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
    this.#frame = undefined;
    this.#options.signal.removeEventListener('abort', this.#abort);
  }
}
