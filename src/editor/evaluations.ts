import * as vscode from 'vscode';
import type { Exchange, Part, Span } from '../exchange/exchange.ts';
import type { FollowedText } from '../exchange/followed-text.ts';
import { otherSide, swapSides, type Comparison, type Side } from '../judge/comparison.ts';
import type { Grade } from '../judge/grade.ts';
import { swapQuestions, type PairQuestions } from '../judge/pair.ts';
import type { Question } from '../judge/question.ts';
import type { ComparingStatus, FailureText, GradingStatus, StaleReason, UnfinishedStatus } from '../protocol.ts';
import type { LoadedRubric } from './rubric-library.ts';

/** What is judged: the response of a grading, or those of a comparison, A and B. */
export type ResponseRole = 'response' | Side;

/** What a text is to the evaluation that it was sent with. */
export type TextRole = ResponseRole | 'instruction' | 'reference';

/** A text of an evaluation that stands in a document: as it was sent, and where it stands now. */
export interface Anchor extends FollowedText {
  readonly role: TextRole;
  readonly uri: vscode.Uri;
}

interface Run {
  /** Unique in this window, and larger than that of everything before. */
  readonly id: number;
  readonly startedAt: number;
  readonly rubric: LoadedRubric;
  /** Whether the rubric's file says something else by now. */
  readonly rubricChanged: boolean;
  /** By which it is kept beyond this window; null until it has a result. */
  readonly record: string | null;
  /** Whether its marks were taken away. */
  readonly dismissed: boolean;
  /** In no order; a text that was put together from several stretches has one for each. */
  readonly anchors: readonly Anchor[];
}

/** One run of the judge over one response. Immutable; updates replace it. */
export interface Grading extends Run {
  readonly kind: 'grading';
  readonly exchange: Exchange;
  readonly question: Question;
  readonly status: GradingStatus;
  /** What the judge has written so far, verdict and all. */
  readonly written: string;
}

/** One run of the judge over two responses, in one order or both. Immutable; updates replace it. */
export interface Comparing extends Run {
  readonly kind: 'comparing';
  readonly pair: Pair;
  /** In the order in which they are judged. */
  readonly questions: PairQuestions;
  readonly status: ComparingStatus;
  /** What the judge has written so far, by the response that it reads first. */
  readonly written: Readonly<Record<Side, string>>;
}

/** Two responses to be compared. */
export interface Pair {
  readonly instruction: Part;
  readonly reference: Part | null;
  readonly responses: Readonly<Record<Side, Candidate>>;
  /** Those of its texts that stand in documents. */
  readonly anchors: readonly Anchor[];
}

/** One of two responses that are compared. */
export interface Candidate extends Part {
  /** Where it stands, if it stands in a document. `whole`: the document is nothing but this response. */
  readonly place: { readonly uri: vscode.Uri; readonly span: Span; readonly whole: boolean } | null;
}

/** Something that the judge was asked. */
export type Evaluation = Grading | Comparing;

/** What an evaluation is started with. */
export type Asked<E extends Evaluation> = Omit<
  E,
  'kind' | 'id' | 'startedAt' | 'status' | 'written' | 'rubricChanged' | 'dismissed' | 'record'
>;

/**
 * What happened. `text` is frequent: it says only what was added to `written`. So is `moved`: texts of a document stand
 * elsewhere in it, and nothing else.
 */
export type EvaluationChange =
  | { readonly type: 'started' | 'changed' | 'restored'; readonly evaluation: Evaluation }
  | { readonly type: 'removed'; readonly evaluation: Evaluation; readonly why: 'superseded' | 'cleared' }
  | { readonly type: 'moved'; readonly uri: vscode.Uri }
  | { readonly type: 'text'; readonly evaluation: Evaluation; readonly first: Side | null; readonly text: string };

const CONNECTING = { kind: 'running', wait: 'connecting', first: null } as const;

/** Every evaluation of this window, oldest first. The surfaces read it and listen to it; they never talk to each other. */
export class Evaluations implements vscode.Disposable {
  private readonly byId = new Map<number, Evaluation>();
  private readonly changes = new vscode.EventEmitter<EvaluationChange>();
  private lastId = 0;

  readonly onDidChange = this.changes.event;

  all(): readonly Evaluation[] {
    return [...this.byId.values()];
  }

  get(id: number): Evaluation | undefined {
    return this.byId.get(id);
  }

  /** Those with a text in a document. */
  of(uri: vscode.Uri): readonly Evaluation[] {
    return this.all().filter(({ anchors }) => anchors.some((anchor) => isIn(anchor, uri)));
  }

  latest(): Evaluation | undefined {
    return this.all().at(-1);
  }

  /** All gradings of the response that a grading is of, itself among them, by rubric. */
  gradingsOfSameResponse(grading: Grading): readonly Grading[] {
    const response = JSON.stringify(responses(grading));
    return this.all()
      .filter((other): other is Grading => other.kind === 'grading')
      .filter((other) => other.id === grading.id || JSON.stringify(responses(other)) === response)
      .sort((one, other) => one.rubric.rubric.name.localeCompare(other.rubric.rubric.name));
  }

  latestGrading(): Grading | undefined {
    return this.all().findLast((evaluation) => evaluation.kind === 'grading');
  }

  startGrading(asked: Asked<Grading>): Grading {
    return this.start({ kind: 'grading', ...asked, ...this.beginning(), written: '' });
  }

  startComparing(asked: Asked<Comparing>): Comparing {
    return this.start({ kind: 'comparing', ...asked, ...this.beginning(), written: { A: '', B: '' } });
  }

  /** Takes in an evaluation that was kept. It says nothing new, so nobody turns to it. */
  restore(kept: Omit<Grading, 'id'> | Omit<Comparing, 'id'>): Evaluation {
    const evaluation: Evaluation = { ...kept, id: ++this.lastId };
    this.byId.set(evaluation.id, evaluation);
    this.changes.fire({ type: 'restored', evaluation });
    return evaluation;
  }

  setRecord(id: number, record: string): void {
    this.replace(id, (evaluation) => ({ ...evaluation, record }));
  }

  /** @param first of a comparison, the order that was written on. */
  append(id: number, text: string, first: Side | null): void {
    const evaluation = this.byId.get(id);
    if (!evaluation) return;
    const appended = withMore(evaluation, text, first);
    this.byId.set(id, appended);
    this.changes.fire({ type: 'text', evaluation: appended, first, text });
  }

  setStatus(id: number, status: UnfinishedStatus): void {
    this.replace(id, (evaluation) => ({ ...evaluation, status }));
  }

  finishGrading(id: number, grade: Grade, at = Date.now()): void {
    const status: GradingStatus = { kind: 'graded', grade, at };
    this.replace(id, (evaluation) => (evaluation.kind === 'grading' ? { ...evaluation, status } : evaluation));
    this.removeSuperseded(id);
  }

  /** @param failure why the other order failed, if it did. */
  finishComparing(id: number, comparison: Comparison, failure: FailureText | null, at = Date.now()): void {
    const status: ComparingStatus = { kind: 'compared', comparison, at, failure };
    this.replace(id, (evaluation) => (evaluation.kind === 'comparing' ? { ...evaluation, status } : evaluation));
    // Half of a comparison does not take the place of a whole one.
    if (comparison.oneOrder === null || comparison.oneOrder.why === 'setting') this.removeSuperseded(id);
  }

  /** Exchanges the names A and B of a finished comparison. */
  swap(id: number): void {
    this.replace(id, (evaluation) => (evaluation.kind === 'comparing' ? swapped(evaluation) : evaluation));
  }

  /**
   * Puts the texts that stand in a document where they stand now, and says which have changed; `follow` gives one back itself where
   * nothing is new.
   */
  follow(uri: vscode.Uri, follow: (anchor: Anchor, evaluation: Evaluation) => Anchor): void {
    let isMoved = false;
    for (const evaluation of this.of(uri)) {
      const { id, anchors: before } = evaluation;
      const anchors = before.map((anchor) => (isIn(anchor, uri) ? follow(anchor, evaluation) : anchor));
      if (anchors.some(({ changed }, index) => changed !== before[index]?.changed)) {
        this.replace(id, (current) => ({ ...current, anchors }));
      } else if (anchors.some((anchor, index) => anchor !== before[index])) {
        this.byId.set(id, { ...evaluation, anchors });
        isMoved = true;
      }
    }
    if (isMoved) this.changes.fire({ type: 'moved', uri });
  }

  setRubricChanged(id: number, rubricChanged: boolean): void {
    if (this.byId.get(id)?.rubricChanged === rubricChanged) return;
    this.replace(id, (evaluation) => ({ ...evaluation, rubricChanged }));
  }

  /** Takes away the marks of a result, not the result. */
  dismiss(id: number): void {
    this.replace(id, (evaluation) => ({ ...evaluation, dismissed: true }));
  }

  /** Follows documents to where they were moved. */
  rename(from: vscode.Uri, to: vscode.Uri): void {
    const moved = (uri: vscode.Uri) => movedWith(uri, from, to);
    for (const { id, rubric, anchors } of this.all()) {
      if ([rubric, ...anchors].every(({ uri }) => moved(uri) === uri)) continue;
      this.replace(id, (evaluation) => ({
        ...evaluation,
        rubric: { ...rubric, uri: moved(rubric.uri) },
        anchors: anchors.map((anchor) => ({ ...anchor, uri: moved(anchor.uri) })),
      }));
    }
  }

  /** Lets go of a document that is no more: what was judged in it stays. */
  detach(uri: vscode.Uri): void {
    for (const { id } of this.of(uri)) {
      this.replace(id, (evaluation) => ({
        ...evaluation,
        anchors: evaluation.anchors.filter((anchor) => !isIn(anchor, uri)),
      }));
    }
  }

  /** Forgets what is finished: that of one document, or all. What runs is its command's to end. */
  clear(uri?: vscode.Uri): void {
    for (const evaluation of uri ? this.of(uri) : this.all()) {
      if (evaluation.status.kind !== 'running') this.remove(evaluation, 'cleared');
    }
  }

  dispose(): void {
    this.changes.dispose();
  }

  private beginning() {
    const now = Date.now();
    return {
      id: ++this.lastId,
      startedAt: now,
      status: { ...CONNECTING, since: now },
      rubricChanged: false,
      dismissed: false,
      record: null,
    };
  }

  private start<E extends Evaluation>(evaluation: E): E {
    this.byId.set(evaluation.id, evaluation);
    this.changes.fire({ type: 'started', evaluation });
    return evaluation;
  }

  private replace(id: number, change: (evaluation: Evaluation) => Evaluation): void {
    const before = this.byId.get(id);
    if (!before) return;
    const evaluation = change(before);
    this.byId.set(id, evaluation);
    this.changes.fire({ type: 'changed', evaluation });
  }

  /** A result replaces earlier ones of the same responses by the same rubric. */
  private removeSuperseded(id: number): void {
    const evaluation = this.byId.get(id);
    if (!evaluation?.anchors.some(({ role }) => isResponse(role))) return;
    for (const other of this.all()) {
      if (other.id < id && other.status.kind !== 'running' && isSame(evaluation, other))
        this.remove(other, 'superseded');
    }
  }

  private remove(evaluation: Evaluation, why: 'superseded' | 'cleared'): void {
    this.byId.delete(evaluation.id);
    this.changes.fire({ type: 'removed', evaluation, why });
  }
}

/** The anchor of a response, if that stands in a document. */
export function anchorOf({ anchors }: Evaluation, role: ResponseRole): Anchor | undefined {
  return anchors.find((anchor) => anchor.role === role);
}

/** The document that a judged response stands in; null where none does. */
export function documentOf({ anchors }: Evaluation): vscode.Uri | null {
  return anchors.find(({ role }) => role === 'response' || role === 'A' || role === 'B')?.uri ?? null;
}

/** What has changed since the judge read it; nothing, as long as the result holds. */
export function staleReasons({ anchors, rubricChanged }: Evaluation): readonly StaleReason[] {
  const roles = new Set<StaleReason>(anchors.flatMap(({ role, changed }) => (changed ? [role] : [])));
  if (rubricChanged) roles.add('rubric');
  return [...roles];
}

export function isStale(evaluation: Evaluation): boolean {
  return staleReasons(evaluation).length > 0;
}

/** Where a file is after it, or a folder around it, was moved. */
function movedWith(uri: vscode.Uri, from: vscode.Uri, to: vscode.Uri): vscode.Uri {
  if (uri.toString() === from.toString()) return to;
  if (uri.scheme !== from.scheme || uri.authority !== from.authority) return uri;
  return uri.path.startsWith(`${from.path}/`) ? to.with({ path: to.path + uri.path.slice(from.path.length) }) : uri;
}

function isResponse(role: TextRole): role is ResponseRole {
  return role === 'response' || role === 'A' || role === 'B';
}

function isIn(anchor: Anchor, uri: vscode.Uri): boolean {
  return anchor.uri.toString() === uri.toString();
}

function isSame(one: Evaluation, other: Evaluation): boolean {
  return (
    one.kind === other.kind &&
    one.rubric.uri.toString() === other.rubric.uri.toString() &&
    JSON.stringify(responses(one)) === JSON.stringify(responses(other))
  );
}

/** What an evaluation's responses are known by: where they stand, or their words where they stand in no document. */
function responses(evaluation: Evaluation): readonly string[] {
  const texts = evaluation.kind === 'grading' ? { response: evaluation.exchange.response } : evaluation.pair.responses;
  const known = (Object.entries(texts) as [ResponseRole, Part][]).map(([role, { text }]) => {
    const anchor = anchorOf(evaluation, role);
    return anchor ? `${anchor.span.start} ${anchor.uri.toString()}` : `“${text}`;
  });
  return known.sort();
}

function withMore(evaluation: Evaluation, text: string, first: Side | null): Evaluation {
  if (evaluation.kind === 'grading') return { ...evaluation, written: evaluation.written + text };
  if (first === null) return evaluation;
  const { written } = evaluation;
  return { ...evaluation, written: { ...written, [first]: written[first] + text } };
}

/** The same pair with the names of its responses exchanged. */
export function swapPair(pair: Pair): Pair {
  const { A, B } = pair.responses;
  return { ...pair, responses: { A: B, B: A }, anchors: pair.anchors.map(swapAnchor) };
}

function swapAnchor(anchor: Anchor): Anchor {
  const { role } = anchor;
  return role === 'A' || role === 'B' ? { ...anchor, role: otherSide(role) } : anchor;
}

function swapped(comparing: Comparing): Comparing {
  const { pair, questions, status, written, anchors } = comparing;
  if (status.kind !== 'compared') return comparing;
  return {
    ...comparing,
    pair: swapPair(pair),
    questions: swapQuestions(questions),
    status: { ...status, comparison: swapSides(status.comparison) },
    written: { A: written.B, B: written.A },
    anchors: anchors.map(swapAnchor),
  };
}
