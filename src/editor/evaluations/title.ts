import * as vscode from 'vscode';
import { nameOf } from '../workbench/documents.ts';
import { anchorOf, type Evaluation, type ResponseRole } from './evaluation.ts';

/** The name of the document that a response stands in, or a word for a response that stands in none. */
export function responseTitle(evaluation: Evaluation, role: ResponseRole): string {
  const uri = anchorOf(evaluation, role)?.uri;
  return uri ? nameOf(uri) : vscode.l10n.t('A response');
}

/** The path of a response's document, where another response's document has the same name. */
export function ambiguousPath(evaluation: Evaluation, role: ResponseRole): string {
  const uri = anchorOf(evaluation, role)?.uri;
  const isAmbiguous = evaluation.anchors.some(
    (other) => other.role !== role && uri && nameOf(other.uri) === nameOf(uri) && other.uri.path !== uri.path,
  );
  return uri && isAmbiguous ? vscode.workspace.asRelativePath(uri) : '';
}
