import type * as vscode from 'vscode';
import type { PlaceInDocument } from './active-editor.ts';
import { cellOf, isMarkdown } from '../workbench/notebook-cells.ts';
import { outputTextOf } from '../evaluations/notebook-output.ts';

/**
 * Place where a notebook has the focus: the selection in the text of the selected cell; without that the cell itself.
 * Null for a notebook without cells.
 * @param text the text editor that is active in the window, if there is one: of a rendered cell there is none.
 */
export function placeInNotebook(
  { notebook, selection }: vscode.NotebookEditor,
  text: vscode.TextEditor | undefined,
): PlaceInDocument | null {
  if (notebook.cellCount === 0) return null;
  const cell = notebook.cellAt(Math.min(selection.start, notebook.cellCount - 1));
  const isEdited = text?.document.uri.toString() === cell.document.uri.toString();
  return isEdited ? placeInCell(cell, text) : placeOfCell(cell);
}

/** A text editor of a cell: what is selected in it; of a code cell without any selection, its output. */
export function placeInCell(cell: vscode.NotebookCell, { document, selections }: vscode.TextEditor): PlaceInDocument {
  if (!isMarkdown(cell) && selections.every(({ isEmpty }) => isEmpty)) {
    const output = placeOfOutput(cell);
    if (output) return output;
  }
  const spans = selections.map(({ start, end }) => ({
    start: document.offsetAt(start),
    end: document.offsetAt(end),
  }));
  return { document, selections: spans };
}

/** A cell that is meant as a whole: of Markdown its response, of code its output. */
export function placeOfCell(cell: vscode.NotebookCell): PlaceInDocument {
  const { document } = cell;
  const start = [{ start: 0, end: 0 }];
  if (isMarkdown(cell)) return { document, selections: start, isWholeCell: true };
  return placeOfOutput(cell) ?? { document, selections: start };
}

/** The place of a code cell's text output; null where it has none. */
function placeOfOutput(cell: vscode.NotebookCell): PlaceInDocument | null {
  if (outputTextOf(cell) === null) return null;
  return { document: cell.document, selections: [], output: cell };
}

/** The place of the output of a cell that is named by its address; null where it is gone. */
export function placeOfOutputAt(document: vscode.Uri): PlaceInDocument | null {
  const cell = cellOf({ uri: document });
  return cell ? placeOfOutput(cell) : null;
}
