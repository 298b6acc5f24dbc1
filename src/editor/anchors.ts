import type * as vscode from 'vscode';
import type { Span } from '../exchange/exchange.ts';
import { rangeOf } from './documents.ts';
import type { Anchor, TextRole } from './evaluation.ts';

/** The stretches of a document that a text was put together from, as they stand there now. */
export function anchorsOf(document: vscode.TextDocument, role: TextRole, spans: readonly Span[] = []): Anchor[] {
  return spans.map((span) => ({
    role,
    uri: document.uri,
    span,
    text: document.getText(rangeOf(document, span)),
    changed: false,
  }));
}
