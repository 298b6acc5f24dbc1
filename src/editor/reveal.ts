import * as vscode from 'vscode';
import type { Gradings } from './gradings.ts';
import { UserError } from './user-error.ts';

/** Shows the response of a grading, selected, in its document. Throws a `UserError` where that is gone. */
export async function reveal(gradings: Gradings, id: number): Promise<void> {
  const grading = gradings.get(id);
  if (!grading?.uri || !grading.span) return;
  const document = await opened(grading.uri);
  const { start, end } = grading.span;
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  await vscode.window.showTextDocument(document, { selection, viewColumn: columnOf(document) });
}

/** The column where the document is shown already; otherwise the first, so that it does not cover the panel. */
function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return shown?.viewColumn ?? vscode.ViewColumn.One;
}

/** Opens the rubric of a grading. Throws a `UserError` where it is gone. */
export async function openRubric(gradings: Gradings, id: number): Promise<void> {
  const uri = gradings.get(id)?.rubric.uri;
  if (uri) await vscode.window.showTextDocument(await opened(uri), { viewColumn: vscode.ViewColumn.One });
}

async function opened(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  try {
    // Opening an untitled document that was closed would make a new, empty one.
    if (open ?? uri.scheme !== 'untitled') return open ?? (await vscode.workspace.openTextDocument(uri));
  } catch {
    // Said below.
  }
  throw new UserError(
    vscode.l10n.t('{0} could not be opened.', vscode.workspace.asRelativePath(uri)),
    vscode.l10n.t(
      'It was probably moved, deleted or closed without being saved. The panel still shows what was graded.',
    ),
  );
}
