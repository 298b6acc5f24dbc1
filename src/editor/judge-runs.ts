import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import { Fault } from '../judge/fault.ts';
import type { JudgeIdentity } from '../judge/judgement.ts';
import type { FailureText, Wait } from '../protocol.ts';
import type { Engines } from './engines.ts';
import type { Evaluation, Evaluations } from './evaluations.ts';
import { faultText } from './fault-text.ts';
import type { Log } from './log.ts';
import { showProgress } from './progress.ts';
import type { Side } from '../judge/comparison.ts';

/** What happened to a run: its result, a failure to tell the person about, or nothing because it was cancelled. */
export type RunResult<T> =
  | { readonly kind: 'done'; readonly id: number; readonly value: T }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: FailureText }
  | { readonly kind: 'cancelled' };

/** A judge that is ready to be asked. */
export interface ReadyJudge {
  readonly engine: Engine;
  readonly identity: JudgeIdentity;
}

/** What a run does with its judge; throws where it comes to nothing. */
export type Work<T> = (judge: ReadyJudge, signal: AbortSignal) => Promise<T>;

/** The runs of the judge that are under way. Every run ends done, failed or cancelled, whatever happens. */
export class JudgeRuns implements vscode.Disposable {
  private readonly evaluations: Evaluations;
  private readonly engines: Engines;
  private readonly log: Log;
  private readonly running = new Map<number, AbortController>();

  constructor(evaluations: Evaluations, engines: Engines, log: Log) {
    this.evaluations = evaluations;
    this.engines = engines;
    this.log = log;
  }

  /**
   * Prepares the judge and lets `work` put its questions, with progress to be seen and cancelled. A failure and the end of a
   * cancelled run become the evaluation's status; a result is `work`'s to keep.
   */
  async run<T>(evaluation: Evaluation, resource: vscode.Uri | null, work: Work<T>): Promise<RunResult<T>> {
    const { id } = evaluation;
    const controller = new AbortController();
    this.running.set(id, controller);
    try {
      return await showProgress(evaluation, this.evaluations, controller, async () => {
        const { signal } = controller;
        try {
          const judge = await this.prepare(id, await this.engines.current(resource), signal);
          return { kind: 'done', id, value: await work(judge, signal) };
        } catch (error) {
          return this.fail(id, error, signal);
        }
      });
    } finally {
      this.running.delete(id);
    }
  }

  cancel(id: number): void {
    this.running.get(id)?.abort();
  }

  /** Ends every run; its server stops working. */
  dispose(): void {
    for (const controller of this.running.values()) controller.abort();
  }

  /** @param first of a comparison, the order that is waited for. */
  wait(id: number, wait: Wait, first: Side | null = null): void {
    this.evaluations.setStatus(id, { kind: 'running', wait, since: Date.now(), first });
  }

  write(id: number, text: string, first: Side | null = null): void {
    const status = this.evaluations.get(id)?.status;
    if (status?.kind === 'running' && !(status.wait === 'writing' && status.first === first)) {
      this.wait(id, 'writing', first);
    }
    this.evaluations.append(id, text, first);
  }

  /** Logs what went wrong and puts it into words. */
  explain(id: number, error: unknown): FailureText {
    if (error instanceof Fault) {
      this.log.error(`evaluation ${id}: ${error.message}`);
      return faultText(error.data, vscode.l10n.t, { remoteName: vscode.env.remoteName });
    }
    this.log.error(error instanceof Error ? error : String(error));
    return bug(error);
  }

  private async prepare(id: number, engine: Engine, signal: AbortSignal): Promise<ReadyJudge> {
    for await (const event of engine.prepare(signal)) {
      if (event.type === 'ready') {
        return { engine, identity: { ...event.identity, contextLength: engine.contextLength } };
      }
      this.log.debug(`evaluation ${id}: ${event.type}`);
      this.wait(id, event.type);
    }
    throw new Error('The engine ended its preparation without being ready.');
  }

  private fail(id: number, error: unknown, signal: AbortSignal): RunResult<never> {
    const at = Date.now();
    if (signal.aborted) {
      this.log.info(`evaluation ${id}: cancelled`);
      this.evaluations.setStatus(id, { kind: 'cancelled', at });
      return { kind: 'cancelled' };
    }
    const failure = this.explain(id, error);
    this.evaluations.setStatus(id, { kind: 'failed', at, ...failure });
    return { kind: 'failed', id, failure };
  }
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
