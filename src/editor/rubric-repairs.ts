import * as vscode from 'vscode';
import { convertFlat } from '../rubric/flat.ts';
import type { Repair } from '../rubric/repair.ts';
import { repairsOf } from '../rubric/repairs.ts';
import type { RubricChecks } from './rubric-checks.ts';
import { rangeOf } from './documents.ts';
import { isRubric, rubricName, RUBRIC_SELECTOR } from './rubric-documents.ts';
import { RUBRIC_SOURCE } from './rubric-findings.ts';
import { rubricRepairText } from './rubric-repair-text.ts';
import { quickFix } from './surface-items.ts';

/** Offers the repairs of what is the matter at the cursor. */
export function registerRubricRepairs(checks: RubricChecks): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    RUBRIC_SELECTOR,
    {
      provideCodeActions: (document, range, { diagnostics }) =>
        isRubric(document) ? repairActions(document, range, diagnostics, checks) : [],
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

/**
 * Of all findings, those included that the YAML extension shows instead of us: mending is ours alone. The flat form can be
 * converted anywhere in it, though nothing is wrong with it.
 */
function repairActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  diagnostics: readonly vscode.Diagnostic[],
  checks: RubricChecks,
): vscode.CodeAction[] {
  const text = document.getText();
  const offered = new Map<string, vscode.CodeAction>();
  for (const finding of checks.of(document).findings) {
    const place = rangeOf(document, finding.span);
    if (!place.intersection(range)) continue;
    const shown = diagnostics.filter(
      (each) => each.source === RUBRIC_SOURCE && each.code === finding.code && each.range.isEqual(place),
    );
    for (const repair of repairsOf(text, finding)) {
      const action = repairAction(repair, document);
      action.diagnostics = shown;
      // Two findings may be mended by one repair.
      const edits = JSON.stringify(repair.edits);
      if (!offered.has(edits)) offered.set(edits, action);
    }
  }
  const conversion = convertFlat(text, rubricName(document.uri));
  if (conversion) {
    const edits = JSON.stringify(conversion.edits);
    if (!offered.has(edits)) offered.set(edits, repairAction({ ...conversion, preferred: false }, document));
  }
  return [...offered.values()];
}

function repairAction(repair: Repair, document: vscode.TextDocument): vscode.CodeAction {
  const action = quickFix(rubricRepairText(repair, vscode.l10n.t));
  action.edit = new vscode.WorkspaceEdit();
  for (const { span, text } of repair.edits) action.edit.replace(document.uri, rangeOf(document, span), text);
  action.isPreferred = repair.preferred;
  return action;
}
