import * as vscode from 'vscode';
import { logFailure } from './promises.ts';

/** Does something once: as soon as a document is open that is meant, be it now. */
export function whenOpen(isMeant: (document: vscode.TextDocument) => boolean, then: () => unknown): vscode.Disposable {
  let done = false;
  const look = (document: vscode.TextDocument): void => {
    if (done || !isMeant(document)) return;
    done = true;
    listening.dispose();
    logFailure(then());
  };
  const listening = vscode.workspace.onDidOpenTextDocument(look);
  vscode.workspace.textDocuments.forEach(look);
  return listening;
}
