import * as vscode from 'vscode';
import type { Comparison, Side } from '../../judge/comparison.ts';
import type { Grade } from '../../judge/grade.ts';
import type { ComparingStatus, GradingStatus, UnfinishedStatus } from './evaluation-status.ts';
import type { RubricFile } from '../rubrics/library.ts';
import {
  gradingsOfSameResponse,
  isAskedAgain,
  isIn,
  isOfFile,
  isResponse,
  swapped,
  withMore,
  type Anchor,
  type Comparing,
  type Evaluation,
  type Grading,
} from './evaluation.ts';
import { isInside, movedBy, type Moves } from '../workbench/moves.ts';
import { documentAddress, fileAddress, isInNotebook } from '../workbench/notebook-address.ts';

/** Facts that an evaluation is started with. */
export type Asked<E extends Evaluation> = Omit<
  E,
  'kind' | 'id' | 'startedAt' | 'status' | 'written' | 'rubricChanged' | 'dismissed' | 'key' | 'record'
>;

/** Facts that come with a result. */
export interface Finish {
  /** Key under which the answer may be found again; null where it may not be. */
  readonly key: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * A change of the evaluations. `text` is frequent: it says only what was added to `written`. So is `moved`: texts of a document stand
 * elsewhere in it, and nothing else.
 */
export type EvaluationChange =
  | { readonly type: 'started' | 'changed' | 'restored'; readonly evaluation: Evaluation }
  | { readonly type: 'removed'; readonly evaluation: Evaluation; readonly why: 'superseded' | 'cleared' }
  | { readonly type: 'moved'; readonly uri: vscode.Uri; readonly within: EditedLines }
  | { readonly type: 'text'; readonly evaluation: Evaluation; readonly first: Side | null; readonly text: string };

/** Lines to which edits were confined, neither adding nor removing any; null where it was otherwise, or is not known. */
export type EditedLines = readonly number[] | null;

/** A window, as far as its evaluations are concerned. */
export interface WithEvaluations {
  readonly evaluations: Evaluations;
}

const CONNECTING = { kind: 'running', wait: 'connecting', first: null } as const;

/** Every evaluation of this window, oldest first. The surfaces read it and listen to it; they never talk to each other. */
export class Evaluations implements vscode.Disposable {
  private readonly byId = new Map<number, Evaluation>();
  private readonly changes = new vscode.EventEmitter<EvaluationChange>();
  private readonly restored = new Set<number>();
  private lastId = 0;
  private counted = 0;

  readonly onDidChange = this.changes.event;

  constructor() {
    this.changes.event(({ type }) => {
      if (type !== 'text' && type !== 'moved') this.counted++;
    });
  }

  /** Number of changes up to now, of all types but `text` and `moved`. */
  get revision(): number {
    return this.counted;
  }

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

  /** Those that are marked beside the text of a document: with a text in it, or in the output of that cell. */
  besides(uri: vscode.Uri): readonly Evaluation[] {
    const document = uri.toString();
    return this.all().filter(({ anchors }) =>
      anchors.some((each) => documentAddress(each.uri).toString() === document),
    );
  }

  /** Those with a text that is kept in a file. */
  ofFile(uri: vscode.Uri): readonly Evaluation[] {
    return this.all().filter(({ anchors }) => anchors.some((anchor) => isOfFile(anchor, uri)));
  }

  latest(): Evaluation | undefined {
    return this.all().at(-1);
  }

  /** All gradings of the response that a grading is of, itself among them, by rubric. */
  gradingsOfSameResponse(grading: Grading): readonly Grading[] {
    return gradingsOfSameResponse(this.all(), grading);
  }

  /** The grading that was started last in this window. One that came back with its document was started by nobody. */
  latestGrading(): Grading | undefined {
    const run = this.all().findLast(({ id, kind }) => kind === 'grading' && !this.restored.has(id));
    return run?.kind === 'grading' ? run : undefined;
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
    this.restored.add(evaluation.id);
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

  /** Forgets what was written, because it is begun anew. */
  rewind(id: number): void {
    this.replace(id, (evaluation) =>
      evaluation.kind === 'grading' ? { ...evaluation, written: '' } : { ...evaluation, written: { A: '', B: '' } },
    );
  }

  setStatus(id: number, status: UnfinishedStatus): void {
    this.replace(id, (evaluation) => ({ ...evaluation, status }));
  }

  finishGrading(id: number, grade: Grade, { key, at }: Finish): void {
    const status: GradingStatus = { kind: 'graded', grade, at };
    this.replace(id, (evaluation) => (evaluation.kind === 'grading' ? { ...evaluation, status, key } : evaluation));
    this.removeSuperseded(id);
  }

  finishComparing(id: number, comparison: Comparison, { key, at }: Finish): void {
    const status: ComparingStatus = { kind: 'compared', comparison, at };
    this.replace(id, (evaluation) => (evaluation.kind === 'comparing' ? { ...evaluation, status, key } : evaluation));
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
   * @param within lines of the edit that is followed.
   */
  follow(
    uri: vscode.Uri,
    follow: (anchor: Anchor, evaluation: Evaluation) => Anchor,
    within: EditedLines = null,
  ): void {
    let isMoved = false;
    const changed: Evaluation[] = [];
    for (const before of this.of(uri)) {
      const anchors = before.anchors.map((anchor) => (isIn(anchor, uri) ? follow(anchor, before) : anchor));
      if (anchors.every((anchor, index) => anchor === before.anchors[index])) continue;
      const evaluation = { ...before, anchors };
      this.byId.set(before.id, evaluation);
      if (anchors.some((anchor, index) => anchor.changed !== before.anchors[index]?.changed)) changed.push(evaluation);
      else isMoved = true;
    }
    // Only now: who listens may look at the others as well.
    for (const evaluation of changed) this.changes.fire({ type: 'changed', evaluation });
    if (isMoved) this.changes.fire({ type: 'moved', uri, within });
  }

  setRubricChanged(id: number, rubricChanged: boolean): void {
    if (this.byId.get(id)?.rubricChanged === rubricChanged) return;
    this.replace(id, (evaluation) => ({ ...evaluation, rubricChanged }));
  }

  /** The rubric stands in another file by now. */
  setRubricFile(id: number, { uri, name, bundled }: RubricFile): void {
    this.replace(id, (evaluation) => ({ ...evaluation, rubric: { ...evaluation.rubric, uri, name, bundled } }));
  }

  /** Takes away the marks of a result, not the result. */
  dismiss(id: number): void {
    this.replace(id, (evaluation) => ({ ...evaluation, dismissed: true }));
  }

  /** Follows documents and rubrics to where they, or folders around them, were moved. */
  rename(moves: Moves): void {
    const moved = (uri: vscode.Uri) => movedBy(uri, moves);
    for (const { id, rubric, anchors } of this.all()) {
      if ([rubric, ...anchors].every(({ uri }) => moved(uri) === uri)) continue;
      this.replace(id, (evaluation) => ({
        ...evaluation,
        rubric: { ...rubric, uri: moved(rubric.uri) },
        anchors: anchors.map((anchor) => ({ ...anchor, uri: moved(anchor.uri) })),
      }));
    }
  }

  /** Puts the texts of an evaluation where they stand by now: in other cells of their notebook. */
  stand(id: number, anchors: readonly Anchor[]): void {
    this.replace(id, (evaluation) => ({ ...evaluation, anchors }));
  }

  /** Lets go of a document that is no more, or of all in a folder: what was judged in them stays. */
  detach(uri: vscode.Uri): void {
    const isGone = (anchor: Anchor) =>
      isIn(anchor, uri) || (!isInNotebook(uri) && (isOfFile(anchor, uri) || isInside(fileAddress(anchor.uri), uri)));
    for (const { id, anchors } of this.all()) {
      if (!anchors.some(isGone)) continue;
      this.replace(id, (evaluation) => ({
        ...evaluation,
        anchors: evaluation.anchors.filter((anchor) => !isGone(anchor)),
      }));
    }
  }

  /** Forgets what is finished: that of one document, or all. What runs is its command's to end. */
  clear(uri?: vscode.Uri): void {
    for (const evaluation of uri ? this.ofFile(uri) : this.all()) {
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
      key: null,
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
      if (other.id < id && other.status.kind !== 'running' && isAskedAgain(evaluation, other))
        this.remove(other, 'superseded');
    }
  }

  private remove(evaluation: Evaluation, why: 'superseded' | 'cleared'): void {
    this.byId.delete(evaluation.id);
    this.changes.fire({ type: 'removed', evaluation, why });
  }
}
