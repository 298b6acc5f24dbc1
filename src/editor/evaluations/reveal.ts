import * as vscode from 'vscode';
import { rangeOfAnchor } from './anchors.ts';
import { openDocument, rangeOf } from '../workbench/documents.ts';
import { anchorOf, type ResponseRole } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import { documentAddress, fileAddress, isInNotebook } from '../workbench/notebook-address.ts';
import { cellOf, notebookAt } from '../workbench/notebook-cells.ts';
import { isOfRecord } from '../rubrics/rubric-of-record.ts';
import { rubricName } from '../rubrics/rubric-documents.ts';
import { fileOf, partOf } from '../workbench/rubric-address.ts';
import { UserError } from '../workbench/user-error.ts';

/** Shows a response of an evaluation, selected, in its document. Throws a `UserError` where that is gone. */
export async function reveal(evaluations: Evaluations, id: number, role: ResponseRole): Promise<void> {
  const evaluation = evaluations.get(id);
  const anchor = evaluation && anchorOf(evaluation, role);
  if (!anchor) return;
  if (isInNotebook(anchor.uri)) {
    await revealCell(anchor.uri);
    return;
  }
  const document = await opened(anchor.uri);
  const selection = rangeOfAnchor(document, anchor);
  await vscode.window.showTextDocument(document, { selection, viewColumn: columnOf(document) });
}

/** Shows a cell, selected, in its notebook. Throws a `UserError` where it is gone. */
async function revealCell(uri: vscode.Uri): Promise<void> {
  const document = documentAddress(uri);
  const notebook = notebookAt(uri) ?? (await openedNotebook(fileAddress(uri)));
  const index = cellOf({ uri: document })?.index;
  if (!notebook || index === undefined) throw gone(fileAddress(uri));
  const cells = new vscode.NotebookRange(index, index + 1);
  const shown = vscode.window.visibleNotebookEditors.find((editor) => editor.notebook === notebook);
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showNotebookDocument(notebook, { viewColumn, selections: [cells] });
  editor.revealRange(cells, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

async function openedNotebook(uri: vscode.Uri): Promise<vscode.NotebookDocument | undefined> {
  if (uri.scheme === 'untitled') return undefined;
  try {
    return await vscode.workspace.openNotebookDocument(uri);
  } catch {
    return undefined;
  }
}

/** The column where the document is shown already; otherwise the first, so that it does not cover the panel. */
function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return shown?.viewColumn ?? vscode.ViewColumn.One;
}

/** Opens the rubric of an evaluation. Throws a `UserError` where it is gone. */
export async function openRubric(evaluations: Evaluations, id: number): Promise<void> {
  const evaluation = evaluations.get(id);
  if (!evaluation) return;
  // The rubric of a record stands where its response stands.
  if (isOfRecord(evaluation.rubric)) {
    await reveal(evaluations, id, evaluation.kind === 'grading' ? 'response' : 'A');
    return;
  }
  const { uri } = evaluation.rubric;
  const document = await opened(fileOf(uri));
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  if (partOf(uri) === '') return;
  const { parseRubrics } = await import('../../rubric/read/parse.ts');
  const { rubrics } = parseRubrics(document.getText(), { fallbackName: rubricName(uri) });
  const place = rubrics.find(({ part }) => part === partOf(uri));
  if (!place) return;
  const range = rangeOf(document, place.nameSpan);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function opened(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const open = openDocument(uri);
  try {
    // Opening an untitled document that was closed would make a new, empty one.
    if (open ?? uri.scheme !== 'untitled') return open ?? (await vscode.workspace.openTextDocument(uri));
  } catch {
    // Said below.
  }
  throw gone(uri);
}

function gone(uri: vscode.Uri): UserError {
  return new UserError(
    vscode.l10n.t('{0} could not be opened.', vscode.workspace.asRelativePath(uri)),
    vscode.l10n.t(
      'It was probably moved, deleted or closed without being saved. The panel still shows what was judged.',
    ),
  );
}
