import type * as vscode from 'vscode';
import type { ResponsePart, Source } from '../exchange/exchange.ts';
import { toLineFeeds } from '../exchange/line-ends.ts';
import type { Doubt } from '../exchange/structure.ts';
import { rangeOfAnchor } from './anchors.ts';
import { linesOf, openDocument } from './documents.ts';
import { anchorOf, isStale, type Evaluation, type ResponseRole } from './evaluation.ts';

/** Another way to read where a response ends. */
export interface OtherReading {
  readonly code: Doubt['code'];
  readonly text: string;
  /** How far it reaches in its document from the response's start on, as anchors count. */
  readonly length: number;
  readonly source: Source;
}

/** The other reading of a response whose end its document leaves in doubt. */
export function otherReadingOf(document: vscode.TextDocument, { doubt, span }: ResponsePart): OtherReading | undefined {
  if (!doubt || !span) return undefined;
  const lines = linesOf(document);
  const length = toLineFeeds(lines, doubt.other.span.end) - toLineFeeds(lines, span.start);
  // A stretch that no label delimits is known by its words, as one that is selected.
  return { code: doubt.code, text: doubt.other.text, length, source: 'selection' };
}

/** The line, counted from 1, in which the other reading of a response ends; null where there is none, or that cannot be said any more. */
export function lineOfOtherEnd(evaluation: Evaluation, role: ResponseRole): number | null {
  const anchor = anchorOf(evaluation, role);
  const document = anchor && openDocument(anchor.uri);
  const other = otherOf(evaluation, role);
  if (!document || !other || isStale(evaluation)) return null;
  const end = anchor.span.start + other.length;
  return rangeOfAnchor(document, { span: { start: end, end } }).start.line + 1;
}

/** The other reading of one of an evaluation's responses. */
export function otherOf(evaluation: Evaluation, role: ResponseRole): OtherReading | undefined {
  if (evaluation.kind === 'grading') return evaluation.other;
  return role === 'response' ? undefined : evaluation.pair.responses[role].other;
}
