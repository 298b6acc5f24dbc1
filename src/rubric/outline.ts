import type { Span } from '../exchange/exchange.ts';
import type { Score } from './rubric.ts';

/** A key of a rubric file as it is written, whether it belongs there or not. */
export interface OutlineEntry {
  /** As text, without the quotes it may have. */
  readonly key: string;
  /** The key as written, quotes included. */
  readonly keySpan: Span;
  /** The value's text, trimmed; `null` where it is no text, or cannot be read. */
  readonly text: string | null;
  /** The value as written; `null` where nothing follows the key. */
  readonly valueSpan: Span | null;
  /** Key and value, without the comments and blank lines around them. */
  readonly span: Span;
  /** Which score's level this is, in either form; `null` for any other key. */
  readonly level: Score | null;
  /** The entries of a mapping that is the value. Theirs have none. */
  readonly children: readonly OutlineEntry[];
}

/**
 * The keys of a rubric file in the order of the text, repeated and unknown ones included. Reads half-typed and broken texts
 * as far as their lines make sense. Never throws; linear in the text's length.
 */
export function outlineOf(_text: string): readonly OutlineEntry[] {
  return [];
}
