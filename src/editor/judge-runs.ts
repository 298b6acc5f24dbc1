import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Engine, EngineIdentity, PreparationEvent } from '../engine/engine.ts';
import type { StoredRecord } from '../history/record.ts';
import { answerKey } from '../judge/answer-key.ts';
import type { Side } from '../judge/comparison.ts';
import { Fault, type FaultData } from '../judge/fault.ts';
import type { JudgeIdentity } from '../judge/judgement.ts';
import { isFarTooLong, type Question } from '../judge/question.ts';
import type { FailureText, Wait } from '../protocol.ts';
import type { BatchTries, Failure } from './batch-tries.ts';
import type { Engines } from './engines.ts';
import type { Evaluation } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import { faultText } from './fault-text.ts';
import { Declined } from './judge-address.ts';
import type { JudgeRun, JudgeState } from './judge-state.ts';
import type { KeptEvaluations } from './kept-evaluations.ts';
import type { Log } from './log.ts';
import { machine } from './machine.ts';
import { showProgress } from './progress.ts';
import { readSettings } from './settings.ts';
import { UserError } from './user-error.ts';

/** What happened to a run: its result, a failure to tell the person about, or nothing because it was cancelled. */
export type RunResult<T> =
  | { readonly kind: 'done'; readonly id: number; readonly value: T }
  | ({ readonly kind: 'failed'; readonly id: number; readonly failure: FailureText } & Failure)
  | { readonly kind: 'cancelled' };

/** A judge that is ready to be asked. */
export interface ReadyJudge {
  readonly engine: Engine;
  readonly identity: JudgeIdentity;
}

/** What a run is to come to. */
export interface Job<T> {
  readonly evaluation: Evaluation;
  /** The document that settings are read for. */
  readonly resource: vscode.Uri | null;
  /** Everything that may be sent: by which an answer that was given before is found. */
  readonly prompts: readonly string[];
  /** Makes an answer that was given before the evaluation's result; null where it is none. */
  readonly recall: (record: StoredRecord) => Promise<T | null>;
  /** Puts the questions; throws where it comes to nothing. A result is its own to keep. */
  readonly work: (judge: ReadyJudge, signal: AbortSignal) => Promise<T>;
}

export interface RunOptions {
  /** Whether the judge is to be asked even where it has answered before. */
  readonly fresh?: boolean;
  /** The batch that the run is one of, which has a progress of its own. */
  readonly among?: Batch;
}

/** Several runs, one after the other or some at a time. */
export interface Batch {
  /** Cancels all of them. */
  readonly controller: AbortController;
  /** What is transient is tried again as often as this allows. */
  readonly tries: BatchTries;
  /** Hears what a run waits for. */
  readonly onWait: (id: number, wait: Wait) => void;
  /** Asked by all of them, whatever the settings say by now; null where there is none, which each run finds out for itself. */
  readonly engine: Engine | null;
}

interface Running {
  readonly controller: AbortController;
  readonly use: JudgeRun;
  readonly among: Batch | undefined;
}

/** The runs of the judge that are under way. Every run ends done, failed or cancelled, whatever happens. */
export class JudgeRuns implements vscode.Disposable {
  private readonly evaluations: Evaluations;
  private readonly engines: Engines;
  private readonly kept: KeptEvaluations;
  private readonly log: Log;
  private readonly judge: JudgeState;
  private readonly running = new Map<number, Running>();
  private readonly refused = new Map<number, string>();

  constructor(evaluations: Evaluations, engines: Engines, kept: KeptEvaluations, judge: JudgeState, log: Log) {
    this.evaluations = evaluations;
    this.engines = engines;
    this.kept = kept;
    this.judge = judge;
    this.log = log;
  }

  /**
   * Prepares the judge and does a job, with progress to be seen and cancelled. A question that was answered before under the same
   * circumstances is not put again. A failure and the end of a cancelled run become the evaluation's status.
   */
  async run<T>(job: Job<T>, { fresh = false, among }: RunOptions = {}): Promise<RunResult<T>> {
    const { id } = job.evaluation;
    const controller = new AbortController();
    const signal = among ? AbortSignal.any([controller.signal, among.controller.signal]) : controller.signal;
    // What would run after it ends with it.
    const use = this.judge.begin(() => {
      (among?.controller ?? controller).abort();
    });
    use.wait('connecting');
    this.running.set(id, { controller, use, among });
    try {
      const running = () => this.attempts(job, fresh, among?.tries ?? null, signal);
      return await (among ? running() : showProgress(job.evaluation, this.evaluations, controller, running));
    } finally {
      use.end();
      this.running.delete(id);
    }
  }

  cancel(id: number): void {
    this.running.get(id)?.controller.abort();
  }

  /** The model that an evaluation was refused because it runs in the cloud: the person was told of this one, whatever the settings say by now. */
  refusedModel(id: number): string | null {
    return this.refused.get(id) ?? null;
  }

  /** Ends every run; its server stops working. */
  dispose(): void {
    this.judge.cancelAll();
  }

  /** @param first of a comparison, the order that is waited for. */
  wait(id: number, wait: Wait, first: Side | null = null): void {
    this.evaluations.setStatus(id, { kind: 'running', wait, since: Date.now(), first });
    this.running.get(id)?.among?.onWait(id, wait);
  }

  write(id: number, text: string, first: Side | null = null): void {
    const status = this.evaluations.get(id)?.status;
    if (status?.kind === 'running' && !(status.wait === 'writing' && status.first === first)) {
      this.wait(id, 'writing', first);
    }
    this.evaluations.append(id, text, first);
  }

  /** Throws a `UserError` for questions that cannot fit, before anybody has to look at them or send them. */
  refuseFarTooLong(questions: readonly Question[], resource: vscode.Uri | null, engine: Engine | null = null): void {
    const { contextLength } = engine ?? readSettings(resource ?? undefined);
    if (!questions.some((question) => isFarTooLong(question, contextLength))) return;
    throw farTooLong(contextLength);
  }

  /** The same of texts that are not put together yet. @param length in UTF-16 code units. */
  refuseLength(length: number, resource: vscode.Uri | null, engine: Engine | null = null): void {
    const { contextLength } = engine ?? readSettings(resource ?? undefined);
    if (isFarTooLong({ prompt: { length } }, contextLength)) throw farTooLong(contextLength);
  }

  /** Says of the judge itself that a run failed, though it came to something. */
  reportFault(id: number, fault: FaultData): void {
    this.running.get(id)?.use.failed(fault);
  }

  /** Logs what went wrong and puts it into words. */
  explain(id: number, error: unknown): FailureText {
    if (error instanceof Fault) {
      this.log.error(`evaluation ${id}: ${error.message}`);
      if (error.data.code === 'cloudModel') this.refused.set(id, error.data.model);
      return faultText(error.data, vscode.l10n.t, machine());
    }
    this.log.error(error instanceof Error ? error : String(error));
    return bug(error);
  }

  /** @param tries of the batch that the run is one of; a single run is tried again by the person. */
  private async attempts<T>(
    job: Job<T>,
    fresh: boolean,
    tries: BatchTries | null,
    signal: AbortSignal,
  ): Promise<RunResult<T>> {
    const { id } = job.evaluation;
    for (let count = 1; ; count++) {
      const tried = await this.attempt(job, fresh, signal);
      if ('value' in tried) return { kind: 'done', id, value: tried.value };
      const { error, wasAsked } = tried;
      const pause = error instanceof Fault && !signal.aborted ? tries?.pauseAfter(error, count) : null;
      if (pause === null || pause === undefined) return this.fail(id, error, wasAsked, signal);
      this.log.warn(`evaluation ${id}: ${(error as Fault).message}; tried again in ${pause} ms`);
      this.evaluations.rewind(id);
      this.wait(id, 'again');
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  private async attempt<T>(job: Job<T>, fresh: boolean, signal: AbortSignal): Promise<Attempt<T>> {
    const { id } = job.evaluation;
    let wasAsked = false;
    try {
      signal.throwIfAborted();
      const wait = (kind: 'answer' | 'connecting') => {
        this.running.get(id)?.use.wait(kind);
        this.wait(id, kind);
      };
      const ask = () => {
        wait('answer');
      };
      const engine = this.running.get(id)?.among?.engine ?? (await this.engines.current(job.resource, signal, ask));
      wait('connecting');
      const prepared = await this.prepare(job, engine, fresh, signal);
      if ('answer' in prepared) return { value: prepared.answer };
      wasAsked = true;
      return { value: await job.work(prepared, signal) };
    } catch (error) {
      return { error, wasAsked };
    }
  }

  private async prepare<T>(
    job: Job<T>,
    engine: Engine,
    fresh: boolean,
    signal: AbortSignal,
  ): Promise<ReadyJudge | { readonly answer: T }> {
    const { id } = job.evaluation;
    const withContext = (identity: EngineIdentity) => ({ ...identity, contextLength: engine.contextLength });
    for await (const event of engine.prepare(signal)) {
      this.log.debug(`evaluation ${id}: ${event.type}`);
      this.report(id, event);
      if (event.type === 'ready') return { engine, identity: withContext(event.identity) };
      if (event.type === 'identified') {
        const answer = await this.recall(job, withContext(event.identity), fresh);
        if (answer !== null) return { answer };
      } else {
        this.wait(id, event.type);
      }
    }
    throw new Error('The engine ended its preparation without being ready.');
  }

  /** Says of the judge itself what its preparation tells. */
  private report(id: number, event: PreparationEvent): void {
    const waits = event.type === 'connecting' || event.type === 'loading';
    const use = this.running.get(id)?.use;
    if ('identity' in event) use?.ready(event.identity);
    use?.wait(waits ? event.type : null);
  }

  private async recall<T>(job: Job<T>, identity: JudgeIdentity, fresh: boolean): Promise<T | null> {
    const { id } = job.evaluation;
    const key = await answerKey(job.prompts, identity);
    this.kept.setKey(id, key);
    const record = fresh ? null : await this.kept.answer(key);
    const answer = record && (await job.recall(record));
    if (answer !== null) this.log.info(`evaluation ${id}: from the cache`);
    return answer;
  }

  private fail(id: number, error: unknown, wasAsked: boolean, signal: AbortSignal): RunResult<never> {
    const at = Date.now();
    if (signal.aborted || error instanceof Declined) {
      this.log.info(`evaluation ${id}: cancelled`);
      this.evaluations.setStatus(id, { kind: 'cancelled', at });
      return { kind: 'cancelled' };
    }
    if (error instanceof Fault) this.reportFault(id, error.data);
    const failure = this.explain(id, error);
    this.evaluations.setStatus(id, { kind: 'failed', at, ...failure });
    return { kind: 'failed', id, failure, ...failureOf(error, wasAsked) };
  }
}

/** A run that came to its value, or what was thrown; `wasAsked`: the judge was ready, and a question was put. */
type Attempt<T> = { readonly value: T } | { readonly error: unknown; readonly wasAsked: boolean };

function failureOf(error: unknown, wasAsked: boolean): Failure {
  if (!(error instanceof Fault)) return { code: null, scope: 'judge' };
  const { scope } = error.kind;
  // Nothing was asked yet, so that no question can be at fault.
  return { code: error.data.code, scope: scope === 'either' && !wasAsked ? 'judge' : scope };
}

function bug(error: unknown): FailureText {
  return {
    what: vscode.l10n.t(
      'Prometheus Grader made a mistake: {0}',
      error instanceof Error ? error.message : String(error),
    ),
    next: vscode.l10n.t('Try again; if it happens again, report it with what the log says.'),
    actions: ['again', 'showLog'],
  };
}

function farTooLong(contextLength: number): UserError {
  const fault = { code: 'promptTooLong', promptTokens: null, contextLength } as const;
  const { what, next } = faultText(fault, vscode.l10n.t, machine());
  return new UserError(what, next);
}
