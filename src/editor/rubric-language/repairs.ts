import * as vscode from 'vscode';
import { convertFlat } from '../../rubric/read/flat.ts';
import type { NewFile, Repair } from '../../rubric/repair.ts';
import { repairsOf } from '../../rubric/repairs.ts';
import type { RubricChecks } from './checks.ts';
import { rangeOf } from '../workbench/documents.ts';
import { freeRubricFile } from '../rubrics/free-rubric-file.ts';
import { isRubric, rubricName, RUBRIC_SELECTOR } from '../rubrics/rubric-documents.ts';
import { RUBRIC_SOURCE } from './findings.ts';
import { rubricRepairText } from '../../words/rubric-repair-text.ts';
import { quickFix } from '../workbench/surface-items.ts';

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
async function repairActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  diagnostics: readonly vscode.Diagnostic[],
  checks: RubricChecks,
): Promise<vscode.CodeAction[]> {
  const text = document.getText();
  const offered = new Map<string, vscode.CodeAction>();
  for (const finding of checks.of(document).findings) {
    const place = rangeOf(document, finding.span);
    if (!place.intersection(range)) continue;
    const shown = diagnostics.filter(
      (each) => each.source === RUBRIC_SOURCE && each.code === finding.code && each.range.isEqual(place),
    );
    for (const repair of repairsOf(text, finding, { fallbackName: rubricName(document.uri) })) {
      const action = repairAction(repair, document);
      if (repair.code === 'split-files' && !(await createFiles(action, repair.files, document.uri))) continue;
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

/** Adds files beside a rubric to what an action does; what is there is never written over. False where they have no place. */
async function createFiles(action: vscode.CodeAction, files: readonly NewFile[], beside: vscode.Uri): Promise<boolean> {
  if (beside.scheme === 'untitled') return false;
  const taken = new Set<string>();
  for (const { name, text } of files) {
    const folder = vscode.Uri.joinPath(beside, '..');
    const uri = await freeRubricFile(folder, name.replace(/\.rubric\.yaml$/, ''), taken);
    if (!uri) return false;
    taken.add(uri.toString());
    action.edit?.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  }
  return true;
}

function repairAction(repair: Repair, document: vscode.TextDocument): vscode.CodeAction {
  const action = quickFix(rubricRepairText(repair, vscode.l10n.t));
  action.edit = new vscode.WorkspaceEdit();
  for (const { span, text } of repair.edits) action.edit.replace(document.uri, rangeOf(document, span), text);
  action.isPreferred = repair.preferred;
  return action;
}
