import * as vscode from 'vscode';
import { shiftSpan } from '../exchange/edits.ts';
import type { Grading, Gradings } from './gradings.ts';

/** Keeps the gradings' spans right while their documents are edited, and marks as stale what an edit touches. */
export function registerTracking(gradings: Gradings): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      const edits = contentChanges.map((change) => ({
        offset: change.rangeOffset,
        removed: change.rangeLength,
        inserted: change.text.length,
      }));
      for (const { id, span, stale } of gradings.of(document.uri)) {
        if (!span || stale) continue;
        const shifted = shiftSpan(span, edits);
        if (!shifted) gradings.update(id, { stale: true });
        else if (shifted.start !== span.start) gradings.update(id, { span: shifted });
      }
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document.isUntitled) gradings.clear(document.uri);
    }),
    // While a document was closed, anything may have happened to its file.
    vscode.workspace.onDidOpenTextDocument((document) => {
      for (const grading of gradings.of(document.uri)) {
        if (!grading.stale && !standsIn(document, grading)) gradings.update(grading.id, { stale: true });
      }
    }),
  );
}

function standsIn(document: vscode.TextDocument, { span, exchange }: Grading): boolean {
  return span !== null && document.getText().slice(span.start, span.end) === exchange.response.text;
}
