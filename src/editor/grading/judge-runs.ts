import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { tooLongFault } from '../../grading/fits.ts';
import type { AskEvent, Job, Failure } from '../../grading/job.ts';
import { failedQuestion, type FailedQuestion, type Patience } from '../../grading/patience.ts';
import { run, type Needs, type JobOutcome, type RunEvent } from '../../grading/run.ts';
import type { StoredRecord } from '../../history/record.ts';
import type { Side } from '../../judge/comparison.ts';
import { Fault } from '../../judge/fault.ts';
import type { Wait } from '../../protocol/messages.ts';
import type { Engines } from '../judge/engines.ts';
import type { Evaluation } from '../evaluations/evaluation.ts';
import type { Evaluations, Finish } from '../evaluations/evaluations.ts';
import { faultText } from '../../words/fault-text.ts';
import { Declined } from '../address/judge-address.ts';
import type { JudgeRun, JudgeState } from '../judge/state.ts';
import type { KeptEvaluations } from '../evaluations/kept-evaluations.ts';
import type { Log } from '../workbench/log.ts';
import { machine } from '../workbench/machine.ts';
import { showProgress } from './progress.ts';
import { readSettings } from '../workbench/settings.ts';
import { UserError } from '../workbench/user-error.ts';

/** End of a run: its result, a failure to tell the person about, or nothing because it was cancelled. */
export type RunResult<T> =
  | { readonly kind: 'done'; readonly id: number; readonly value: T }
  | ({ readonly kind: 'failed'; readonly id: number; readonly failure: Failure } & FailedQuestion)
  | { readonly kind: 'cancelled' };

/** A job, and the evaluation that follows it. */
export interface Run<T> {
  readonly evaluation: Evaluation;
  /** The document that settings are read for. */
  readonly resource: vscode.Uri | null;
  readonly job: Job<T, StoredRecord>;
  /** Makes a result the evaluation's. */
  readonly finish: (result: T, finish: Finish) => void;
  /** The result for the log: what it is, and a line for each of its notes. */
  readonly describe: (result: T) => readonly [summary: string, ...notes: string[]];
}

export interface RunOptions {
  /** True if the judge is to be asked even where it has answered before. */
  readonly fresh?: boolean;
  /** The batch that the run is one of, which has a progress of its own. */
  readonly among?: RunBatch;
  /** Asked whatever the settings say by now; null as in a {@link RunBatch}. */
  readonly engine?: Engine | null;
}

/** Several runs, one after the other or some at a time. */
export interface RunBatch {
  /** Cancels all of them. */
  readonly controller: AbortController;
  /** Tries again what may pass by itself. */
  readonly patience: Patience;
  /** Hears what a run waits for. */
  readonly onWait: (id: number, wait: Wait) => void;
  /** Asked by all of them, whatever the settings say by now; null where there is none, which each run finds out for itself. */
  readonly engine: Engine | null;
}

interface Running {
  readonly controller: AbortController;
  readonly use: JudgeRun;
  readonly among: RunBatch | undefined;
  readonly engine: Engine | null;
}

/** The runs of the judge that are under way, and their evaluations. Every run ends done, failed or cancelled, whatever happens. */
export class JudgeRuns implements vscode.Disposable {
  private readonly evaluations: Evaluations;
  private readonly engines: Engines;
  private readonly kept: KeptEvaluations;
  private readonly log: Log;
  private readonly judge: JudgeState;
  private readonly running = new Map<number, Running>();

  constructor(evaluations: Evaluations, engines: Engines, kept: KeptEvaluations, judge: JudgeState, log: Log) {
    this.evaluations = evaluations;
    this.engines = engines;
    this.kept = kept;
    this.judge = judge;
    this.log = log;
  }

  /**
   * Has a job done, with progress to be seen and cancelled. A failure and the end of a cancelled run become the evaluation's status. A
   * single run is tried again by the person.
   */
  async run<T>(asked: Run<T>, { fresh = false, among, engine }: RunOptions = {}): Promise<RunResult<T>> {
    const { id } = asked.evaluation;
    const controller = new AbortController();
    const signal = among ? AbortSignal.any([controller.signal, among.controller.signal]) : controller.signal;
    // In a batch, cancelling also ends the runs that would come after this one.
    const use = this.judge.begin(() => {
      (among?.controller ?? controller).abort();
    });
    use.wait('connecting');
    this.running.set(id, { controller, use, among, engine: engine ?? among?.engine ?? null });
    try {
      const running = this.follow(asked, fresh, signal);
      // Beside it: an answer that is known already does not wait until the editor has drawn a notification.
      if (!among) showProgress(asked.evaluation, this.evaluations, controller, running);
      return await running;
    } finally {
      use.end();
      this.running.delete(id);
    }
  }

  cancel(id: number): void {
    this.running.get(id)?.controller.abort();
  }

  /** Ends every run; its server stops working. */
  dispose(): void {
    this.judge.cancelAll();
  }

  /**
   * Throws a `UserError` for texts that cannot fit, before anybody has to look at them or send them.
   * @param lengths in UTF-16 code units.
   */
  refuseTooLong(lengths: readonly number[], resource: vscode.Uri | null, engine: Engine | null = null): void {
    const { contextLength } = engine ?? readSettings(resource ?? undefined);
    const fault = tooLongFault(lengths, contextLength);
    if (!fault) return;
    const { what, next } = faultText(fault.data, vscode.l10n.t, machine());
    throw new UserError(what, next);
  }

  private async follow<T>(asked: Run<T>, fresh: boolean, signal: AbortSignal): Promise<RunResult<T>> {
    const { id } = asked.evaluation;
    let wasAsked = false;
    try {
      const patience = this.running.get(id)?.among?.patience ?? null;
      const events = run(asked.job, this.needsOf(asked), { fresh, patience }, signal);
      for (;;) {
        const { done, value } = await events.next();
        if (done) return this.finish(asked, value);
        if (value.type === 'ready' || value.type === 'again') wasAsked = value.type === 'ready';
        this.onEvent(id, value);
      }
    } catch (error) {
      return this.fail(id, error, wasAsked, signal);
    }
  }

  private needsOf({ evaluation: { id }, resource }: Pick<Run<never>, 'evaluation' | 'resource'>): Needs<StoredRecord> {
    const ask = () => {
      this.running.get(id)?.use.wait('answer');
      this.wait(id, 'answer');
    };
    return {
      engine: async (signal) => this.running.get(id)?.engine ?? (await this.engines.current(resource, signal, ask)),
      cache: this.kept,
      clock: { sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => undefined) },
    };
  }

  private onEvent(id: number, event: RunEvent): void {
    const use = this.running.get(id)?.use;
    switch (event.type) {
      case 'connecting':
        use?.wait('connecting');
        this.wait(id, 'connecting');
        return;
      case 'identified':
      case 'ready':
        this.log.debug(`evaluation ${id}: ${event.type}`);
        use?.ready(event.identity);
        use?.wait(null);
        return;
      case 'preparing':
        this.log.debug(`evaluation ${id}: ${event.wait}`);
        use?.wait(event.wait === 'loading' ? 'loading' : null);
        this.wait(id, event.wait);
        return;
      case 'asking':
        this.onAnswer(id, event.event);
        return;
      case 'again':
        this.log.warn(`evaluation ${id}: ${event.fault.message}; tried again in ${event.pause} ms`);
        this.evaluations.rewind(id);
        this.wait(id, 'again');
    }
  }

  private onAnswer(id: number, event: AskEvent): void {
    if (event.type !== 'text') {
      this.wait(id, event.type, event.first);
      return;
    }
    const status = this.evaluations.get(id)?.status;
    if (status?.kind === 'running' && !(status.wait === 'writing' && status.first === event.first)) {
      this.wait(id, 'writing', event.first);
    }
    this.evaluations.append(id, event.text, event.first);
  }

  /** @param first of a comparison, the order that is waited for. */
  private wait(id: number, wait: Wait, first: Side | null = null): void {
    this.evaluations.setStatus(id, { kind: 'running', wait, since: Date.now(), first });
    this.running.get(id)?.among?.onWait(id, wait);
  }

  private finish<T>(asked: Run<T>, { result, key, kept, fault }: JobOutcome<T, StoredRecord>): RunResult<T> {
    const { id } = asked.evaluation;
    if (kept) {
      this.log.info(`evaluation ${id}: from the cache`);
      this.kept.reuse(id, kept);
    } else {
      const [summary, ...notes] = asked.describe(result);
      this.log.info(`evaluation ${id}: ${summary}`);
      for (const note of notes) this.log.warn(`evaluation ${id}: ${note}`);
    }
    asked.finish(result, { key, at: kept?.at ?? Date.now() });
    if (fault) {
      this.log.error(`evaluation ${id}: ${JSON.stringify(fault)}`);
      // After the result, by which the judge would seem well.
      this.running.get(id)?.use.failed(fault);
    }
    return { kind: 'done', id, value: result };
  }

  private fail(id: number, error: unknown, wasAsked: boolean, signal: AbortSignal): RunResult<never> {
    const at = Date.now();
    if (signal.aborted || error instanceof Declined) {
      this.log.info(`evaluation ${id}: cancelled`);
      this.evaluations.setStatus(id, { kind: 'cancelled', at });
      return { kind: 'cancelled' };
    }
    const failure = this.failureOf(id, error);
    if (failure.code !== 'mistake') this.running.get(id)?.use.failed(failure);
    this.evaluations.setStatus(id, { kind: 'failed', at, failure });
    return { kind: 'failed', id, failure, ...failedQuestion(error, wasAsked) };
  }

  private failureOf(id: number, error: unknown): Failure {
    if (error instanceof Fault) {
      this.log.error(`evaluation ${id}: ${error.message}`);
      return error.data;
    }
    this.log.error(error instanceof Error ? error : String(error));
    return { code: 'mistake', message: error instanceof Error ? error.message : String(error) };
  }
}
