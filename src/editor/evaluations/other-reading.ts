import type * as vscode from 'vscode';
import type { SourcedResponse, Source } from '../../exchange/exchange.ts';
import { findText } from '../../exchange/edited/followed-text.ts';
import { toLineFeeds } from '../../exchange/edited/line-ends.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import type { Doubt } from '../../exchange/structure.ts';
import { anchorsOf, rangeOfAnchor } from './anchors.ts';
import { documentLines, openDocument } from '../workbench/documents.ts';
import { anchorOf, isStale, type Anchor, type Evaluation, type ResponseRole } from './evaluation.ts';
import { isInNotebook } from '../workbench/notebook-address.ts';
import { cellOf } from '../workbench/notebook-cells.ts';

/** Another way to read where a response ends. */
export interface OtherReading {
  readonly code: Doubt['code'];
  readonly text: string;
  /** Length in its document from the response's start on, counted as anchors count. */
  readonly length: number;
  /** Its anchors instead, if it goes on over several cells of a notebook, as they were when it was read. */
  readonly inCells?: readonly Anchor[];
  readonly source: Source;
}

/** The other reading of a response whose end its document leaves in doubt. */
export function otherReadingOf(
  document: vscode.TextDocument,
  { doubt, span }: SourcedResponse,
): OtherReading | undefined {
  if (!doubt || !span) return undefined;
  const lines = documentLines(document);
  const length = toLineFeeds(lines, doubt.other.span.end) - toLineFeeds(lines, span.start);
  // A stretch that no label delimits is known by its words, as one that is selected.
  const other: OtherReading = { code: doubt.code, text: doubt.other.text, length, source: 'selection' };
  return isInNotebook(document.uri)
    ? { ...other, inCells: anchorsOf(document, 'response', [doubt.other.span]) }
    : other;
}

/** The line, counted from 1, in which the other reading of a response ends; null where there is none, or that cannot be said any more. */
export function lineOfOtherEnd(evaluation: Evaluation, role: ResponseRole): number | null {
  const anchor = anchorOf(evaluation, role);
  const document = anchor && openDocument(anchor.uri);
  const other = otherOf(evaluation, role);
  if (!document || !other || isStale(evaluation)) return null;
  if (other.inCells) return lineOfEndInCells(other.inCells);
  const end = anchor.span.start + other.length;
  return rangeOfAnchor(document, { span: { start: end, end } }).start.line + 1;
}

/** The line of its cell in which a reading ends that goes on over several cells. */
function lineOfEndInCells(anchors: readonly Anchor[]): number | null {
  const last = anchors.at(-1);
  const cell = last && cellOf(last);
  if (!cell) return null;
  const { span } = findText(last, withLineFeeds(cell.document.getText()));
  return rangeOfAnchor(cell.document, { span: { start: span.end, end: span.end } }).start.line + 1;
}

/** The other reading of one of an evaluation's responses. */
export function otherOf(evaluation: Evaluation, role: ResponseRole): OtherReading | undefined {
  if (evaluation.kind === 'grading') return evaluation.other;
  return role === 'response' ? undefined : evaluation.pair.responses[role].other;
}
