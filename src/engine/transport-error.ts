/** How an HTTP exchange failed. Says nothing of where it went, so that no credentials can come along. */
export type TransportFailure =
  /** No answer, or a broken one. `code` is the system's, such as `ECONNREFUSED`; `answered` means the headers had come. */
  | { readonly kind: 'connection'; readonly code: string; readonly message: string; readonly answered: boolean }
  /** An answer with a status other than 2xx, and the beginning of its body. */
  | { readonly kind: 'status'; readonly status: number; readonly body: string }
  /** The time was up; `connected` means that somebody had taken the connection. */
  | { readonly kind: 'timeUp'; readonly seconds: number; readonly connected: boolean }
  /** The body is not what it should be. */
  | { readonly kind: 'garbled'; readonly detail: string };

/** A failure below the protocol, for the engine to make a `Fault` of. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly failure: TransportFailure;

  constructor(failure: TransportFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
