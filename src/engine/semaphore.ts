/** A request for one of the permits of a {@link Semaphore}. */
export interface Permit {
  /** True from the moment at which it is granted until it is released. */
  readonly isGranted: boolean;
  /**
   * Resolves when it is granted. Rejects with the signal's reason where that is aborted before, and the request is then withdrawn;
   * with an `Error` where it was released before.
   */
  wait(signal: AbortSignal): Promise<void>;
  /** Gives the permit back, or withdraws the request. Must be called in every case; more than once does no harm. */
  release(): void;
}

/** Grants a number of permits at a time, first come, first served. */
export class Semaphore {
  #free: number;
  /** Requests that wait, oldest first. */
  readonly #waiting = new Set<Request>();

  /** @param permits number of permits, an integer of at least 1. Throws a `RangeError` for any other number. */
  constructor(permits: number) {
    if (!Number.isSafeInteger(permits) || permits < 1) throw new RangeError(`A semaphore has no ${permits} permits.`);
    this.#free = permits;
  }

  /** Takes the last place in the queue. Granted at once where a permit is free. */
  request(): Permit {
    const request = new Request((wasGranted) => {
      if (wasGranted) this.#passOn();
      else this.#waiting.delete(request);
    });
    if (this.#free > 0) {
      this.#free -= 1;
      request.grant();
    } else {
      this.#waiting.add(request);
    }
    return request;
  }

  #passOn(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next.grant();
  }
}

class Request implements Permit {
  #state: 'waiting' | 'granted' | 'released' = 'waiting';
  readonly #onRelease: (wasGranted: boolean) => void;
  readonly #settled = Promise.withResolvers<undefined>();

  constructor(onRelease: (wasGranted: boolean) => void) {
    this.#onRelease = onRelease;
    // A request that is withdrawn may have nobody who waits for it.
    this.#settled.promise.catch(() => undefined);
  }

  get isGranted(): boolean {
    return this.#state === 'granted';
  }

  grant(): void {
    this.#state = 'granted';
    this.#settled.resolve(undefined);
  }

  async wait(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#state === 'released') throw withdrawn();
    const stop = (): void => {
      if (this.#state === 'waiting') this.#withdraw(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      await this.#settled.promise;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  release(): void {
    if (this.#state === 'waiting') this.#withdraw(withdrawn());
    if (this.#state !== 'granted') return;
    this.#state = 'released';
    this.#onRelease(true);
  }

  #withdraw(reason: unknown): void {
    this.#state = 'released';
    this.#settled.reject(reason);
    this.#onRelease(false);
  }
}

function withdrawn(): Error {
  return new Error('The request for a permit was withdrawn.');
}
