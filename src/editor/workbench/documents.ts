import * as vscode from 'vscode';
import type { Span } from '../../exchange/exchange.ts';
import type { EditedLines } from '../../exchange/edited/kept-reading.ts';
import type { DocumentLines } from '../../exchange/edited/line-ends.ts';

/** The document of an address, if it is open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** A span of a document's text as the editor's range. */
export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** A document's name without its folders. */
export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A document's text as it is now, of which only what is looked at is copied. */
export function textSource(document: vscode.TextDocument): EditedLines {
  return {
    get length() {
      return lengthOf(document);
    },
    get lineCount() {
      return document.lineCount;
    },
    slice: (start, end) => document.getText(rangeOf(document, { start, end })),
    lineAt: (line) => document.lineAt(line).text,
  };
}

/** A document's lines as offsets are counted in it. */
export function documentLines(document: vscode.TextDocument): DocumentLines {
  return {
    lineCount: document.lineCount,
    endLength: document.eol === vscode.EndOfLine.CRLF ? 2 : 1,
    startOf: (line) => document.offsetAt(new vscode.Position(line, 0)),
  };
}

function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
