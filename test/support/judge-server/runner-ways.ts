/** How the runner behaves: what memory and a bad file may do to it. */
export interface RunnerWays {
  /** It dies while it reads the prompt, or after some tokens of the answer. Default: it lives. */
  readonly dies?: 'reading' | 'writing';
  /** Tokens that are written before it dies. Default 3. */
  readonly after?: number;
  /** How many calls it dies in; it is started anew for each. Default 1. */
  readonly times?: number;
}

/** The deaths that are still to come. */
export class RunnerFate {
  #ways: RunnerWays = {};
  #left = 0;

  set ways(ways: RunnerWays) {
    this.#ways = ways;
    this.#left = ways.dies === undefined ? 0 : (ways.times ?? 1);
  }

  /** True if the runner dies now. @param written tokens so far; null while the prompt is read. */
  strikes(written: number | null): boolean {
    const { dies, after = 3 } = this.#ways;
    const isTime = written === null ? dies === 'reading' : dies === 'writing' && written >= after;
    if (!isTime || this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }
}
