import type * as vscode from 'vscode';
import type { Span } from '../exchange/exchange.ts';
import { spanFromLineFeeds, spanToLineFeeds } from '../exchange/line-ends.ts';
import { withLineFeeds } from '../exchange/passage.ts';
import { linesOf, rangeOf } from './documents.ts';
import type { Anchor, TextRole } from './evaluation.ts';

/** The stretches of a document that a text was put together from, as they stand there now. @param spans as the document counts. */
export function anchorsOf(document: vscode.TextDocument, role: TextRole, spans: readonly Span[] = []): Anchor[] {
  const lines = linesOf(document);
  return spans.map((span) => ({
    role,
    uri: document.uri,
    span: spanToLineFeeds(lines, span),
    text: withLineFeeds(document.getText(rangeOf(document, span))),
    changed: false,
  }));
}

/** Span of an anchor in its document's own offsets, which count its own line ends. */
export function spanOfAnchor(document: vscode.TextDocument, { span }: Pick<Anchor, 'span'>): Span {
  return spanFromLineFeeds(linesOf(document), span);
}

/** An anchor's span as the editor's range. */
export function rangeOfAnchor(document: vscode.TextDocument, anchor: Pick<Anchor, 'span'>): vscode.Range {
  return rangeOf(document, spanOfAnchor(document, anchor));
}
