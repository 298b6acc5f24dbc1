import * as vscode from 'vscode';
import type { EvaluationAction } from './evaluation-actions.ts';
import { anchorOf, type Evaluation } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import { openRubric, reveal } from './reveal.ts';
import { tellingErrors } from '../workbench/user-error.ts';

/** Parts of the extension that the actions need. */
export interface EvaluationActionParts {
  readonly evaluations: Evaluations;
  /** Shows an evaluation on the panel. */
  readonly show: (id: number) => void;
  readonly again: (id: number) => unknown;
  readonly gradeWithAnotherRubric: (id: number) => unknown;
}

/** Does what can be done with an evaluation. One that is gone by now is left alone. */
export function runEvaluationAction(action: EvaluationAction, id: unknown, parts: EvaluationActionParts): unknown {
  const { evaluations } = parts;
  const evaluation = typeof id === 'number' ? evaluations.get(id) : undefined;
  if (!evaluation) return undefined;
  switch (action) {
    case 'showEvaluation':
      parts.show(evaluation.id);
      return undefined;
    case 'evaluateAgain':
      return parts.again(evaluation.id);
    case 'gradeWithAnotherRubric':
      return parts.gradeWithAnotherRubric(evaluation.id);
    case 'copyFeedback':
      return vscode.env.clipboard.writeText(feedbackOf(evaluation));
    case 'dismissGrade':
      evaluations.dismiss(evaluation.id);
      return undefined;
    case 'openGradeRubric':
      return tellingErrors(() => openRubric(evaluations, evaluation.id));
    case 'revealEvaluation': {
      const role = evaluation.kind === 'grading' ? 'response' : anchorOf(evaluation, 'A') ? 'A' : 'B';
      return tellingErrors(() => reveal(evaluations, evaluation.id, role));
    }
  }
}

/** The judge's text without the verdict; of a comparison its text in each order. */
export function feedbackOf({ status, ...evaluation }: Evaluation): string {
  if (status.kind === 'graded') return status.grade.feedback;
  if (status.kind === 'compared') return status.comparison.orders.map(({ feedback }) => feedback).join('\n\n');
  return evaluation.kind === 'grading' ? evaluation.written : Object.values(evaluation.written).join('\n\n');
}
