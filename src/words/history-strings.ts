import type { PanelHistoryStrings } from '../protocol/messages.ts';
import type { Localize } from './localize.ts';

/** The words of the panel's history. */
export function historyStrings(t: Localize): PanelHistoryStrings {
  return {
    file: t('File'),
    allFiles: t('All files'),
    allRubrics: t('All rubrics'),
    choice: t('{0} ({1})'),
    count: {
      one: t('{0} result'),
      other: t('{0} results'),
    },
    exportJsonl: t('Export JSONL'),
    exportMarkdown: t('Export Markdown'),

    series: t('Scores over time'),
    moreSeries: {
      one: t('{0} more rubric'),
      other: t('{0} more rubrics'),
    },
    trend: {
      rising: t('{0}: rising over {1} scores, from {2} to {3}. The pass mark is {4}.'),
      falling: t('{0}: falling over {1} scores, from {2} to {3}. The pass mark is {4}.'),
      steady: t('{0}: steady over {1} scores, from {2} to {3}. The pass mark is {4}.'),
    },
    oneScore: t('{0}: one score, {1}. The pass mark is {2}.'),

    list: t('Results, newest first'),
    loading: t('Loading …'),
    compare: t('Compare'),
    result: t('Result'),
    document: t('Document'),
    noDocument: t('no document'),
    when: t('When'),
    score: t('{0}/5'),
    open: t('Open {0}'),
    choose: t('Choose to compare the feedback: {0}'),
    reveal: t('Show in {0}'),
    named: t('{0} {1}, {2}'),

    chosenOne: t('Chosen: {0}. Choose another to compare their feedback.'),
    chosenTwo: t('Chosen: {0} and {1}.'),
    compareFeedback: t('Compare Feedback'),
    clearChoice: t('Clear Choice'),

    empty: t('No history yet'),
    emptyWhat: t('Every grade and comparison is kept here, with its feedback, until it is cleared.'),
    nothingFound: t('Nothing of this file and rubric has been kept.'),
    showAll: t('Show All'),
  };
}
