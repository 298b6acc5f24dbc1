import * as vscode from 'vscode';
import { findText, followText } from '../exchange/followed-text.ts';
import { afterwards } from './afterwards.ts';
import { openDocument, rangeOf } from './documents.ts';
import type { Evaluations } from './evaluations.ts';
import { checkStructure, mayChangeStructure } from './structure-check.ts';

/** How long after the last edit a document is read anew, in milliseconds. */
const SOON = 400;

/** Keeps the texts of evaluations where they stand, and knows which have changed, while their documents are edited and moved. */
export function registerTracking(evaluations: Evaluations): vscode.Disposable {
  const soon = new Map<vscode.TextDocument, NodeJS.Timeout>();
  /** Many evaluations may come back to a document at once. */
  const lookAgainAfterwards = afterwards((document: vscode.TextDocument) => document, lookAgain);
  return vscode.Disposable.from(
    { dispose: stopWaiting },
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length > 0) followEdits(event);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // A document whose language changes is closed and opened too, without ever going away.
      const isThere = vscode.workspace.textDocuments.includes(document);
      if (document.isUntitled && !isThere) evaluations.detach(document.uri);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) evaluations.detach(uri);
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) evaluations.rename(oldUri, newUri);
    }),
    // While a document was closed, anything may have happened to its file.
    vscode.workspace.onDidOpenTextDocument(lookAgain),
    // While the person was asked for a rubric, or the window was closed, the document may have been edited.
    evaluations.onDidChange((change) => {
      if (change.type !== 'started' && change.type !== 'restored') return;
      const uris = change.evaluation.anchors.map(({ uri }) => [uri.toString(), uri] as const);
      for (const uri of new Map(uris).values()) {
        const document = openDocument(uri);
        if (document) lookAgainAfterwards(document);
      }
    }),
  );

  function followEdits(event: vscode.TextDocumentChangeEvent): void {
    const { document, contentChanges, reason } = event;
    const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      removed: rangeLength,
      inserted: text.length,
    }));
    const edited = {
      get length() {
        return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
      },
      read: (span: { start: number; end: number }) => document.getText(rangeOf(document, span)),
      isUndone: reason !== undefined,
    };
    evaluations.follow(document.uri, (anchor) => followText(anchor, edits, edited));
    const key = document.uri.toString();
    const here = evaluations
      .of(document.uri)
      .flatMap(({ anchors }) => anchors.filter(({ uri }) => uri.toString() === key));
    if (here.length > 0 && mayChangeStructure(event, here)) checkSoon(document);
  }

  /** Reading a long document takes a while: once, when the person has stopped typing. */
  function checkSoon(document: vscode.TextDocument): void {
    clearTimeout(soon.get(document));
    soon.set(
      document,
      setTimeout(() => {
        soon.delete(document);
        if (!document.isClosed) checkStructure(evaluations, document);
      }, SOON),
    );
  }

  function stopWaiting(): void {
    for (const timer of soon.values()) clearTimeout(timer);
  }

  function lookAgain(document: vscode.TextDocument): void {
    let whole: string | undefined;
    evaluations.follow(document.uri, (anchor) => findText(anchor, (whole ??= document.getText())));
    if (evaluations.of(document.uri).length > 0) checkSoon(document);
  }
}
