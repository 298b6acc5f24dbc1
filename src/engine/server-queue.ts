import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two tries of a server whose queue is full. */
const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
/** The part of a pause by which it may be shorter or longer. */
const JITTER = 0.2;
/** Milliseconds that a server may ask to be left alone for (`Retry-After`). */
const LONGEST_WISH = 60_000;

/**
 * The queue of one server, as far as its refusals tell: 503 and 429. Everybody in this process who asks the server shares it, so that
 * one request at a time tries whether there is room, and nobody has to find out anew what another one has learned.
 */
export class ServerQueue {
  static readonly #known = new Map<string, ServerQueue>();

  /** @param base the server's address without credentials. */
  static of(base: string): ServerQueue {
    const queue = ServerQueue.#known.get(base) ?? new ServerQueue();
    ServerQueue.#known.set(base, queue);
    return queue;
  }

  /** Moments of the first and of the last refusal, with nothing accepted in between. */
  #fullSince: number | null = null;
  #refusedAt = 0;
  #nextTry = 0;
  #pause = SHORTEST_PAUSE;

  /** Milliseconds until somebody should try again; 0 where there may be room. */
  get left(): number {
    this.#forgetWhatIsOld();
    return Math.max(0, this.#nextTry - performance.now());
  }

  /** Milliseconds for which the server has refused everybody. */
  get fullFor(): number {
    this.#forgetWhatIsOld();
    return this.#fullSince === null ? 0 : performance.now() - this.#fullSince;
  }

  /** True if the server has refused somebody since a moment of `performance.now()`. */
  hasRefusedSince(moment: number): boolean {
    return this.#fullSince !== null && this.#refusedAt >= moment;
  }

  /** @param retryAfter seconds after which the server wants to be asked again; null where it does not say. */
  refused(retryAfter: number | null): void {
    this.#forgetWhatIsOld();
    const now = performance.now();
    const wish = Math.min((retryAfter ?? 0) * 1000, LONGEST_WISH);
    this.#fullSince ??= now;
    this.#refusedAt = now;
    // Several windows are not to come back all at once.
    this.#nextTry = now + Math.max(this.#pause * (1 - JITTER + 2 * JITTER * Math.random()), wish);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  /** The server has taken a request: there is room. */
  accepted(): void {
    this.#fullSince = null;
    this.#nextTry = 0;
    this.#pause = SHORTEST_PAUSE;
  }

  /** Waits until somebody should try again, at most so many milliseconds. Rejects with the signal's reason. */
  async wait(most: number, signal: AbortSignal): Promise<void> {
    await sleep(Math.min(this.left, most), undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }

  /** Forgets the refusals if no request was made for a while: they say nothing about now. */
  #forgetWhatIsOld(): void {
    if (this.#fullSince !== null && performance.now() > this.#nextTry + LONGEST_PAUSE) this.accepted();
  }
}
