import type * as vscode from 'vscode';
import type { Span } from '../../exchange/exchange.ts';
import { otherSide, type Side } from '../../judge/comparison.ts';
import { rangeOfAnchor } from '../evaluations/anchors.ts';
import { responseTitle } from '../evaluations/title.ts';
import {
  anchorOf,
  isMarkedBeside,
  staleReasons,
  type Anchor,
  type Comparing,
  type Evaluation,
  type Grading,
} from '../evaluations/evaluation.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { Marked } from './mark-text.ts';

/** An evaluation where its mark belongs: beside the response that it is of. */
export interface Mark {
  readonly evaluation: Evaluation;
  readonly marked: Marked;
  /** Present place of the response, counted as its anchor counts: in the document, or in the output of its cell. */
  readonly span: Span;
  readonly uri: vscode.Uri;
}

/**
 * The marks of a document. Of a response and a rubric there is one, the newest; what was cancelled, failed or dismissed
 * leaves none.
 */
export function marksIn(evaluations: Evaluations, uri: vscode.Uri): readonly Mark[] {
  const newest = new Map<string, Mark>();
  for (const evaluation of evaluations.besides(uri)) {
    if (evaluation.dismissed || !isShown(evaluation)) continue;
    for (const anchor of evaluation.anchors) {
      const marked = isMarkedBeside(evaluation, anchor, uri) ? markedAt(evaluation, anchor) : null;
      if (!marked) continue;
      const { kind, rubric } = evaluation;
      const other = kind === 'comparing' ? otherPlace(evaluation, anchor) : '';
      const mark = { evaluation, marked, span: anchor.span, uri: anchor.uri };
      newest.set([kind, rubric.uri.toString(), anchor.uri.query, anchor.span.start, other].join(' '), mark);
    }
  }
  return [...newest.values()];
}

/** The same by the line that a response begins on, in the order of their rubrics. */
export function marksByLine(marks: readonly Mark[], document: vscode.TextDocument): ReadonlyMap<number, Mark[]> {
  const lines = new Map<number, Mark[]>();
  for (const mark of marks) {
    const { line } = rangeOfAnchor(document, mark).start;
    lines.set(line, [...(lines.get(line) ?? []), mark]);
  }
  for (const each of lines.values()) each.sort(byRubric);
  return lines;
}

export function byRubric({ marked: one }: Mark, { marked: other }: Mark): number {
  return one.rubric.localeCompare(other.rubric);
}

function isShown({ status }: Evaluation): boolean {
  return status.kind === 'running' || status.kind === 'graded' || status.kind === 'compared';
}

function markedAt(evaluation: Evaluation, { role }: Anchor): Marked | null {
  if (evaluation.kind === 'grading') return role === 'response' ? markedGrading(evaluation) : null;
  return role === 'A' || role === 'B' ? markedComparing(evaluation, role) : null;
}

function markedGrading(grading: Grading): Marked {
  const { kind, status, rubric } = grading;
  const { name, pass } = rubric.rubric;
  return { kind, rubric: name, pass, status, stale: staleReasons(grading) };
}

function markedComparing(comparing: Comparing, side: Side): Marked {
  const { kind, status, rubric } = comparing;
  return {
    kind,
    rubric: rubric.rubric.name,
    status,
    stale: staleReasons(comparing),
    side,
    other: otherName(comparing, side),
  };
}

/** The other response's document; where both stand in one, its letter. */
function otherName(comparing: Comparing, side: Side): string {
  const other = otherSide(side);
  const [here, there] = [anchorOf(comparing, side), anchorOf(comparing, other)];
  return here && there && here.uri.toString() === there.uri.toString() ? other : responseTitle(comparing, other);
}

function otherPlace(comparing: Comparing, { role }: Anchor): string {
  const other = role === 'A' || role === 'B' ? anchorOf(comparing, otherSide(role)) : undefined;
  return other ? `${other.span.start} ${other.uri.toString()}` : '';
}
