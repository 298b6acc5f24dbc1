import type { PullEvent } from './pull.ts';
import { TransferRate } from './transfer-rate.ts';

/** One record of a download, as far as it is about bytes. */
export interface LayerRecord {
  readonly digest: string;
  readonly total: number;
  readonly completed: number;
}

export type Downloading = Extract<PullEvent, { type: 'downloading' }>;

/**
 * The part of the largest layer below which another one does not count: template, parameters and licence come after
 * the weights, and a few kilobytes would take the share back from all there is.
 */
const WORTH_COUNTING = 0.01;

/**
 * Adds up what a server tells of the layers of a model. Bytes never go back, also where the server counts again after a
 * break. The speed is that of the bytes that come now: what was there before a connection began has no part in it.
 */
export class PullProgress {
  readonly #layers = new Map<string, LayerRecord>();
  /** What each layer had when this connection told of it first. */
  #before = new Map<string, number>();
  #rate = new TransferRate();
  #completed = 0;
  #total = 0;

  /** Bytes that the server has of all layers, and that there are; null before the first layer. */
  get bytes(): { readonly completed: number; readonly total: number } | null {
    return this.#total > 0 ? { completed: this.#completed, total: this.#total } : null;
  }

  /** A new connection: its speed is its own. */
  begin(): void {
    this.#before = new Map();
    this.#rate = new TransferRate();
  }

  /**
   * Takes a record in.
   *
   * @param at milliseconds
   * @returns whether bytes have come since the last one
   */
  add(record: LayerRecord, at: number): boolean {
    const { digest } = record;
    const known = this.#layers.get(digest);
    const total = Math.max(record.total, known?.total ?? 0);
    const completed = Math.min(total, Math.max(record.completed, known?.completed ?? 0));
    this.#layers.set(digest, { digest, total, completed });
    if (!this.#before.has(digest)) this.#before.set(digest, completed);
    this.#sum();
    this.#rate.add(this.#come, at);
    return completed > (known?.completed ?? this.#before.get(digest) ?? 0);
  }

  /** The event for the records so far; null before the first layer. */
  event(): Downloading | null {
    if (!this.bytes) return null;
    const { bytesPerSecond } = this.#rate;
    const secondsLeft = bytesPerSecond ? (this.#total - this.#completed) / bytesPerSecond : null;
    return { type: 'downloading', ...this.bytes, bytesPerSecond, secondsLeft };
  }

  #sum(): void {
    const layers = [...this.#layers.values()];
    const largest = Math.max(...layers.map(({ total }) => total));
    const counted = layers.filter(({ total }) => total >= largest * WORTH_COUNTING);
    // A small layer that was told of first counts until a large one comes: hence the maximum.
    this.#completed = Math.max(this.#completed, sum(counted.map(({ completed }) => completed)));
    this.#total = Math.max(this.#total, sum(counted.map(({ total }) => total)));
  }

  get #come(): number {
    return sum([...this.#before].map(([digest, before]) => (this.#layers.get(digest)?.completed ?? before) - before));
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
