import type { Span } from '../exchange/exchange.ts';
import type { Score } from './rubric.ts';
import type { TopicName } from './topics.ts';

/** Something that can come next. */
export interface RubricCompletion {
  readonly kind: 'rubric' | 'key' | 'level' | 'value';
  /** What is listed, and what typed letters are matched with: a key as written, or a value. For a whole rubric `rubric`, for all missing levels `1–5` or the like. */
  readonly label: string;
  /** What it means. */
  readonly topic: TopicName;
  /** The score of a single level or of a pass mark. */
  readonly score?: Score;
  /** In the editor's snippet syntax, indented as it has to stand (to be inserted as it is), with the text's line ending. */
  readonly snippet: string;
  /** What it replaces: on one line, around the offset. */
  readonly replace: Span;
}

/**
 * What can be written at an offset, the likeliest first: never what is there already, nothing inside texts and comments.
 * Never throws; linear in the text's length.
 */
export function completeRubric(_text: string, _offset: number): readonly RubricCompletion[] {
  return [];
}
