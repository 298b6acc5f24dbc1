import type { Span } from '../exchange/exchange.ts';
import type { Rubric, Score } from './rubric.ts';
import type { TopicName } from './topics.ts';

/** What can be said about a place in a rubric file. */
export interface RubricHover {
  /** What it is about: a key, or the whole name line. */
  readonly span: Span;
  readonly topic: TopicName;
  /** The score, on a level's key. */
  readonly score?: Score;
  /** The rubric, on the name line of a file that holds a whole one. */
  readonly preview?: Rubric;
}

/** What is at an offset, or `null` if there is nothing to say about it. Never throws; linear in the text's length. */
export function hoverRubric(_text: string, _offset: number): RubricHover | null {
  return null;
}
