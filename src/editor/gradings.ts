import * as vscode from 'vscode';
import type { Exchange, Span } from '../exchange/exchange.ts';
import type { Question } from '../judge/question.ts';
import type { GradingStatus } from '../protocol.ts';
import type { LoadedRubric } from './rubric-library.ts';

/** One run of the judge over one response: what was asked, and where it stands. Immutable; updates replace it. */
export interface Grading {
  /** Unique in this window, and larger than that of every earlier grading. */
  readonly id: number;
  /** The document the response stands in, if it stands in one. */
  readonly uri: vscode.Uri | null;
  /** Where the response stands now, with what was edited in it. Null where it stands in no document. */
  readonly span: Span | null;
  /** Whether the graded text has changed since. */
  readonly stale: boolean;
  readonly startedAt: number;
  readonly exchange: Exchange;
  readonly rubric: LoadedRubric;
  readonly question: Question;
  readonly status: GradingStatus;
  /** What the judge has written so far, verdict and all. */
  readonly written: string;
}

/** What happened to a grading. `text` is frequent: it says only what was added to `written`. */
export type GradingChange =
  | { readonly type: 'started' | 'changed' | 'removed'; readonly grading: Grading }
  | { readonly type: 'text'; readonly grading: Grading; readonly text: string };

/** Every grading of this window, oldest first. The surfaces read it and listen to it; they never talk to each other. */
export class Gradings implements vscode.Disposable {
  private readonly byId = new Map<number, Grading>();
  private readonly changes = new vscode.EventEmitter<GradingChange>();
  private lastId = 0;

  readonly onDidChange = this.changes.event;

  all(): readonly Grading[] {
    return [...this.byId.values()];
  }

  get(id: number): Grading | undefined {
    return this.byId.get(id);
  }

  of(uri: vscode.Uri): readonly Grading[] {
    return this.all().filter((grading) => grading.uri?.toString() === uri.toString());
  }

  /** Whether this window has had any grading, cleared or not. */
  get hasStarted(): boolean {
    return this.lastId > 0;
  }

  latest(): Grading | undefined {
    return this.all().at(-1);
  }

  start(asked: Pick<Grading, 'uri' | 'span' | 'exchange' | 'rubric' | 'question'>): Grading {
    const now = Date.now();
    const status: GradingStatus = { kind: 'running', wait: 'connecting', since: now };
    const grading: Grading = { ...asked, id: ++this.lastId, stale: false, startedAt: now, status, written: '' };
    this.byId.set(grading.id, grading);
    this.changes.fire({ type: 'started', grading });
    return grading;
  }

  append(id: number, text: string): void {
    const grading = this.byId.get(id);
    if (!grading) return;
    const appended = { ...grading, written: grading.written + text };
    this.byId.set(id, appended);
    this.changes.fire({ type: 'text', grading: appended, text });
  }

  update(id: number, change: Partial<Pick<Grading, 'status' | 'span' | 'stale'>>): void {
    const grading = this.byId.get(id);
    if (!grading) return;
    const changed = { ...grading, ...change };
    this.byId.set(id, changed);
    if (changed.status.kind === 'graded' && grading.status.kind !== 'graded') this.removeSuperseded(changed);
    this.changes.fire({ type: 'changed', grading: changed });
  }

  /** Forgets finished gradings: those of one document, or all. A running one is its command's to end. */
  clear(uri?: vscode.Uri): void {
    for (const grading of uri ? this.of(uri) : this.all()) {
      if (grading.status.kind !== 'running') this.remove(grading);
    }
  }

  dispose(): void {
    this.changes.dispose();
  }

  /** A grade replaces earlier ones of the same response by the same rubric. */
  private removeSuperseded({ id, uri, span, rubric }: Grading): void {
    if (!uri || !span) return;
    for (const other of this.of(uri)) {
      const samePlace = other.span?.start === span.start;
      const sameRubric = other.rubric.uri.toString() === rubric.uri.toString();
      if (other.id < id && samePlace && sameRubric && other.status.kind !== 'running') this.remove(other);
    }
  }

  private remove(grading: Grading): void {
    this.byId.delete(grading.id);
    this.changes.fire({ type: 'removed', grading });
  }
}
