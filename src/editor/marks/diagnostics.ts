import * as vscode from 'vscode';
import { firstSentence } from '../../exchange/first-sentence.ts';
import { otherSide, type Comparison, type Side } from '../../judge/comparison.ts';
import type { Grade } from '../../judge/grade.ts';
import { coalesceByKey } from '../workbench/coalesce-by-key.ts';
import { rangeOfAnchor } from '../evaluations/anchors.ts';
import { openDocument } from '../workbench/documents.ts';
import { ambiguousPath, responseTitle } from '../evaluations/title.ts';
import {
  anchorOf,
  isMarkedBeside,
  isStale,
  type Comparing,
  type Evaluation,
  type Grading,
  type ResponseRole,
} from '../evaluations/evaluation.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import { documentAddress } from '../workbench/notebook-address.ts';
import { onSettingsChange, readSettings, type DiagnosticsSetting } from '../workbench/settings.ts';
import { problem } from '../workbench/surface-items.ts';
import { noScoreText, noVerdictText } from '../../words/unscored-text.ts';
import { fileOf } from '../workbench/rubric-address.ts';

/** Remark of an evaluation on a response, and its severity. */
interface Remark {
  readonly message: string;
  readonly severity: vscode.DiagnosticSeverity;
  /** The better response, where there is one. */
  readonly better?: Side;
}

/** Source of our problems, which tells them from those of others. */
export const GRADE_SOURCE = 'Prometheus';

/** A problem, and the evaluation that gives it. */
export interface ShownRemark {
  readonly evaluation: Evaluation;
  readonly diagnostic: vscode.Diagnostic;
}

/** Delay after the last edit before the positions of marks are told anew, in milliseconds. */
const REPOSITION_DELAY = 200;

/** Shows grades and comparisons among the problems, on the responses they are of. */
export function registerDiagnostics(evaluations: Evaluations): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('prometheusGrader');

  /** By address, the lines on which problems begin or end. */
  const borders = new Map<string, ReadonlySet<number>>();

  function refresh(uri: vscode.Uri): void {
    const document = openDocument(uri);
    // Without the document there are no positions: what is shown stays until it is open again.
    if (document) show(document);
    else if (evaluations.besides(uri).length === 0) collection.delete(uri);
  }

  function show(document: vscode.TextDocument): void {
    const diagnostics = remarksIn(evaluations, document).map(({ diagnostic }) => diagnostic);
    collection.set(document.uri, diagnostics);
    borders.set(document.uri.toString(), new Set(diagnostics.flatMap(borderLines)));
  }

  /** The editor may have closed a document that nobody looks at while it was judged. */
  function openAndRefresh(uri: vscode.Uri): void {
    if (openDocument(uri) || uri.scheme === 'untitled') refresh(uri);
    else void vscode.workspace.openTextDocument(uri).then(show, () => undefined);
  }

  /** The editor moves what is shown with every edit by itself; what others are told may follow. */
  const refreshLater = coalesceByKey((uri: vscode.Uri) => uri.toString(), refresh, REPOSITION_DELAY);

  /** One edit may change what is known of many evaluations. */
  const refreshAfterwards = coalesceByKey((uri: vscode.Uri) => uri.toString(), refresh);

  function refreshAll(): void {
    const uris = evaluations.all().flatMap(({ anchors }) => anchors.map(({ uri }) => documentAddress(uri)));
    distinct(uris).forEach(refresh);
  }

  const shown = new Map<number, readonly vscode.Uri[]>();
  const judged = new Set<number>();
  return vscode.Disposable.from(
    collection,
    refreshLater,
    evaluations.onDidChange((change) => {
      if (change.type === 'text') return;
      if (change.type === 'moved') {
        const { uri, within } = change;
        // Within lines on which no problem begins or ends, an edit moves none.
        if (!within?.every((line) => borders.get(uri.toString())?.has(line) === false)) refreshLater(uri);
        return;
      }
      const { id, anchors } = change.evaluation;
      const uris = distinct(anchors.map(({ uri }) => documentAddress(uri)));
      const isNew = change.type === 'changed' && isJudged(change.evaluation) && !judged.has(id);
      if (isNew) judged.add(id);
      for (const uri of shown.get(id) ?? []) refreshAfterwards(uri);
      for (const uri of uris) (isNew ? openAndRefresh : refreshAfterwards)(uri);
      if (change.type === 'removed') judged.delete(id);
      if (change.type === 'removed') shown.delete(id);
      else shown.set(id, uris);
    }),
    onSettingsChange(refreshAll),
  );
}

function borderLines({ range, relatedInformation = [] }: vscode.Diagnostic): number[] {
  const ranges = [range, ...relatedInformation.map(({ location }) => location.range)];
  return ranges.flatMap(({ start, end }) => [start.line, end.line]);
}

function isJudged({ status: { kind } }: Evaluation): boolean {
  return kind === 'graded' || kind === 'compared';
}

function distinct(uris: readonly vscode.Uri[]): readonly vscode.Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** The problems of a document, as they stand there now. */
export function remarksIn(evaluations: Evaluations, document: vscode.TextDocument): readonly ShownRemark[] {
  // Once for all: reading the settings takes longer than all the rest.
  const setting = readSettings(document.uri).diagnostics;
  if (setting === 'off') return [];
  return evaluations
    .besides(document.uri)
    .flatMap((evaluation) =>
      diagnostics(evaluation, document, setting).map((diagnostic) => ({ evaluation, diagnostic })),
    );
}

function diagnostics(
  evaluation: Evaluation,
  document: vscode.TextDocument,
  setting: DiagnosticsSetting,
): vscode.Diagnostic[] {
  if (isStale(evaluation) || evaluation.dismissed) return [];
  return evaluation.anchors.flatMap((anchor) => {
    if (!isMarkedBeside(evaluation, anchor, document.uri)) return [];
    const { role } = anchor;
    const remark = role === 'instruction' || role === 'reference' ? null : remarkOn(evaluation, role, setting);
    if (!remark) return [];
    const shown = problem(rangeOfAnchor(document, anchor), remark.message, remark.severity);
    shown.source = GRADE_SOURCE;
    shown.code = { value: evaluation.rubric.rubric.name, target: fileOf(evaluation.rubric.uri) };
    if (remark.better) shown.relatedInformation = related(evaluation, remark.better);
    return [shown];
  });
}

function remarkOn(evaluation: Evaluation, role: ResponseRole, setting: DiagnosticsSetting): Remark | null {
  if (evaluation.kind === 'grading') return ofGrade(evaluation, setting);
  return role === 'response' ? null : ofComparison(evaluation, role, setting);
}

function ofGrade({ status, rubric: { rubric } }: Grading, setting: DiagnosticsSetting): Remark | null {
  if (status.kind !== 'graded') return null;
  const { grade } = status;
  const message = gradeMessage(grade);
  if (grade.score === null) return { message, severity: vscode.DiagnosticSeverity.Error };
  if (grade.score < rubric.pass) return { message, severity: vscode.DiagnosticSeverity.Warning };
  return setting === 'all' ? { message, severity: vscode.DiagnosticSeverity.Information } : null;
}

function gradeMessage({ score, rubric, feedback, unscored }: Grade): string {
  if (score !== null) return vscode.l10n.t('{0}/5 {1}: {2}', score, rubric.name, reason(feedback));
  const why = noScoreText(unscored, vscode.l10n.t) || reason(feedback);
  return vscode.l10n.t('No score {0}: {1}', rubric.name, why);
}

function ofComparison(comparing: Comparing, side: Side, setting: DiagnosticsSetting): Remark | null {
  if (comparing.status.kind !== 'compared') return null;
  const { comparison } = comparing.status;
  const { winner } = comparison;
  const other = otherSide(side);
  const message = comparisonMessage(
    comparison,
    side,
    ambiguousPath(comparing, other) || responseTitle(comparing, other),
  );
  if (winner === null) return { message, severity: vscode.DiagnosticSeverity.Error };
  if (winner === 'inconsistent') return { message, severity: vscode.DiagnosticSeverity.Information };
  if (winner === other) return { message, severity: vscode.DiagnosticSeverity.Warning, better: other };
  return setting === 'all' ? { message, severity: vscode.DiagnosticSeverity.Information } : null;
}

function comparisonMessage(comparison: Comparison, side: Side, other: string): string {
  const { winner, rubric, oneOrder, orders } = comparison;
  const why = reason(feedbackFor(comparison));
  if (winner === null) {
    const unscored = orders.find((order) => order.unscored)?.unscored;
    const whyNone = noVerdictText(unscored, vscode.l10n.t) || why;
    return vscode.l10n.t('No verdict against {0} ({1}): {2}', other, rubric.name, whyNone);
  }
  if (winner === 'inconsistent') {
    return vscode.l10n.t('Inconsistent against {0} ({1}): the verdict changes with the order.', other, rubric.name);
  }
  if (winner === 'tie') return vscode.l10n.t('As good as {0} ({1}): {2}', other, rubric.name, why);
  if (winner === side) {
    return oneOrder
      ? vscode.l10n.t('Better than {0} in one order ({1}): {2}', other, rubric.name, why)
      : vscode.l10n.t('Better than {0} ({1}): {2}', other, rubric.name, why);
  }
  return oneOrder
    ? vscode.l10n.t('Worse than {0} in one order ({1}): {2}', other, rubric.name, why)
    : vscode.l10n.t('Worse than {0} ({1}): {2}', other, rubric.name, why);
}

/** The feedback whose letters are the person's own, if there is one: that of the order with A first. */
function feedbackFor({ orders }: Comparison): string {
  return (orders.find(({ first }) => first === 'A') ?? orders[0])?.feedback ?? '';
}

function reason(feedback: string): string {
  return firstSentence(feedback) || vscode.l10n.t('The judge gave no reason.');
}

function related(evaluation: Evaluation, better: Side): vscode.DiagnosticRelatedInformation[] {
  const anchor = anchorOf(evaluation, better);
  const document = anchor && openDocument(documentAddress(anchor.uri));
  if (!anchor) return [];
  const range = document ? rangeOfAnchor(document, anchor) : new vscode.Range(0, 0, 0, 0);
  const message = vscode.l10n.t('Response {0}, the better one', better);
  return [new vscode.DiagnosticRelatedInformation(new vscode.Location(documentAddress(anchor.uri), range), message)];
}
