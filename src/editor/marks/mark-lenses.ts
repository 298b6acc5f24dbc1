import * as vscode from 'vscode';
import { firstSentence } from '../../exchange/first-sentence.ts';
import { feedbackOf } from '../evaluations/run-evaluation-action.ts';
import type { Localize } from '../../words/localize.ts';
import { isMarkStale, verdictText, type Marked } from './mark-text.ts';
import { byRubric, type Mark } from './marks.ts';
import { lensOf } from '../workbench/surface-items.ts';

/** More results than this would not leave the line to be read. */
const MOST = 3;

/**
 * The lenses of a response that has results: these, their details, and judging again.
 * @param marks of the response, at least one.
 * @param grade stands last where it was compared only; its place is that of all.
 * @param textOf words a result.
 */
export function lensesOfMarks(
  uri: vscode.Uri,
  marks: readonly Mark[],
  grade: vscode.CodeLens,
  textOf: (marked: Marked, t: Localize) => string = verdictText,
): vscode.CodeLens[] {
  const lens = (title: string, tooltip: string, name: string, ...args: unknown[]) =>
    lensOf(grade.range, { title, tooltip, command: `prometheusGrader.${name}`, arguments: args });

  const newest = marks.toSorted((one, other) => other.evaluation.id - one.evaluation.id).slice(0, MOST);
  const shown = newest.toSorted(byRubric);
  const results = shown.map((mark) =>
    lens(lensText(mark.marked, textOf), tooltipOf(mark), 'showEvaluation', mark.evaluation.id),
  );
  if (shown.some(({ evaluation }) => evaluation.status.kind === 'running')) return results;
  const details = newest
    .slice(0, 1)
    .map(({ evaluation: { id } }) =>
      lens(
        vscode.l10n.t('Details'),
        vscode.l10n.t('Shows the feedback beside the response'),
        'hoverEvaluation',
        id,
        uri,
      ),
    );
  const gradings = shown.filter(({ evaluation }) => evaluation.kind === 'grading');
  if (gradings.length === 0) return [...results, ...details, grade];
  const rubrics = gradings.map(({ marked }) => marked.rubric).join(', ');
  const ids = gradings.map(({ evaluation }) => evaluation.id);
  const tooltip = vscode.l10n.t('Asks the judge again: {0}', rubrics);
  return [...results, ...details, lens(vscode.l10n.t('Grade again'), tooltip, 'evaluateAllAgain', ids)];
}

function lensText(marked: Marked, textOf: (marked: Marked, t: Localize) => string): string {
  const text = textOf(marked, vscode.l10n.t);
  return isMarkStale(marked) ? vscode.l10n.t('{0} (changed)', text) : text;
}

function tooltipOf({ evaluation }: Mark): string {
  return firstSentence(feedbackOf(evaluation)) || vscode.l10n.t('Shows it on the panel');
}
