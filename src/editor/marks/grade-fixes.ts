import * as vscode from 'vscode';
import { GRADE_SOURCE, remarksIn, type ShownRemark } from './diagnostics.ts';
import type { EvaluationAction } from '../evaluations/evaluation-actions.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import { actionTitle } from './mark-hover-text.ts';
import { clippedName } from './mark-text.ts';
import { quickFix } from '../workbench/surface-items.ts';

/** Actions that a problem offers, in this order. */
const FIXES: readonly EvaluationAction[] = [
  'showEvaluation',
  'evaluateAgain',
  'gradeWithAnotherRubric',
  'copyFeedback',
  'dismissGrade',
  'openGradeRubric',
];

/** Offers what can be done with a grade or a comparison where it is a problem. */
export function registerGradeFixes(evaluations: Evaluations): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    '*',
    {
      provideCodeActions: (document, range, { diagnostics }) => {
        const shown = diagnostics.filter(({ source }) => source === GRADE_SOURCE);
        if (shown.length === 0) return [];
        const here = remarksIn(evaluations, document)
          .map((remark) => ({ ...remark, shown: shown.filter((each) => isSame(each, remark.diagnostic)) }))
          .filter((remark) => remark.shown.length > 0 && remark.diagnostic.range.intersection(range));
        return here.flatMap((remark) => fixes(remark, remark.shown, here.length > 1));
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

/** True if a problem that the editor shows is the one that an evaluation gives: the editor hands over copies. */
function isSame(one: vscode.Diagnostic, other: vscode.Diagnostic): boolean {
  return one.range.isEqual(other.range) && one.message === other.message && addressOf(one) === addressOf(other);
}

function addressOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? code.target.toString() : '';
}

function fixes(
  { evaluation }: ShownRemark,
  diagnostics: readonly vscode.Diagnostic[],
  areSeveral: boolean,
): vscode.CodeAction[] {
  const { id, kind, rubric } = evaluation;
  return FIXES.filter((action) => kind === 'grading' || action !== 'gradeWithAnotherRubric').map((action) => {
    const title = actionTitle(action, kind, vscode.l10n.t);
    const named = areSeveral ? vscode.l10n.t('{0} ({1})', title, clippedName(rubric.rubric.name)) : title;
    const fix = quickFix(named);
    fix.command = { title, command: `prometheusGrader.${action}`, arguments: [id] };
    fix.diagnostics = [...diagnostics];
    return fix;
  });
}
