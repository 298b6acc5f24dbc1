import { otherSide, type Comparison, type ComparisonOrder } from '../../judge/comparison.ts';
import type { Grade } from '../../judge/grade.ts';
import type { EvaluationAction } from '../evaluations/evaluation-actions.ts';
import type { Localize } from '../../words/localize.ts';
import { isMarkStale, staleText, verdictText, type Marked, type MarkedComparing } from './mark-text.ts';
import {
  codeBlock,
  commandLink,
  joinMarkdown,
  md,
  NO_MARKDOWN,
  plainMarkdown,
  type Markdown,
} from '../workbench/markdown.ts';
import { noScoreText, noVerdictText } from '../../words/unscored-text.ts';

/** Of feedback, as much as a hover has room for, in UTF-16 code units. */
const LONGEST_FEEDBACK = 3000;

const BAR = 20;

/**
 * Hover text of a mark, as Markdown: the verdict, how sure the judge was, the feedback, and what can be done. Texts of
 * rubrics, documents and the judge stand in it as plain text; its only links are commands of ours.
 * @param id the evaluation's number.
 */
export function hoverMarkdown(id: number, mark: Marked, t: Localize): Markdown {
  const { status } = mark;
  const blocks = [
    md`**${plainMarkdown(verdictText(mark, t))}**`,
    isMarkStale(mark) ? md`*${plainMarkdown(t('No longer holds: {0}.', staleText(mark, t)))}*` : NO_MARKDOWN,
    mark.kind === 'grading' && status.kind === 'graded' ? factsOf(status.grade, mark.pass, t) : NO_MARKDOWN,
    // The hover is low, and what is below its edge is rarely read.
    joinMarkdown(
      actionsOn(mark).map((action) => commandLink(actionTitle(action, mark.kind, t), action, id)),
      ' | ',
    ),
    ...(mark.kind === 'grading' && status.kind === 'graded' ? gradeBlocks(status.grade, t) : []),
    ...(mark.kind === 'comparing' && status.kind === 'compared' ? comparisonBlocks(mark, status.comparison, t) : []),
  ];
  return joinMarkdown(blocks, '\n\n');
}

/** Actions on the evaluation of a mark, the likeliest first. */
export function actionsOn({ kind, status }: Marked): readonly EvaluationAction[] {
  if (status.kind === 'running') return ['showEvaluation'];
  const another: readonly EvaluationAction[] = kind === 'grading' ? ['gradeWithAnotherRubric'] : [];
  return ['showEvaluation', 'evaluateAgain', ...another, 'copyFeedback', 'openGradeRubric', 'dismissGrade'];
}

/** Title of a link or a quick fix for an action. */
export function actionTitle(action: EvaluationAction, kind: Marked['kind'], t: Localize): string {
  switch (action) {
    case 'showEvaluation':
      return t('Show feedback');
    case 'evaluateAgain':
      return kind === 'grading' ? t('Grade again') : t('Compare again');
    case 'gradeWithAnotherRubric':
      return t('Grade with another rubric');
    case 'copyFeedback':
      return t('Copy feedback');
    case 'dismissGrade':
      return t('Dismiss');
    case 'openGradeRubric':
      return t('Open rubric');
    case 'revealEvaluation':
      return t('Show response');
  }
}

/** Line that says whether the score passes, and the expected score with its spread. */
function factsOf({ score, expectedScore, standardDeviation }: Grade, pass: number, t: Localize): Markdown {
  const passes = score === null ? '' : score >= pass ? t('Passes at {0}', pass) : t('Below the pass mark {0}', pass);
  const spread = standardDeviation === null ? '' : ` ± ${standardDeviation.toFixed(1)}`;
  const expected = expectedScore === null ? '' : t('Expected score {0}', expectedScore.toFixed(2)) + spread;
  return plainMarkdown([passes, expected].filter((part) => part !== '').join(' · '));
}

function gradeBlocks({ score, unscored, distribution, feedback }: Grade, t: Localize): Markdown[] {
  return [
    score === null ? plainMarkdown(noScoreText(unscored, t)) : NO_MARKDOWN,
    distribution
      ? codeBlock(bars(distribution.map((p, index) => [String(index + 1), p] as const).reverse()))
      : NO_MARKDOWN,
    feedbackBlock(feedback, t),
  ];
}

function comparisonBlocks(mark: MarkedComparing, comparison: Comparison, t: Localize): Markdown[] {
  const { side } = mark;
  const { probabilityA, orders } = comparison;
  const here = probabilityA === null ? null : side === 'A' ? probabilityA : 1 - probabilityA;
  const shares =
    here === null
      ? []
      : ([
          [side, here],
          [otherSide(side), 1 - here],
        ] as const);
  return [
    plainMarkdown(t('This is response {0}.', side)),
    shares.length > 0
      ? md`${plainMarkdown(t('Which is better, position bias removed:'))}\n\n${codeBlock(bars(shares))}`
      : NO_MARKDOWN,
    ...orders.flatMap((order) => [md`*${plainMarkdown(orderText(order, t))}*`, feedbackBlock(order.feedback, t)]),
  ];
}

function orderText({ first, verdict, unscored }: ComparisonOrder, t: Localize): string {
  if (verdict === null) {
    const none = t('Read first: {0}. No verdict.', first);
    return [none, noVerdictText(unscored, t)].filter((part) => part !== '').join(' ');
  }
  return verdict === 'tie'
    ? t('Read first: {0}. It found them equal.', first)
    : t('Read first: {0}, which the judge calls Response A. Better: {1}.', first, verdict);
}

function feedbackBlock(feedback: string, t: Localize): Markdown {
  if (feedback.trim() === '') return plainMarkdown(t('The judge gave no reason.'));
  if (feedback.length <= LONGEST_FEEDBACK) return plainMarkdown(feedback);
  return plainMarkdown(`${feedback.slice(0, LONGEST_FEEDBACK)}…`);
}

/** Shares as rows of text, the numbers before the bars, which say the same once more. What has no share to speak of has no row. */
function bars(shares: readonly (readonly [label: string, share: number])[]): string {
  return shares
    .filter(([, share]) => Math.round(share * 100) > 0)
    .map(([label, share]) => {
      const percent = `${Math.round(share * 100)}%`.padStart(4);
      return `${label}  ${percent}  ${'█'.repeat(Math.round(share * BAR))}`.trimEnd();
    })
    .join('\n');
}
