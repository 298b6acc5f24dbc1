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

/** A passage that says what stands in the document, but for the line ends. */
export function passageOf(text: string, span: Span): Passage {
  return { text: withLineFeeds(text.slice(span.start, span.end)), span };
}
