import { findFrontMatter } from '../front-matter.ts';
import { readLabel } from './label.ts';
import type { LabelText } from './label.ts';

/** A line as Markdown sees it. A setext heading is one line here, its underline included. */
export interface Line {
  readonly start: number;
  /** Its end without the line break. */
  readonly end: number;
  /** `code` is anything in which no label or heading can stand: fenced or indented. */
  readonly kind: 'blank' | 'text' | 'code' | 'break' | 'heading';
  /** A heading's level, 1 to 6; 0 for anything else. */
  readonly level: number;
  readonly label: LabelText | null;
}

const LINE_BREAK = /\r\n?|\n/g;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const CLOSING_FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;
const INDENTED = /^(?: {4}| {0,3}\t)/;
const BREAK = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const ATX = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const BLOCK_START = /^ {0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/;

/** Reads a document's lines, front matter left out. Offsets are the whole text's. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let fence: string | null = null;
  const read = (start: number, end: number): void => {
    const content = text.slice(start, end);
    if (fence !== null) {
      lines.push({ start, end, kind: 'code', level: 0, label: null });
      if (closes(content, fence)) fence = null;
      return;
    }
    const underlined = underlinedHeading(text, lines, content, end);
    if (underlined !== null) {
      lines[lines.length - 1] = underlined;
      return;
    }
    const line = readLine(content, start, end);
    lines.push(line);
    fence = opened(content, line);
  };

  let start = findFrontMatter(text)?.end ?? (text.startsWith('\uFEFF') ? 1 : 0);
  LINE_BREAK.lastIndex = start;
  for (let found = LINE_BREAK.exec(text); found !== null; found = LINE_BREAK.exec(text)) {
    read(start, found.index);
    start = LINE_BREAK.lastIndex;
  }
  read(start, text.length);
  return lines;
}

/**
 * Whether a line is text that labels, ends and begins nothing, whatever stands around it: inside and outside of code.
 * Putting one such line in the place of another leaves a document's structure as it is, unless an underline follows.
 */
export function isPlainLine(content: string): boolean {
  return (
    content.trim() !== '' &&
    content.trim() !== '...' &&
    !INDENTED.test(content) &&
    !FENCE.test(content) &&
    !BREAK.test(content) &&
    !ATX.test(content) &&
    !UNDERLINE.test(content) &&
    readLabel(content) === null
  );
}

/** Whether a line makes a heading of one above it, if that is a title. */
export function isUnderline(content: string): boolean {
  return UNDERLINE.test(content);
}

function readLine(content: string, start: number, end: number): Line {
  const of = (kind: Line['kind'], level = 0, label: LabelText | null = null): Line => ({
    start,
    end,
    kind,
    level,
    label,
  });
  if (content.trim() === '') return of('blank');
  if (INDENTED.test(content) || opensFence(content) !== null) return of('code');
  if (BREAK.test(content)) return of('break');
  const atx = ATX.exec(content);
  if (atx !== null) return of('heading', atx[1]?.length, titleLabel(atxTitle(content.slice(atx[0].length))));
  return of('text', 0, readLabel(content));
}

/** A title's label; a title that says more than a label is a title like any other. */
function titleLabel(title: string): LabelText | null {
  const label = readLabel(title);
  return label === null || label.followed ? null : label;
}

/** An ATX heading's title: without the closing run of `#` that Markdown allows. */
function atxTitle(rest: string): string {
  const title = rest.trim();
  let end = title.length;
  while (end > 0 && title[end - 1] === '#') end--;
  return end === 0 || title[end - 1] === ' ' || title[end - 1] === '\t' ? title.slice(0, end).trim() : title;
}

/**
 * The setext heading that `content` makes of the line above it. Stricter than Markdown where people who write `---`
 * below a text mean a break: a title has one line, is no speaker's line and, unless it is a label, more than three dashes.
 */
function underlinedHeading(text: string, lines: readonly Line[], content: string, end: number): Line | null {
  const underline = UNDERLINE.exec(content)?.[1];
  const title = lines.at(-1);
  if (underline === undefined || title?.kind !== 'text' || lines.at(-2)?.kind === 'text') return null;
  if (title.label?.followed === true || BLOCK_START.test(text.slice(title.start, title.end))) return null;
  if (title.label === null && underline === '---') return null;
  return { start: title.start, end, kind: 'heading', level: underline.startsWith('=') ? 1 : 2, label: title.label };
}

/** The fence that a line opens, also behind a speaker's name (`Assistant: ```js`). */
function opened(content: string, line: Line): string | null {
  if (line.kind === 'code') return opensFence(content);
  if (line.kind !== 'text' || line.label?.followed !== true) return null;
  return opensFence(content.slice(line.label.length).trimStart());
}

function opensFence(content: string): string | null {
  const mark = FENCE.exec(content);
  const fence = mark?.[1];
  if (mark === null || fence === undefined) return null;
  return fence.startsWith('`') && content.includes('`', mark[0].length) ? null : fence;
}

function closes(content: string, fence: string): boolean {
  return CLOSING_FENCE.exec(content)?.[1]?.startsWith(fence) ?? false;
}
