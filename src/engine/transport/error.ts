import type { Said } from './said.ts';

/** Reason why an HTTP exchange failed. Says nothing of the address, so that no credentials can come along. */
export type TransportFailure =
  /** No answer, or a broken one. `code` is the system's, such as `ECONNREFUSED`; `answered` means the headers had come. */
  | { readonly kind: 'connection'; readonly code: string; readonly message: string; readonly answered: boolean }
  /**
   * An answer with a status other than 2xx, and the beginning of its body. `retryAfter`: seconds after which the server wants to be
   * asked again; null where it does not say.
   */
  | { readonly kind: 'status'; readonly status: number; readonly body: Said; readonly retryAfter: number | null }
  /** The time was up; `connected` means that somebody had taken the connection. */
  | { readonly kind: 'timeUp'; readonly seconds: number; readonly connected: boolean }
  /** The answer, or a line of it, has more than `bytes`. */
  | { readonly kind: 'tooLong'; readonly bytes: number }
  /** A record in the middle of an answer reports an error, in the server's own words. */
  | { readonly kind: 'reported'; readonly words: Said }
  /** The body is not what it should be. */
  | { readonly kind: 'garbled'; readonly detail: Said };

/** A failure below the protocol, for the engine to make a `Fault` of. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly failure: TransportFailure;

  constructor(failure: TransportFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
