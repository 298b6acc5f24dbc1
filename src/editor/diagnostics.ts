import * as vscode from 'vscode';
import { firstSentence } from '../exchange/sentence.ts';
import type { Grade } from '../judge/grade.ts';
import type { Grading, Gradings } from './gradings.ts';
import { onSettingsChange, readSettings } from './settings.ts';

/** Shows grades among the problems, on the responses they are of. */
export function registerDiagnostics(gradings: Gradings): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('prometheusGrader');

  function refresh(uri: vscode.Uri): void {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    // Without the document there are no positions: what is shown stays until it is open again.
    if (document)
      collection.set(
        uri,
        gradings.of(uri).flatMap((grading) => diagnostic(grading, document) ?? []),
      );
    else if (gradings.of(uri).length === 0) collection.delete(uri);
  }

  function refreshAll(): void {
    const uris = new Map(gradings.all().flatMap(({ uri }) => (uri ? [[uri.toString(), uri]] : [])));
    for (const uri of uris.values()) refresh(uri);
  }

  return vscode.Disposable.from(
    collection,
    gradings.onDidChange(({ type, grading }) => {
      if (type !== 'text' && grading.uri) refresh(grading.uri);
    }),
    onSettingsChange(refreshAll),
  );
}

function diagnostic(grading: Grading, document: vscode.TextDocument): vscode.Diagnostic | null {
  const { status, span, stale, rubric } = grading;
  if (status.kind !== 'graded' || !span || stale) return null;
  const severity = severityOf(status.grade, rubric.rubric.pass, document.uri);
  if (severity === null) return null;
  const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
  const shown = new vscode.Diagnostic(range, message(status.grade), severity);
  shown.source = 'Prometheus';
  shown.code = { value: rubric.rubric.name, target: rubric.uri };
  return shown;
}

/** Null where the settings ask for no mark. */
function severityOf({ score }: Grade, pass: number, uri: vscode.Uri): vscode.DiagnosticSeverity | null {
  const { diagnostics } = readSettings(uri);
  if (diagnostics === 'off') return null;
  if (score === null) return vscode.DiagnosticSeverity.Error;
  if (score < pass) return vscode.DiagnosticSeverity.Warning;
  return diagnostics === 'all' ? vscode.DiagnosticSeverity.Information : null;
}

function message({ score, rubric, feedback }: Grade): string {
  const why = firstSentence(feedback) || vscode.l10n.t('The judge gave no reason.');
  return score === null
    ? vscode.l10n.t('No score {0}: {1}', rubric.name, why)
    : vscode.l10n.t('{0}/5 {1}: {2}', score, rubric.name, why);
}
