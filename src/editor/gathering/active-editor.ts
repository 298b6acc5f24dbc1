import * as vscode from 'vscode';
import type { Span } from '../../exchange/exchange.ts';
import { cellOf, notebookAt } from '../workbench/notebook-cells.ts';
import { placeInCell, placeInNotebook } from './notebook-place.ts';

/** A document and where in it to look. */
export interface PlaceInDocument {
  readonly document: vscode.TextDocument;
  readonly selections: readonly Span[];
  /** True if the document is a notebook's cell that is meant as a whole, without any cursor in it. */
  readonly isWholeCell?: boolean;
  /** The code cell that the document is, if what it shows is meant, and not its code. */
  readonly output?: vscode.NotebookCell;
}

/** The editor in front of the person, of a text or of a notebook. While a panel has the focus, there is none: then it is the last one. */
export class ActiveEditor implements vscode.Disposable {
  private last: vscode.TextEditor | vscode.NotebookEditor | undefined;
  /** The text editor within the last notebook: a cell that was edited. */
  private lastInNotebook: vscode.TextEditor | undefined;
  private readonly listening: vscode.Disposable;

  constructor() {
    this.remember();
    const remember = () => {
      this.remember();
    };
    this.listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(remember),
      vscode.window.onDidChangeActiveNotebookEditor(remember),
      vscode.window.onDidChangeNotebookEditorSelection(remember),
    );
  }

  /** Document and selection that the person is at; null where no text is in sight. */
  place(): PlaceInDocument | null {
    this.remember();
    const { last } = this;
    if (last && 'notebook' in last && vscode.window.visibleNotebookEditors.includes(last)) {
      return placeInNotebook(last, this.lastInNotebook);
    }
    const visible = vscode.window.visibleTextEditors.filter(isText);
    const editor = visible.find((each) => each === last) ?? visible[0];
    if (!editor) return placeInSight();
    const { document } = editor;
    const cell = cellOf(document);
    if (cell) return placeInCell(cell, editor);
    const selections = editor.selections.map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    }));
    return { document, selections };
  }

  dispose(): void {
    this.listening.dispose();
  }

  private remember(): void {
    const { activeNotebookEditor: notebook, activeTextEditor: text } = vscode.window;
    if (notebook) {
      this.last = notebook;
      this.lastInNotebook = text && notebookAt(text.document.uri) === notebook.notebook ? text : undefined;
    } else if (text && isText(text)) {
      this.last = text;
    }
  }
}

/** Place where nothing but notebooks is in sight, without any cell that is edited. */
function placeInSight(): PlaceInDocument | null {
  const [notebook] = vscode.window.visibleNotebookEditors;
  return notebook ? placeInNotebook(notebook, undefined) : null;
}

/** The output panel is an editor as well. */
function isText({ document }: vscode.TextEditor): boolean {
  return document.uri.scheme !== 'output';
}
