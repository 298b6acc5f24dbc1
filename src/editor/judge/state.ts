import type { EngineIdentity } from '../../engine/engine.ts';
import { isOfOneQuestion, type FaultData } from '../../judge/fault.ts';

/** Knowledge of the judge from the last time that it was asked. It is never asked only to know. */
export type JudgeStanding =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'ready';
      readonly identity: EngineIdentity;
      /** Speed at which it wrote; null where that was not measured. */
      readonly tokensPerSecond: number | null;
    }
  | { readonly kind: 'failed'; readonly fault: FaultData };

/** Steps before a judge can be asked; `answer`: the person is asked where texts may go. */
export type JudgeWait = 'answer' | 'connecting' | 'loading';

/** State of the judge at a moment. */
export interface JudgeReport {
  readonly standing: JudgeStanding;
  /** The step that the runs wait for; null if there is no run, or one is further. `since`: milliseconds since the Unix epoch. */
  readonly wait: { readonly kind: JudgeWait; readonly since: number } | null;
  /** Number of runs, those that wait for their turn among them. */
  readonly running: number;
}

/** Takes news of one judge, the one that was current when its user began. News of a judge that was forgotten since is ignored. */
export interface JudgeWitness {
  /**
   * A server answered and has this judge.
   * @param tokensPerSecond how fast it wrote; null where that was not measured now.
   */
  readonly ready: (identity: EngineIdentity, tokensPerSecond?: number | null) => void;
  /** The judge could not be asked, or did not answer. A fault of one question changes nothing. */
  readonly failed: (fault: FaultData) => void;
}

/** One use of the judge, such as a grade, from its beginning to its end. */
export interface JudgeRun extends JudgeWitness {
  /** @param wait null where it is the judge's turn, or that of other runs. */
  readonly wait: (wait: JudgeWait | null) => void;
  /** Ends the use, with success or without. */
  readonly end: () => void;
}

interface Using {
  readonly wait: { readonly kind: JudgeWait; readonly since: number } | null;
  readonly cancel: () => void;
}

const UNKNOWN: JudgeStanding = { kind: 'unknown' };

/** State of the window's judge. All code that deals with the judge reports here what it has learned; the status shows it. */
export class JudgeState {
  private readonly now: () => number;
  private readonly listeners = new Set<(report: JudgeReport) => void>();
  private readonly runs = new Map<symbol, Using>();
  private standing: JudgeStanding = UNKNOWN;
  /** Number of the current judge: it grows each time that a judge is forgotten. */
  private generation = 0;

  /** @param now the time in milliseconds since the Unix epoch. */
  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  get report(): JudgeReport {
    return { standing: this.standing, wait: this.wait, running: this.runs.size };
  }

  /** Calls a listener after each change. Not an event of the editor, so that tests run without one. */
  onDidChange(listener: (report: JudgeReport) => void): { dispose(): void } {
    this.listeners.add(listener);
    return {
      dispose: () => {
        this.listeners.delete(listener);
      },
    };
  }

  /** Witness of the current judge. */
  witness(): JudgeWitness {
    const { generation } = this;
    return {
      ready: (identity, tokensPerSecond) => {
        if (generation === this.generation) this.ready(identity, tokensPerSecond);
      },
      failed: (fault) => {
        if (generation === this.generation) this.failed(fault);
      },
    };
  }

  /**
   * Counts something that uses the judge until it ends.
   * @param cancel asks it to end.
   */
  begin(cancel: () => void): JudgeRun {
    const run = Symbol('run');
    this.change(() => this.runs.set(run, { wait: null, cancel }));
    return {
      ...this.witness(),
      wait: (kind) => {
        const before = this.runs.get(run);
        if (!before || (before.wait?.kind ?? null) === kind) return;
        this.change(() => this.runs.set(run, { cancel, wait: kind && { kind, since: this.now() } }));
      },
      end: () => {
        this.change(() => this.runs.delete(run));
      },
    };
  }

  /** Asks everything that uses the judge to end. */
  cancelAll(): void {
    for (const { cancel } of [...this.runs.values()]) cancel();
  }

  /** The same as in {@link JudgeWitness}, for the current judge. */
  ready(identity: EngineIdentity, tokensPerSecond: number | null = null): void {
    const before = this.standing.kind === 'ready' && isSame(this.standing.identity, identity) ? this.standing : null;
    const { model, digest, server } = identity;
    this.stand({
      kind: 'ready',
      identity: { model, server, ...(digest === undefined ? {} : { digest }) },
      tokensPerSecond: tokensPerSecond ?? before?.tokensPerSecond ?? null,
    });
  }

  /** The same as in {@link JudgeWitness}, for the current judge. */
  failed(fault: FaultData): void {
    if (!isOfOneQuestion(fault)) this.stand({ kind: 'failed', fault });
  }

  /** Forgets the judge: what is known is of another one, and so is the news still to come from runs that have begun. */
  forget(): void {
    this.generation++;
    this.stand(UNKNOWN);
  }

  private stand(standing: JudgeStanding): void {
    if (JSON.stringify(standing) === JSON.stringify(this.standing)) return;
    this.change(() => (this.standing = standing));
  }

  private change(make: () => unknown): void {
    make();
    const { report } = this;
    for (const listener of this.listeners) listener(report);
  }

  private get wait(): JudgeReport['wait'] {
    const waits = [...this.runs.values()].map(({ wait }) => wait);
    const loading = waits.filter((wait) => wait?.kind === 'loading');
    const all = loading.length > 0 ? loading : waits;
    const found = all.filter((wait) => wait !== null);
    if (found.length === 0 || found.length < all.length) return null;
    return found.reduce((first, wait) => (wait.since < first.since ? wait : first));
  }
}

function isSame(one: EngineIdentity, other: EngineIdentity): boolean {
  return one.model === other.model && one.digest === other.digest && one.server === other.server;
}
