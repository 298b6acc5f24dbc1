import * as vscode from 'vscode';
import { readAddress, wrongArgument } from './argument.ts';
import type { Evaluations } from './evaluations.ts';

/** Clear Grades: those of the document that the argument names (`{ uri }`), or all. Throws a `UserError` for what names none. */
export function clearGrades(evaluations: Evaluations, argument: unknown): void {
  const named = typeof argument === 'object' && argument !== null && 'uri' in argument ? argument.uri : undefined;
  if (named === undefined || named === null) {
    evaluations.clear();
    return;
  }
  const uri = typeof named === 'string' ? parsed(named) : readAddress(named);
  // Whoever named a document did not mean the grades of all the others.
  if (!uri) throw wrongArgument(vscode.l10n.t('Clear Grades'), 'uri', vscode.l10n.t('an address'));
  evaluations.clear(uri);
}

function parsed(text: string): vscode.Uri | null {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return null;
  }
}
