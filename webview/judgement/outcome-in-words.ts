import type { UnfinishedStatusView } from '../../src/protocol/messages.ts';
import { isInterrupted, type Shown } from '../parts/part.ts';
import { scoreInWords } from './score.ts';
import { verdictInWords } from './verdict-in-words.ts';
import type { Wording } from '../parts/wording.ts';

/** Outcome of an evaluation in a sentence or two, or null while it runs. */
export function outcomeInWords(shown: Shown, words: Wording): string | null {
  const { evaluation } = shown;
  if (isInterrupted(shown)) return words.strings.interrupted;
  if (evaluation.kind === 'grading') {
    const { status, rubric } = evaluation;
    return status.kind === 'graded' ? scoreInWords(status.grade.score, rubric.pass, words) : unfinished(status, words);
  }
  const { status } = evaluation;
  return status.kind === 'compared' ? verdictInWords(status.comparison, words) : unfinished(status, words);
}

function unfinished(status: UnfinishedStatusView, { strings }: Wording): string | null {
  switch (status.kind) {
    case 'running':
      return null;
    case 'cancelled':
      return strings.cancelled;
    case 'failed':
      return `${status.what} ${status.next}`;
  }
}
