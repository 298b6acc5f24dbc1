import type * as vscode from 'vscode';

import { CELL_SCHEME as CELL } from './notebook-address.ts';

/**
 * True for an address that names another document the next time: that of a document that was never saved, and that of a notebook's
 * cell, which is counted anew whenever the notebook is opened.
 */
export function isAddressReused({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || scheme === CELL;
}

/** True for a document that was never saved, or a cell of such a notebook, whose address has no folder. */
export function isUnsaved({ scheme, path }: vscode.Uri): boolean {
  return scheme === 'untitled' || (scheme === CELL && !path.startsWith('/'));
}

/** True if a document may be another one as it was saved: a text as a file, a notebook's cell as a cell. */
export function maySaveAs(unsaved: vscode.Uri, saved: vscode.Uri): boolean {
  return !isUnsaved(saved) && (unsaved.scheme === CELL) === (saved.scheme === CELL);
}
