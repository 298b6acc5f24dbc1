/** Milliseconds over which the speed is taken. */
const WINDOW = 5_000;
/** Milliseconds before which a speed would be a guess. */
const SHORTEST = 1_000;

/** The speed of a transfer over the last five seconds. Times are milliseconds of any clock that never goes back. */
export class TransferRate {
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** Tells how many bytes have come in all. */
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
