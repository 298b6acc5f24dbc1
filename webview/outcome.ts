import { isInterrupted, type Shown } from './part.ts';
import { scoreInWords } from './score.ts';
import type { Wording } from './wording.ts';

/** How a grading ended, in one breath, or null while it runs. */
export function outcomeInWords(shown: Shown, words: Wording): string | null {
  const { status, rubric } = shown.grading;
  if (isInterrupted(shown)) return words.strings.interrupted;
  switch (status.kind) {
    case 'running':
      return null;
    case 'graded':
      return scoreInWords(status.grade.score, rubric.pass, words);
    case 'cancelled':
      return words.strings.cancelled;
    case 'failed':
      return `${status.what} ${status.next}`;
  }
}
