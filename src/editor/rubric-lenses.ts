import * as vscode from 'vscode';
import { isRubric, RUBRIC_SELECTOR } from './rubric-documents.ts';
import { lensOf } from './surface-items.ts';

/** Puts what can be done with a rubric above its first line. */
export function registerRubricLenses(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(RUBRIC_SELECTOR, {
    provideCodeLenses: (document) => (isRubric(document) ? lenses(document.uri) : []),
  });
}

function lenses(uri: vscode.Uri): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  return [
    lensOf(top, {
      command: 'prometheusGrader.tryRubric',
      title: vscode.l10n.t('Try this rubric'),
      tooltip: vscode.l10n.t('Grades the last exchange of this window, or the sample beside the rubric'),
      arguments: [uri],
    }),
    lensOf(top, {
      command: 'prometheusGrader.previewPrompt',
      title: vscode.l10n.t('Preview prompt'),
      tooltip: vscode.l10n.t('Shows exactly what would be sent to the judge'),
      arguments: [uri],
    }),
  ];
}
