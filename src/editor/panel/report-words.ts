import * as vscode from 'vscode';
import type { ReportWords } from '../../history/export.ts';
import type { StoredRecord } from '../../history/record.ts';
import type { Comparison } from '../../judge/comparison.ts';
import { noScoreText, noVerdictText } from '../../words/unscored-text.ts';

/** The words of an exported history, in the reader's language. */
export function reportWords(): ReportWords {
  const t = vscode.l10n.t;
  return {
    title: t('Grades'),
    time: t('Time'),
    document: t('Document'),
    rubric: t('Rubric'),
    result: t('Result'),
    timeOf: (at) => new Date(at).toLocaleString(vscode.env.language),
    resultOf,
    orderOf: ({ first, verdict }) => {
      if (verdict === null) return t('{0} was read first: no verdict', first);
      if (verdict === 'tie') return t('{0} was read first: a tie', first);
      return t('{0} was read first: {1} is better', first, verdict);
    },
    whyNoScore: (reason) => noScoreText(reason, t),
    whyNoVerdict: (reason) => noVerdictText(reason, t),
  };
}

function resultOf(record: StoredRecord): string {
  const t = vscode.l10n.t;
  if (record.kind === 'comparing') return winnerText(record.comparison);
  const { score, expectedScore } = record.grade;
  if (score === null) return t('No score');
  return expectedScore === null ? t('{0}/5', score) : t('{0}/5 (expected {1})', score, expectedScore.toFixed(2));
}

function winnerText({ winner, probabilityA }: Comparison): string {
  const t = vscode.l10n.t;
  if (winner === null) return t('No verdict');
  if (winner === 'inconsistent') return t('Inconsistent');
  if (winner === 'tie') return t('Tie');
  if (probabilityA === null) return t('{0} is better', winner);
  const probability = winner === 'A' ? probabilityA : 1 - probabilityA;
  return t('{0} is better (probability {1})', winner, probability.toFixed(3));
}
