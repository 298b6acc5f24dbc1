import * as vscode from 'vscode';
import { openText } from './gather-candidates.ts';
import { cellOf, notebookAt } from '../workbench/notebook-cells.ts';

/** Names of files that are opened as notebooks, so that nobody means the text that they are kept as. */
const NOTEBOOK = /\.ipynb$/i;

/**
 * The document of an address: of a notebook one of its cells, through which the others are read. Throws a `UserError` where there is none,
 * or nothing in it.
 */
export async function documentAt(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const notebook = notebookAt(uri) ?? (NOTEBOOK.test(uri.path) ? await openedNotebook(uri) : undefined);
  const [first] = notebook?.getCells() ?? [];
  return first?.document ?? openText(uri);
}

/** A notebook that no extension can open is a text. */
async function openedNotebook(uri: vscode.Uri): Promise<vscode.NotebookDocument | undefined> {
  try {
    return await vscode.workspace.openNotebookDocument(uri);
  } catch {
    return undefined;
  }
}

/** The notebook that its toolbar hands over; null for anything else. */
export function notebookOfToolbar(argument: unknown): vscode.Uri | null {
  const context = argument as { readonly notebookEditor?: { readonly notebookUri?: unknown } } | null | undefined;
  const uri = typeof context === 'object' ? context?.notebookEditor?.notebookUri : undefined;
  return uri instanceof vscode.Uri ? uri : null;
}

/** The cell that a button hands over; null for anything else. */
export function readCell(argument: unknown): vscode.NotebookCell | null {
  const cell = argument as Partial<vscode.NotebookCell> | null | undefined;
  const uri = typeof cell === 'object' && cell !== null ? cell.document?.uri : undefined;
  return uri instanceof vscode.Uri ? (cellOf({ uri }) ?? null) : null;
}
