import { HttpExchange } from './http-exchange.ts';
import type { DocumentReader } from './document-reader.ts';
import type { Framer, StreamRecord } from './framer.ts';

/** Limits of one HTTP exchange, and how its answer is read. */
export interface TransportOptions {
  /** Destroys the socket, and its reason is what is thrown. */
  readonly signal: AbortSignal;
  /** After how many seconds to give up. */
  readonly seconds: number;
  /** Beginning of these seconds: the last progress, which is the headers or what `progress` was told, or the start. */
  readonly since: 'progress' | 'start';
  /** Texts that the requests carry in confidence, and no error may repeat though the server does. Default none. */
  readonly secrets?: readonly string[];
  /** Most bytes of an answer; more is a failure. Default: no limit. */
  readonly mostBytes?: number;
  /** Reads an answer that is one document. Default: as JSON, once it is whole. */
  readonly reader?: DocumentReader;
  /** Cuts an answer that is a stream into records. Default: JSON lines. */
  readonly framer?: Framer;
}

/** One HTTP exchange. Any status other than 2xx is a `TransportError`. */
export interface Transport {
  /**
   * Stands in for the global `fetch`, which gives up after 300 s without headers, for a client that reads the answer with `json`.
   * A client's own reading of errors, which loses some of them, never runs.
   */
  readonly fetch: typeof fetch;
  /** Sends a request whose answer is a stream of records. Resolves when the answer begins. */
  records(url: string, init: RequestInit): Promise<AsyncIterable<readonly StreamRecord[]>>;
  /** Restarts the seconds. Called by the reader, for bytes alone are no progress. */
  readonly progress: () => void;
  /** Destroys the socket, wherever the exchange stands. */
  close(): void;
}

/** Prepares one exchange; nothing is sent before `fetch` or `records` is called, and only one of them may be, once. */
export function createTransport(options: TransportOptions): Transport {
  const exchange = new HttpExchange(options);
  return {
    fetch: (url, init) => exchange.document(url as string, init ?? {}),
    records: (url, init) => exchange.records(url, init),
    progress: () => {
      exchange.progress();
    },
    close: () => {
      exchange.close();
    },
  };
}
