import type { HistoryRow } from '../../src/protocol/messages.ts';
import { verdictTitle } from '../judgement/verdict-in-words.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** The score or the verdict of a kept evaluation, in a word or two. */
export function resultInWords({ kind, score, winner }: HistoryRow, words: Wording): string {
  if (kind === 'comparing') return verdictTitle(winner, words);
  return score === null ? words.strings.noScore : fill(words.strings.history.score, score);
}

/** A kept evaluation by its result, rubric and time, by which a reader tells it from others. */
export function named(row: HistoryRow, words: Wording): string {
  return fill(words.strings.history.named, resultInWords(row, words), row.rubric, words.dateTime(row.at));
}
