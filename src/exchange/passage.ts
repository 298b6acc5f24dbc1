import type { Span } from './exchange.ts';

/**
 * A text as the judge reads it, and the stretch of the document it comes from. The text is not a slice of the document:
 * it may be decoded (JSON), freed of quote marks, or put together from several messages, and its lines end in `\n`.
 */
export interface Passage {
  readonly text: string;
  readonly span: Span;
}

const CARRIAGE_RETURNS = /\r\n?/g;

/** The text with `\n` at the end of each line, whatever the document's own line ends are. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(CARRIAGE_RETURNS, '\n') : text;
}

/** A text from which stretches can be taken: a string, or a document that an editor holds. */
export interface TextSource {
  /** In UTF-16 code units. */
  readonly length: number;
  slice(start: number, end: number): string;
}

/** A passage that says what stands in the document, except for the line ends. */
export function passageOf(text: TextSource, span: Span): Passage {
  return { text: withLineFeeds(text.slice(span.start, span.end)), span };
}
