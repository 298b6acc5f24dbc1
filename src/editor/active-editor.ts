import * as vscode from 'vscode';
import type { Span } from '../exchange/exchange.ts';

/** A document and where in it to look. */
export interface Place {
  readonly document: vscode.TextDocument;
  readonly selections: readonly Span[];
}

/** The text editor in front of the person. While a panel has the focus, the editor has none: then it is the last one. */
export class ActiveEditor implements vscode.Disposable {
  private last: vscode.TextEditor | undefined;
  private readonly listening: vscode.Disposable;

  constructor() {
    this.remember(vscode.window.activeTextEditor);
    this.listening = vscode.window.onDidChangeActiveTextEditor((editor) => {
      this.remember(editor);
    });
  }

  /** What is selected where the person is; null where no text is in sight. */
  place(): Place | null {
    this.remember(vscode.window.activeTextEditor);
    const visible = vscode.window.visibleTextEditors.filter(isText);
    const editor = visible.find((each) => each === this.last) ?? visible[0];
    if (!editor) return null;
    const { document } = editor;
    const selections = editor.selections.map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    }));
    return { document, selections };
  }

  dispose(): void {
    this.listening.dispose();
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    if (editor && isText(editor)) this.last = editor;
  }
}

/** The output panel is an editor as well. */
function isText({ document }: vscode.TextEditor): boolean {
  return document.uri.scheme !== 'output';
}
