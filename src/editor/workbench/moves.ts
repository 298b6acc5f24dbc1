import type * as vscode from 'vscode';
import { documentAddress, fileAddress, isInNotebook, isOutput, outputAddress } from './notebook-address.ts';
import { fileOf, partOf, withPart } from './rubric-address.ts';

/** Address of a file after it, or a folder around it, was moved. */
export function movedWith(uri: vscode.Uri, from: vscode.Uri, to: vscode.Uri): vscode.Uri {
  if (isInNotebook(uri)) return movedCell(uri, from, to);
  // A rubric's address may name one of several in its file.
  if (fileOf(uri).toString() === from.toString()) return withPart(to, partOf(uri));
  const moved = () => withPart(to.with({ path: to.path + uri.path.slice(from.path.length) }), partOf(uri));
  return isInside(uri, from) ? moved() : uri;
}

/** Address of a notebook's cell after that: of a notebook that was moved, or of a cell that has become another one. */
function movedCell(cell: vscode.Uri, from: vscode.Uri, to: vscode.Uri): vscode.Uri {
  if (isInNotebook(from)) {
    if (documentAddress(cell).toString() !== from.toString()) return cell;
    return isOutput(cell) ? outputAddress(to) : to;
  }
  const file = fileAddress(cell);
  const moved = movedWith(file, from, to);
  return moved === file ? cell : cell.with({ path: moved.path });
}

/** Moves of files and folders that happened at once: two files may change places. */
export type Moves = readonly { readonly from: vscode.Uri; readonly to: vscode.Uri }[];

/** Address of a file after moves; the same object if none concerns it. */
export function movedBy(uri: vscode.Uri, moves: Moves): vscode.Uri {
  for (const { from, to } of moves) {
    const moved = movedWith(uri, from, to);
    if (moved !== uri) return moved;
  }
  return uri;
}

/** True for a file or folder inside a folder, at any depth. */
export function isInside(uri: vscode.Uri, folder: vscode.Uri): boolean {
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority) return false;
  return uri.path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`);
}
