import type { Wait } from '../../protocol/messages.ts';
import type { Localize } from '../../words/localize.ts';

/** The progress of a batch in words: how far it is, how long the rest will take, and whether it waits for room at the server. */
export class BatchProgress {
  readonly #all: number;
  readonly #now: () => number;
  readonly #started: number;
  /** The runs that wait for room, and since when. */
  readonly #busy = new Map<number, number>();
  #done = 0;

  /**
   * @param all how many there are.
   * @param now the time in milliseconds.
   */
  constructor(all: number, now: () => number = Date.now) {
    this.#all = all;
    this.#now = now;
    this.#started = now();
  }

  /** Records what a run is waiting for. */
  wait(id: number, wait: Wait): void {
    if (wait !== 'busy') this.#busy.delete(id);
    else if (!this.#busy.has(id)) this.#busy.set(id, this.#now());
  }

  /** Counts one run as ended, whether it succeeded or not. @param id undefined if it never began, or if all of them end. */
  end(id?: number): void {
    this.#done += 1;
    if (id !== undefined) this.#busy.delete(id);
  }

  text(t: Localize): string {
    const [done, all] = [this.#done, this.#all];
    if (this.#busy.size > 0) {
      const seconds = Math.floor((this.#now() - Math.min(...this.#busy.values())) / 1000);
      return t('{0} of {1}, waiting in the server’s full queue for {2} s', done, all, seconds);
    }
    if (done === 0) return t('{0} of {1}', done, all);
    // Assumes that the rest take as long, on average, as those that are done.
    const seconds = Math.round((((this.#now() - this.#started) / done) * (all - done)) / 1000);
    return seconds < 90
      ? t('{0} of {1}, about {2} s left', done, all, seconds)
      : t('{0} of {1}, about {2} min left', done, all, Math.round(seconds / 60));
  }
}
