import * as vscode from 'vscode';
import type { SourcedText, Source } from '../../exchange/exchange.ts';
import type { Failure } from '../../grading/job.ts';
import { weightedMean } from '../../judge/weighted-mean.ts';
import type {
  ComparingView,
  EvaluationView,
  FailureText,
  GradingView,
  MeanView,
  OtherGradingView,
  OtherReadingView,
  PartView,
  ResponseView,
  UnfinishedStatusView as UnfinishedStatusView,
} from '../../protocol/messages.ts';
import { nameOf } from '../workbench/documents.ts';
import type { UnfinishedStatus } from '../evaluations/evaluation-status.ts';
import { ambiguousPath, responseTitle } from '../evaluations/title.ts';
import { failureText } from '../../words/failure-text.ts';
import { machine } from '../workbench/machine.ts';
import { lineOfOtherEnd, otherOf } from '../evaluations/other-reading.ts';
import {
  anchorOf,
  isStale,
  staleReasons,
  type Comparing,
  type Evaluation,
  type Grading,
  type ResponseRole,
} from '../evaluations/evaluation.ts';
import { fileOf } from '../workbench/rubric-address.ts';

/** An evaluation as the panel shows it. @param others all gradings of the same response, itself among them. */
export function evaluationView(evaluation: Evaluation, others: readonly Grading[]): EvaluationView {
  if (evaluation.kind === 'comparing') return comparingView(evaluation);
  return gradingView(evaluation, others.length > 1 ? others : []);
}

function otherView(grading: Grading): OtherGradingView {
  const { id, status, rubric } = grading;
  const { score = null, expectedScore = null } = status.kind === 'graded' ? status.grade : {};
  const { name, pass } = rubric.rubric;
  const weight = rubric.weight ?? null;
  return { id, rubric: name, pass, status: status.kind, score, expectedScore, isStale: isStale(grading), weight };
}

/** The weighted mean of each file of several rubrics that has weights. */
function meansOf(gradings: readonly Grading[]): readonly MeanView[] {
  const byFile = new Map<string, Grading[]>();
  for (const grading of gradings) {
    if (grading.rubric.of === undefined) continue;
    const file = fileOf(grading.rubric.uri).toString();
    byFile.set(file, [...(byFile.get(file) ?? []), grading]);
  }
  return [...byFile.values()].flatMap((ofFile) => {
    const scores = ofFile.map(({ status, rubric }) => {
      const score = status.kind === 'graded' ? status.grade.score : null;
      return { score, weight: rubric.weight ?? null };
    });
    const mean = weightedMean(scores);
    const [first] = ofFile;
    if (!mean || !first) return [];
    const unscored = ofFile.filter(({ status }) => status.kind === 'graded' && status.grade.score === null).length;
    const view = { file: nameOf(fileOf(first.rubric.uri)), mean: mean.mean, counted: mean.counted, unscored };
    return [{ ...view, of: Math.max(first.rubric.of ?? 0, ofFile.length), isStale: ofFile.some(isStale) }];
  });
}

function gradingView(grading: Grading, others: readonly Grading[]): GradingView {
  const { kind, id, startedAt, status, written, exchange, question } = grading;
  const { name, criteria, scores, pass } = grading.rubric.rubric;
  return {
    kind,
    id,
    startedAt,
    status: gradingStatus(status),
    written,
    instruction: partView(exchange.instruction),
    response: responseView(grading, 'response', exchange.response),
    reference: exchange.reference && partView(exchange.reference),
    rubric: { name, criteria, scores: [scores[1], scores[2], scores[3], scores[4], scores[5]], pass },
    prompt: question.prompt,
    record: grading.record,
    stale: staleReasons(grading),
    otherReading: otherReadingView(grading, 'response'),
    others: others.map(otherView),
    means: meansOf(others),
  };
}

function gradingStatus(status: Grading['status']): GradingView['status'] {
  return status.kind === 'graded' ? status : unfinishedStatus(status);
}

function comparingStatus(status: Comparing['status']): ComparingView['status'] {
  if (status.kind !== 'compared') return unfinishedStatus(status);
  const { oneOrder } = status.comparison;
  return { ...status, failure: oneOrder?.why === 'failed' ? textOf(oneOrder.fault) : null };
}

function unfinishedStatus(status: UnfinishedStatus): UnfinishedStatusView {
  return status.kind === 'failed' ? { kind: 'failed', at: status.at, ...textOf(status.failure) } : status;
}

function textOf(failure: Failure): FailureText {
  return failureText(failure, vscode.l10n.t, machine());
}

function otherReadingView(evaluation: Evaluation, role: ResponseRole): OtherReadingView | null {
  const [other, line] = [otherOf(evaluation, role), lineOfOtherEnd(evaluation, role)];
  return other && line !== null ? { code: other.code, line } : null;
}

function comparingView(comparing: Comparing): ComparingView {
  const { kind, id, startedAt, status, written, pair, questions } = comparing;
  const { name, criteria } = comparing.rubric.rubric;
  const { A, B } = pair.responses;
  const [otherA, otherB] = [otherReadingView(comparing, 'A'), otherReadingView(comparing, 'B')];
  return {
    kind,
    id,
    startedAt,
    status: comparingStatus(status),
    orders: questions.map(({ first, question: { prompt } }) => ({ first, prompt, written: written[first] })),
    instruction: partView(pair.instruction),
    responses: { A: responseView(comparing, 'A', A), B: responseView(comparing, 'B', B) },
    reference: pair.reference && partView(pair.reference),
    rubric: { name, criteria },
    record: comparing.record,
    stale: staleReasons(comparing),
    otherReadings: { ...(otherA && { A: otherA }), ...(otherB && { B: otherB }) },
  };
}

function responseView(evaluation: Evaluation, role: ResponseRole, part: SourcedText): ResponseView {
  const anchor = anchorOf(evaluation, role);
  return {
    ...partView(part),
    title: responseTitle(evaluation, role),
    where: ambiguousPath(evaluation, role),
    revealable: anchor !== undefined,
  };
}

function partView({ text, source }: SourcedText): PartView {
  return { text, source: sourceText(source) };
}

function sourceText(source: Source): string {
  switch (source) {
    case 'argument':
      return vscode.l10n.t('given with the command');
    case 'structure':
      return vscode.l10n.t('from the document');
    case 'selection':
      return vscode.l10n.t('selected');
    case 'document':
      return vscode.l10n.t('the whole document');
    case 'output':
      return vscode.l10n.t('the output of a cell');
    case 'pinned':
      return vscode.l10n.t('pinned');
    case 'asked':
      return vscode.l10n.t('entered');
    case 'front matter':
      return vscode.l10n.t('from the front matter');
    case 'rubric':
      return vscode.l10n.t('from the rubric');
  }
}
