import * as vscode from 'vscode';
import { rangeOfAnchor } from '../evaluations/anchors.ts';
import { openDocument } from '../workbench/documents.ts';
import type { EvaluationAction } from '../evaluations/evaluation-actions.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import { marksIn } from './marks.ts';

/** Opens the hover of an evaluation beside its response in a document. What is gone by now is left alone. */
export async function hoverEvaluation(evaluations: Evaluations, id: unknown, uri: unknown): Promise<void> {
  const document = uri instanceof vscode.Uri ? openDocument(uri) : undefined;
  const mark = document && marksIn(evaluations, document.uri).find(({ evaluation }) => evaluation.id === id);
  if (!mark) return;
  const { start } = rangeOfAnchor(document, mark);
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(start, start),
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
  });
  await vscode.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' });
}

/** Judges once more by several rubrics, one after the other; the first that has no result, because it was cancelled or failed, ends it. */
export async function evaluateAllAgain(
  act: (action: EvaluationAction, id: unknown) => unknown,
  ids: unknown,
): Promise<void> {
  for (const id of Array.isArray(ids) ? (ids as unknown[]) : []) {
    if ((await act('evaluateAgain', id)) === undefined) return;
  }
}
