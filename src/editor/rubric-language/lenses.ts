import * as vscode from 'vscode';
import { rangeOf } from '../workbench/documents.ts';
import type { RubricChecks } from './checks.ts';
import { isRubric, RUBRIC_SELECTOR } from '../rubrics/rubric-documents.ts';
import { withPart } from '../workbench/rubric-address.ts';
import { lensOf } from '../workbench/surface-items.ts';

/** Puts what can be done with a rubric above its first line; of several in a file, with all of them and with each. */
export function registerRubricLenses(checks: RubricChecks): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(RUBRIC_SELECTOR, {
    provideCodeLenses: (document) => (isRubric(document) ? lensesIn(document, checks) : []),
  });
}

function lensesIn(document: vscode.TextDocument, checks: RubricChecks): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  const { rubrics } = checks.of(document);
  if (rubrics.length < 2) return lenses(top, document.uri);
  const all = lensOf(top, {
    command: 'prometheusGrader.tryRubric',
    title: vscode.l10n.t('Try all {0} rubrics', rubrics.length),
    tooltip: vscode.l10n.t(
      'Grades the last exchange of this window, or the sample beside the rubrics, by each of them',
    ),
    arguments: [document.uri],
  });
  const each = rubrics.flatMap(({ part, nameSpan }) => {
    const { start } = rangeOf(document, nameSpan);
    return lenses(new vscode.Range(start.line, 0, start.line, 0), withPart(document.uri, part));
  });
  return [all, ...each];
}

function lenses(range: vscode.Range, uri: vscode.Uri): vscode.CodeLens[] {
  return [
    lensOf(range, {
      command: 'prometheusGrader.tryRubric',
      title: vscode.l10n.t('Try this rubric'),
      tooltip: vscode.l10n.t('Grades the last exchange of this window, or the sample beside the rubric'),
      arguments: [uri],
    }),
    lensOf(range, {
      command: 'prometheusGrader.previewPrompt',
      title: vscode.l10n.t('Preview prompt'),
      tooltip: vscode.l10n.t('Shows exactly what would be sent to the judge'),
      arguments: [uri],
    }),
  ];
}
