import type { Span } from '../exchange.ts';

/**
 * The lines of a document whose line ends have one length: 1 for `\n`, 2 for `\r\n`. `startOf` gives the offset at which a line
 * begins, counted with these line ends.
 */
export interface DocumentLines {
  readonly lineCount: number;
  readonly endLength: 1 | 2;
  readonly startOf: (line: number) => number;
}

/** An offset of a document as it would count with `\n` at the end of each line, whatever the document's own line ends are. */
export function toLineFeeds(lines: DocumentLines, offset: number): number {
  return lines.endLength === 1 ? offset : offset - lineOf(lines, offset, lines.startOf);
}

/** The document's own offset for one that counts with `\n` at the end of each line. */
export function fromLineFeeds(lines: DocumentLines, offset: number): number {
  if (lines.endLength === 1) return offset;
  return offset + lineOf(lines, offset, (line) => lines.startOf(line) - line);
}

/** {@link toLineFeeds} for both ends of a span. */
export function spanToLineFeeds(lines: DocumentLines, { start, end }: Span): Span {
  return { start: toLineFeeds(lines, start), end: toLineFeeds(lines, end) };
}

/** {@link fromLineFeeds} for both ends of a span. */
export function spanFromLineFeeds(lines: DocumentLines, { start, end }: Span): Span {
  return { start: fromLineFeeds(lines, start), end: fromLineFeeds(lines, end) };
}

/** The last line that begins at an offset or before it. */
function lineOf({ lineCount }: DocumentLines, offset: number, startOf: (line: number) => number): number {
  let [first, last] = [0, Math.max(lineCount - 1, 0)];
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if (startOf(middle) <= offset) first = middle;
    else last = middle - 1;
  }
  return first;
}
