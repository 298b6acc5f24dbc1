/**
 * Actions on an evaluation from a mark, a lens or a quick fix: one command each, `prometheusGrader.` and its name, with the
 * evaluation's number for argument.
 */
export const EVALUATION_ACTIONS = [
  'showEvaluation',
  'evaluateAgain',
  'gradeWithAnotherRubric',
  'copyFeedback',
  'dismissGrade',
  'openGradeRubric',
  'revealEvaluation',
] as const;

export type EvaluationAction = (typeof EVALUATION_ACTIONS)[number];
