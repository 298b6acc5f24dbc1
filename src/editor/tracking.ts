import * as vscode from 'vscode';
import { findAgain, followSpan, shiftSpan } from '../exchange/edits.ts';
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
        if (!span) continue;
        const untouched = shiftSpan(span, edits);
        if (!untouched) gradings.update(id, { span: followSpan(span, edits), stale: true });
        else if (untouched.start !== span.start) gradings.update(id, { span: untouched, stale });
      }
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // A document whose language changes is closed and opened too, without ever going away.
      const isThere = vscode.workspace.textDocuments.includes(document);
      if (document.isUntitled && !isThere) gradings.clear(document.uri);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) gradings.clear(uri);
    }),
    // While a document was closed, anything may have happened to its file.
    vscode.workspace.onDidOpenTextDocument((document) => {
      for (const grading of gradings.of(document.uri)) lookAgain(grading, document);
    }),
    // While the person was asked for a rubric, the document may have been edited.
    gradings.onDidChange(({ type, grading }) => {
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === grading.uri?.toString());
      if (type === 'started' && open) lookAgain(grading, open);
    }),
  );

  function lookAgain({ id, span, stale, exchange }: Grading, document: vscode.TextDocument): void {
    if (!span || stale) return;
    const found = findAgain(document.getText(), exchange.response.text, span);
    if (!found) gradings.update(id, { stale: true });
    else if (found.start !== span.start) gradings.update(id, { span: found });
  }
}
