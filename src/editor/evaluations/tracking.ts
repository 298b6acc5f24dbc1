import * as vscode from 'vscode';
import type { ContentChange } from '../../exchange/edited/content-changes.ts';
import type { Span } from '../../exchange/exchange.ts';
import { findText, followText } from '../../exchange/edited/followed-text.ts';
import { spanToLineFeeds, toLineFeeds, type DocumentLines } from '../../exchange/edited/line-ends.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import { coalesceByKey } from '../workbench/coalesce-by-key.ts';
import { rangeOfAnchor } from './anchors.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { documentLines, openDocument, textSource } from '../workbench/documents.ts';
import type { Anchor } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import { readTogether } from '../workbench/notebook-cells.ts';
import { checkStructure } from './structure-check.ts';

/** Delay after the last edit before a document is read anew, in milliseconds. */
const REREAD_DELAY = 400;

/** Keeps the texts of evaluations where they stand, and knows which have changed, while their documents are edited. */
export function registerTracking(evaluations: Evaluations, reader: DocumentReader): vscode.Disposable {
  /** Looks at what was judged once, when the person has stopped typing: a long document may have to be read anew for it. */
  const checkLater = coalesceByKey(
    (document: vscode.TextDocument) => document,
    (document) => {
      if (!document.isClosed) checkStructure(evaluations, reader, document);
    },
    REREAD_DELAY,
  );
  /** Length of the line ends that a document had when it was last looked at. */
  const ends = new WeakMap<vscode.TextDocument, DocumentLines['endLength']>();
  /** Many evaluations may come back to a document at once. */
  const lookAgainAfterwards = coalesceByKey((document: vscode.TextDocument) => document, lookAgain);
  return vscode.Disposable.from(
    checkLater,
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length > 0) followEdits(event);
      else ends.set(event.document, documentLines(event.document).endLength);
    }),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
      const [cell] = contentChanges.length > 0 ? notebook.getCells() : [];
      if (cell) checkTogether(cell.document);
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
    const lines = documentLines(document);
    // Another program may have written the file with other line ends: what it replaces counts by those before.
    const endBefore = ends.get(document) ?? lines.endLength;
    ends.set(document, lines.endLength);
    const edits = contentChanges.map((change) => anchorEdit(change, endBefore));
    const edited = {
      get length() {
        return toLineFeeds(lines, textSource(document).length);
      },
      read: (span: Span) => withLineFeeds(document.getText(rangeOfAnchor(document, { span }))),
      isUndone: reason !== undefined,
    };
    evaluations.follow(document.uri, (anchor) => followText(anchor, edits, edited), linesWithin(contentChanges));
    checkTogether(document);
  }

  /** An edit in one cell of a notebook may belong to a text that was judged in another. */
  function checkTogether(document: vscode.TextDocument): void {
    for (const each of readTogether(document)) if (evaluations.of(each.uri).length > 0) checkLater(each);
  }

  function lookAgain(document: vscode.TextDocument): void {
    ends.set(document, documentLines(document).endLength);
    findAnchorsAgain(evaluations, document);
    checkTogether(document);
  }
}

/** Puts what was judged in a document where it stands now, after anything may have happened to it. */
export function findAnchorsAgain(evaluations: Evaluations, document: vscode.TextDocument): void {
  let whole: string | undefined;
  const lines = documentLines(document);
  evaluations.follow(document.uri, (anchor) => {
    // A text that stands where it stood tells without copying a document of any length.
    if (!anchor.changed && anchor.text !== '' && standsThere(anchor, document)) return anchor;
    whole ??= withLineFeeds(document.getText());
    return findText(asRecorded(anchor, lines, whole), whole);
  });
}

function standsThere(anchor: Anchor, document: vscode.TextDocument): boolean {
  return withLineFeeds(document.getText(rangeOfAnchor(document, anchor))) === anchor.text;
}

/** Lines of edits that neither add nor remove any; null for other edits. */
function linesWithin(changes: readonly vscode.TextDocumentContentChangeEvent[]): readonly number[] | null {
  const isWithin = changes.every(({ range, text }) => range.isSingleLine && !/[\r\n]/.test(text));
  return isWithin ? changes.map(({ range }) => range.start.line) : null;
}

/** An edit as anchors count. @param endLength of the line ends before the edit. */
function anchorEdit(
  { range: { start, end }, rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent,
  endLength: DocumentLines['endLength'],
): ContentChange {
  return {
    offset: rangeOffset - start.line * (endLength - 1),
    removed: rangeLength - (end.line - start.line) * (endLength - 1),
    inserted: withLineFeeds(text).length,
  };
}

/** An anchor of an earlier version's record counts as its document did. */
function asRecorded(anchor: Anchor, lines: DocumentLines, whole: string): Anchor {
  if (lines.endLength === 1 || whole.startsWith(anchor.text, anchor.span.start)) return anchor;
  const span = spanToLineFeeds(lines, anchor.span);
  return whole.startsWith(anchor.text, span.start) ? { ...anchor, span } : anchor;
}
