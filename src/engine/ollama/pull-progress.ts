import type { PullEvent } from '../model-server.ts';

/** One record of a download, as far as it is about bytes. */
export interface LayerRecord {
  readonly digest: string;
  readonly total: number;
  readonly completed: number;
}

/** The event with the bytes of a download. */
export type Downloading = Extract<PullEvent, { type: 'downloading' }>;

/**
 * The part of the largest layer below which another one does not count: template, parameters and licence come after
 * the weights, and a few kilobytes would take the share back from all there is.
 */
const WORTH_COUNTING = 0.01;

/**
 * Adds up what a server tells of the layers of a model. The bytes that are shown never go back, also where the server counts
 * again: one that was started anew may have thrown away what it had. Whether bytes come, and how fast, is what it tells on
 * this connection; what was there before that has no part in it.
 */
export class PullProgress {
  /** The most that was ever told of each layer. */
  readonly #layers = new Map<string, LayerRecord>();
  /** Bytes of each layer, by digest: as this connection told last, and as the connections before it did. */
  #now = new Map<string, number>();
  #before = new Map<string, number>();
  #rate = new TransferRate();
  #come = 0;
  #isFurther = false;
  #completed = 0;
  #total = 0;

  /** Bytes that the server has of all layers, and that there are; null before the first layer. */
  get bytes(): { readonly completed: number; readonly total: number } | null {
    return this.#total > 0 ? { completed: this.#completed, total: this.#total } : null;
  }

  /** True if this connection has got further than the one before it, in any layer. */
  get isFurther(): boolean {
    return this.#isFurther;
  }

  /** A new connection: its speed is its own. */
  begin(): void {
    this.#before = new Map([...this.#before, ...this.#now]);
    this.#now = new Map();
    this.#rate = new TransferRate();
    this.#come = 0;
    this.#isFurther = false;
  }

  /**
   * Takes a record in.
   *
   * @param at milliseconds
   * @returns whether bytes have come since the last one of this connection
   */
  add({ digest, total, completed }: LayerRecord, at: number): boolean {
    const known = this.#layers.get(digest) ?? { total: 0, completed: 0 };
    const most = Math.max(total, known.total);
    this.#layers.set(digest, { digest, total: most, completed: Math.min(most, Math.max(completed, known.completed)) });
    this.#sum();
    const come = Math.max(0, completed - (this.#now.get(digest) ?? completed));
    if (!this.#before.has(digest)) this.#before.set(digest, completed);
    this.#isFurther ||= completed > (this.#before.get(digest) ?? 0);
    this.#now.set(digest, completed);
    this.#come += come;
    this.#rate.add(this.#come, at);
    return come > 0;
  }

  /** The event for the records so far; null before the first layer. */
  event(): Downloading | null {
    if (!this.bytes) return null;
    const { bytesPerSecond } = this.#rate;
    const secondsLeft = bytesPerSecond ? this.#left / bytesPerSecond : null;
    return { type: 'downloading', ...this.bytes, bytesPerSecond, secondsLeft };
  }

  #sum(): void {
    const counted = this.#counted;
    // A small layer that was told of first counts until a large one comes: hence the maximum.
    this.#completed = Math.max(this.#completed, sum(counted.map(({ completed }) => completed)));
    this.#total = Math.max(this.#total, sum(counted.map(({ total }) => total)));
  }

  /** Bytes that are still to come, counted again where the server does: more, then, than what is shown says. */
  get #left(): number {
    const there = sum(this.#counted.map(({ digest, completed }) => this.#now.get(digest) ?? completed));
    return Math.max(0, this.#total - there);
  }

  get #counted(): readonly LayerRecord[] {
    const layers = [...this.#layers.values()];
    const largest = Math.max(...layers.map(({ total }) => total));
    return layers.filter(({ total }) => total >= largest * WORTH_COUNTING);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Milliseconds over which the speed is taken. */
const WINDOW = 5_000;
/** Milliseconds before which a speed would be a guess. */
const SHORTEST = 1_000;

/** The speed of a transfer over the last five seconds. Times are milliseconds of any clock that never goes back. */
export class TransferRate {
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** Adds a sample: so many bytes have come in all. */
  add(bytes: number, at: number): void {
    this.#samples.push({ at, bytes });
    // The newest sample that is older than the window stays: it is where the window begins.
    while ((this.#samples[1]?.at ?? at) <= at - WINDOW) this.#samples.shift();
  }

  /** Bytes in a second, at least 0; null in the first second. */
  get bytesPerSecond(): number | null {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || last.at - first.at < SHORTEST) return null;
    return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.at - first.at));
  }
}
