import * as vscode from 'vscode';
import type { RubricFinding } from '../../rubric/finding.ts';
import { saidByYaml } from '../../rubric/text/yaml-overlap.ts';
import type { RubricChecks } from './checks.ts';
import { rangeOf } from '../workbench/documents.ts';
import { isRubric } from '../rubrics/rubric-documents.ts';
import { rubricFindingText } from '../../words/rubric-finding-text.ts';
import { onSettingsChange } from '../workbench/settings.ts';
import { problem } from '../workbench/surface-items.ts';
import { onYamlExtensionChange, yamlExtensionDoes } from './yaml-extension.ts';
import { coalesceByKey } from '../workbench/coalesce-by-key.ts';

export const RUBRIC_SOURCE = 'Prometheus rubric';

/** Milliseconds without a keystroke before a document is checked. */
const PAUSE = 150;

const SEVERITY: Readonly<Record<RubricFinding['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  // The editor's own hints are in no list and nearly invisible.
  hint: vscode.DiagnosticSeverity.Information,
};

/** Shows what is the matter with the open rubrics among the problems. */
export function registerRubricFindings(checks: RubricChecks): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('prometheusRubric');
  const checkLater = coalesceByKey((document: vscode.TextDocument) => document, check, PAUSE);

  function check(document: vscode.TextDocument): void {
    checkLater.cancel(document);
    if (isRubric(document)) collection.set(document.uri, rubricDiagnostics(document, checks));
  }

  function checkAll(): void {
    checks.forget();
    vscode.workspace.textDocuments.forEach(check);
  }

  checkAll();
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isRubric(document)) checkLater(document);
      else checkLater.cancel(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      checkLater.cancel(document);
      collection.delete(document.uri);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(checkAll),
    onSettingsChange(checkAll),
    onYamlExtensionChange(checkAll),
    checkLater,
  );
}

function rubricDiagnostics(document: vscode.TextDocument, checks: RubricChecks): vscode.Diagnostic[] {
  const { findings } = checks.of(document);
  const text = document.getText();
  const ours = yamlExtensionDoes('validate', document) ? findings.filter((each) => !saidByYaml(each, text)) : findings;
  return ours.map((finding) => diagnostic(finding, document));
}

function diagnostic(finding: RubricFinding, document: vscode.TextDocument): vscode.Diagnostic {
  const shown = problem(
    rangeOf(document, finding.span),
    rubricFindingText(finding, vscode.l10n.t),
    SEVERITY[finding.severity],
  );
  shown.source = RUBRIC_SOURCE;
  shown.code = finding.code;
  const first = 'first' in finding ? finding.first : null;
  if (first) {
    const there = new vscode.Location(document.uri, rangeOf(document, first));
    shown.relatedInformation = [new vscode.DiagnosticRelatedInformation(there, vscode.l10n.t('The first one'))];
  }
  return shown;
}
