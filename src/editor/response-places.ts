import * as vscode from 'vscode';
import {
  readResponses,
  withEditedLines,
  type EditedLine,
  type ReadResponses,
  type ResponseLines,
} from '../exchange/response-lines.ts';

interface Kept {
  readonly version: number;
  readonly read: ReadResponses;
}

/** Where the responses of each document stand: read once, and again only after edits that may have moved one. */
export class ResponsePlaces implements vscode.Disposable {
  private readonly kept = new WeakMap<vscode.TextDocument, Kept>();
  private readonly edits = vscode.workspace.onDidChangeTextDocument((event) => {
    this.follow(event);
  });

  of(document: vscode.TextDocument): readonly ResponseLines[] {
    const kept = this.kept.get(document);
    if (kept?.version === document.version) return kept.read.responses;
    const read = readResponses(document.getText());
    this.kept.set(document, { version: document.version, read });
    return read.responses;
  }

  dispose(): void {
    this.edits.dispose();
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const kept = this.kept.get(document);
    if (!kept || contentChanges.length === 0) return;
    const isNext = document.version === kept.version + 1;
    const read = isNext && contentChanges.every(isWithinLine) ? withEditedLines(kept.read, editedLines()) : null;
    if (read) this.kept.set(document, { version: document.version, read });
    else this.kept.delete(document);

    function editedLines(): EditedLine[] {
      const lines = new Set(contentChanges.map(({ range }) => range.start.line));
      return [...lines].map((line) => ({ line, text: document.lineAt(line).text }));
    }
  }
}

function isWithinLine({ range, text }: vscode.TextDocumentContentChangeEvent): boolean {
  return range.isSingleLine && !/[\r\n]/.test(text);
}
