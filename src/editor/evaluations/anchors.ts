import type * as vscode from 'vscode';
import type { Span } from '../../exchange/exchange.ts';
import { spanFromLineFeeds, spanToLineFeeds } from '../../exchange/edited/line-ends.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import { documentLines, rangeOf } from '../workbench/documents.ts';
import type { Anchor, TextRole } from './evaluation.ts';
import { isOutput } from '../workbench/notebook-address.ts';
import { documentSpans } from '../workbench/notebook-cells.ts';

/**
 * The stretches that a text was put together from, as they stand in their document now, or in the cells of its notebook.
 * @param spans as the document counts.
 */
export function anchorsOf(document: vscode.TextDocument, role: TextRole, spans: readonly Span[] = []): Anchor[] {
  return spans
    .flatMap((span) => documentSpans(document, span))
    .map((standing) => ({
      role,
      uri: standing.document.uri,
      span: spanToLineFeeds(documentLines(standing.document), standing.span),
      text: withLineFeeds(standing.document.getText(rangeOf(standing.document, standing.span))),
      changed: false,
    }));
}

/** Span of an anchor in its document's own offsets, which count its own line ends. */
export function spanOfAnchor(document: vscode.TextDocument, { span }: Pick<Anchor, 'span'>): Span {
  return spanFromLineFeeds(documentLines(document), span);
}

/** An anchor's span as the editor's range. The output of a cell stands below the last line of its code. */
export function rangeOfAnchor(
  document: vscode.TextDocument,
  anchor: Pick<Anchor, 'span'> & Partial<Pick<Anchor, 'uri'>>,
): vscode.Range {
  if (anchor.uri && isOutput(anchor.uri)) return document.lineAt(document.lineCount - 1).range;
  return rangeOf(document, spanOfAnchor(document, anchor));
}
