import * as vscode from 'vscode';
import type { Engine, EngineIdentity } from '../engine/engine.ts';
import { withRubric } from '../exchange/with-rubric.ts';
import { Fault } from '../judge/fault.ts';
import type { Grade } from '../judge/grade.ts';
import { grade as judge } from '../judge/judge.ts';
import { absoluteQuestion } from '../judge/question.ts';
import type { Wait } from '../protocol.ts';
import type { Engines } from './engines.ts';
import { faultText } from './fault-text.ts';
import type { Gathered } from './gather.ts';
import type { Grading, Gradings } from './gradings.ts';
import { describeGrade, type Log } from './log.ts';
import { showProgress } from './progress.ts';
import type { LoadedRubric } from './rubric-library.ts';

/** What happened to a run: a grade, a failure to tell the person about, or nothing because it was cancelled. */
export type RunResult =
  | { readonly kind: 'graded'; readonly grade: Grade }
  | { readonly kind: 'failed'; readonly id: number }
  | { readonly kind: 'cancelled' };

/** Runs the judge and keeps the gradings up to date. Every run ends graded, failed or cancelled, whatever happens. */
export class GradeRunner {
  private readonly gradings: Gradings;
  private readonly engines: Engines;
  private readonly log: Log;
  private readonly running = new Map<number, AbortController>();

  constructor(gradings: Gradings, engines: Engines, log: Log) {
    this.gradings = gradings;
    this.engines = engines;
    this.log = log;
  }

  async run({ exchange, uri }: Gathered, rubric: LoadedRubric): Promise<RunResult> {
    const sent = withRubric(exchange, rubric.rubric);
    const { instruction, response, reference } = sent;
    const texts = { instruction: instruction.text, response: response.text, reference: reference?.text ?? null };
    const question = absoluteQuestion(texts, rubric.rubric);
    const grading = this.gradings.start({ uri, span: response.span, exchange: sent, rubric, question });
    const controller = new AbortController();
    this.running.set(grading.id, controller);
    try {
      return await showProgress(grading, this.gradings, controller, () => this.judge(grading, controller.signal));
    } finally {
      this.running.delete(grading.id);
    }
  }

  cancel(id: number): void {
    this.running.get(id)?.abort();
  }

  /** Ends every run; its server stops working. */
  dispose(): void {
    for (const controller of this.running.values()) controller.abort();
  }

  private async judge(grading: Grading, signal: AbortSignal): Promise<RunResult> {
    const { id, uri, question } = grading;
    try {
      const engine = await this.engines.current(uri);
      const identity = await this.prepare(id, engine, signal);
      for await (const event of judge(
        question,
        engine.complete,
        { ...identity, contextLength: engine.contextLength },
        signal,
      )) {
        if (event.type === 'text') this.write(id, event.text);
        else if (event.type !== 'grade') this.wait(id, event.type);
        else return this.finish(id, event.grade);
      }
      throw new Error('The judge ended without a grade.');
    } catch (error) {
      return this.fail(grading, error, signal);
    }
  }

  private async prepare(id: number, engine: Engine, signal: AbortSignal): Promise<EngineIdentity> {
    for await (const event of engine.prepare(signal)) {
      if (event.type === 'ready') return event.identity;
      this.log.debug(`grade ${id}: ${event.type}`);
      this.wait(id, event.type);
    }
    throw new Error('The engine ended its preparation without being ready.');
  }

  private write(id: number, text: string): void {
    const grading = this.gradings.get(id);
    if (grading?.status.kind === 'running' && grading.status.wait !== 'writing') this.wait(id, 'writing');
    this.gradings.append(id, text);
  }

  private wait(id: number, wait: Wait): void {
    this.gradings.update(id, { status: { kind: 'running', wait, since: Date.now() } });
  }

  private finish(id: number, grade: Grade): RunResult {
    this.log.info(`grade ${id}: ${describeGrade(grade)}`);
    for (const note of grade.notes) this.log.warn(`grade ${id}: ${JSON.stringify(note)}`);
    this.gradings.update(id, { status: { kind: 'graded', grade, at: Date.now() } });
    return { kind: 'graded', grade };
  }

  private fail({ id }: Grading, error: unknown, signal: AbortSignal): RunResult {
    const at = Date.now();
    if (signal.aborted) {
      this.log.info(`grade ${id}: cancelled`);
      this.gradings.update(id, { status: { kind: 'cancelled', at } });
      return { kind: 'cancelled' };
    }
    if (error instanceof Fault) {
      this.log.error(`grade ${id}: ${error.message}`);
      const text = faultText(error.data, vscode.l10n.t, { remoteName: vscode.env.remoteName });
      this.gradings.update(id, { status: { kind: 'failed', at, ...text } });
    } else {
      this.log.error(error instanceof Error ? error : String(error));
      this.gradings.update(id, { status: { kind: 'failed', at, ...bug(error) } });
    }
    return { kind: 'failed', id };
  }
}

function bug(error: unknown): { what: string; next: string; actions: readonly ['gradeAgain', 'showLog'] } {
  return {
    what: vscode.l10n.t(
      'Prometheus Grader made a mistake: {0}',
      error instanceof Error ? error.message : String(error),
    ),
    next: vscode.l10n.t('Grade again; if it happens again, report it with what the log says.'),
    actions: ['gradeAgain', 'showLog'],
  };
}
