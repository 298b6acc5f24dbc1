import { readWith } from './formats.ts';
import { isPlainLine, isUnderline } from './markdown/lines.ts';

/** Where a labelled response stands: its lines, from the label's to the one after the last, counted from 0. */
export interface ResponseLines {
  readonly first: number;
  readonly end: number;
}

/** A text, and where its responses stand. */
export interface ReadResponses {
  /** The text's lines, without their breaks. */
  readonly lines: readonly string[];
  readonly responses: readonly ResponseLines[];
}

/** One line of a text that was edited without breaking it or joining it to another. */
export interface EditedLine {
  readonly line: number;
  /** What it says now. */
  readonly text: string;
}

const LINE_BREAK = /\r\n?|\n/;
const LINE_BREAKS = /\r\n?|\n/g;

/**
 * Finds every labelled response of a Markdown or plain-text document that has anything in it, of all turns. Takes time
 * linear in the text's length.
 */
export function readResponses(text: string): ReadResponses {
  const lineAt = lineCounter(text);
  const responses = readWith(text)
    .sections.filter(({ role, body }) => role === 'response' && body.text !== '')
    .map(({ span }) => ({ first: lineAt(span.start), end: lineAt(span.end) + (endsWithin(text, span.end) ? 1 : 0) }));
  return { lines: text.split(LINE_BREAK), responses };
}

/**
 * The same after lines were edited, if that can be told from these lines alone, which takes no time: prose that stays prose
 * moves no response. Otherwise null: then the text has to be read anew.
 */
export function withEditedLines(read: ReadResponses, edited: readonly EditedLine[]): ReadResponses | null {
  const isProse = ({ line, text }: EditedLine) => {
    const before = read.lines[line];
    // The first line may open front matter or begin with a byte order mark.
    if (line === 0 || before === undefined || !isPlainLine(before) || !isPlainLine(text)) return false;
    return !isUnderline(read.lines[line + 1] ?? '');
  };
  if (!edited.every(isProse)) return null;
  // The array is this module's own, and as long as the document: copying it would take longer than the edit.
  const lines = read.lines as string[];
  for (const { line, text } of edited) lines[line] = text;
  return { lines, responses: read.responses };
}

/** Counts lines up to offsets that only ever grow. */
function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  LINE_BREAKS.lastIndex = 0;
  let next = LINE_BREAKS.exec(text);
  return (offset) => {
    while (next && next.index + next[0].length <= offset) {
      line += 1;
      next = LINE_BREAKS.exec(text);
    }
    return line;
  };
}

/** Whether an offset stands behind the first character of its line: at the end of a text without a last line break. */
function endsWithin(text: string, offset: number): boolean {
  const before = text[offset - 1];
  return before !== undefined && before !== '\n' && before !== '\r';
}
