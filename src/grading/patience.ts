import { Fault, type FaultCode, type FaultKind } from '../judge/fault.ts';

/** Milliseconds before the second and the third try of a question. */
const PAUSES = [1_000, 4_000];

/** The part of a pause by which it may be shorter or longer, so that several batches do not come back all at once. */
const JITTER = 0.25;

/** So many different questions in a row meet the same fault before it counts as the judge's. */
const MOST_IN_A_ROW = 5;
/** The same for faults of which each has used up the whole time without progress. */
const MOST_STALLED = 2;

/** The failure of one question as a batch looks at it. A mistake of ours has no code, and concerns everything. */
export interface FailedQuestion {
  readonly code: FaultCode | null;
  readonly scope: FaultKind['scope'];
}

/** Reads what a run threw. @param wasAsked true if the judge was ready, and a question was put. */
export function failedQuestion(error: unknown, wasAsked: boolean): FailedQuestion {
  if (!(error instanceof Fault)) return { code: null, scope: 'judge' };
  const { scope } = error.kind;
  // Nothing was asked yet, so that no question can be at fault.
  return { code: error.data.code, scope: scope === 'either' && !wasAsked ? 'judge' : scope };
}

/**
 * The patience of a batch of questions. What is transient is tried again, a few times and with pauses, unless that was of no use for the
 * question before. The batch goes on after a fault of one question, and ends with one of the judge itself.
 */
export class Patience {
  readonly #random: () => number;
  /** Faults that stayed, however often the same question was put, with no success since. */
  readonly #lasting = new Set<FaultCode>();
  #last: FaultCode | null = null;
  #inARow = 0;

  /** @param random uniform on [0, 1). */
  constructor(random: () => number) {
    this.#random = random;
  }

  /**
   * Milliseconds to wait before a question is put again; null where it is not.
   * @param tries so often it has been put.
   */
  pauseAfter({ data, kind }: Fault, tries: number): number | null {
    if (!kind.transient || this.#lasting.has(data.code)) return null;
    const pause = PAUSES[tries - 1];
    if (pause === undefined) {
      this.#lasting.add(data.code);
      return null;
    }
    return Math.round(pause * (1 - JITTER + 2 * JITTER * this.#random()));
  }

  /** A question was answered: every fault is forgiven. */
  succeeded(): void {
    this.#lasting.clear();
    this.#last = null;
    this.#inARow = 0;
  }

  /** True if a question that failed, after all its tries, ends the batch. */
  isEndedBy({ code, scope }: FailedQuestion): boolean {
    if (scope === 'judge') return true;
    if (scope === 'question') return false;
    this.#inARow = code === this.#last ? this.#inARow + 1 : 1;
    this.#last = code;
    return this.#inARow >= (code === 'stalled' ? MOST_STALLED : MOST_IN_A_ROW);
  }
}
