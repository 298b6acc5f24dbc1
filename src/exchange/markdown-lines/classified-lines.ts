import { findFrontMatter } from '../front-matter.ts';
import { inkOf } from '../white-space.ts';
import { closes, fenceAt, headingLevel, isThematicBreak, isIndented, underlineOf, type Fence } from './line-shape.ts';
import { LABEL_WINDOW, opensWithLabel } from '../labels/section-label.ts';

/** Kinds of lines. A setext heading is its title's line; its underline is a line of its own. */
export const KIND = {
  blank: 0,
  text: 1,
  indented: 2,
  break: 3,
  heading: 4,
  underline: 5,
  fence: 6,
  comment: 7,
  quote: 8,
  table: 9,
} as const;

/** A document's lines, front matter left out. Offsets are UTF-16 code units of the whole text. */
export interface ClassifiedLines {
  readonly count: number;
  readonly starts: Int32Array;
  /** Ends without line breaks. */
  readonly ends: Int32Array;
  /** First character of each line that is no white space. */
  readonly inks: Int32Array;
  readonly kinds: Uint8Array;
  /** Level of each heading; 0 for anything else. */
  readonly levels: Uint8Array;
  /** The lines that are fences, from the top. */
  readonly fences: number[];
  /** The lines that are headings, those in fenced code included, from the top. */
  readonly headings: number[];
}

/** Rules for reading lines. */
export interface LineRules {
  /** False in plain text, where indentation means nothing and a title is underlined only if it is a label. */
  readonly markdown: boolean;
}

const [FEED, RETURN] = [10, 13];
const [HASH, GREATER, LESS, PIPE, TICK, TILDE] = [35, 62, 60, 124, 96, 126];
const COMMENT = '<!--';
const RULE = /^<hr\b[^<>]{0,200}>\s{0,20}$/i;
const LONGEST_RULE = 220;

/** Reads a document's lines. Takes time and memory linear in the text's length. */
export function classifiedLines(text: string, rules: LineRules): ClassifiedLines {
  const start = findFrontMatter(text)?.end ?? (text.startsWith('\uFEFF') ? 1 : 0);
  const lines = allocate(text, start);
  const comments = new Comments(text);
  let open: Fence | null = null;
  let commentEnd = -1;
  for (let index = 0; index < lines.count; index++) {
    const from = at(lines.starts, index);
    const to = at(lines.ends, index);
    const ink = at(lines.inks, index);
    if (from < commentEnd) {
      lines.kinds[index] = KIND.comment;
      continue;
    }
    const fence = fenceAt(text, ink, to);
    if (open !== null) {
      if (fence !== null && closes(fence, open)) open = null;
    } else {
      if (fence !== null) open = fence;
      else if (ink - from < 4 && text.startsWith(COMMENT, ink)) commentEnd = comments.endFrom(ink);
      else open = fenceBehindLabel(text, ink, to);
    }
    if (commentEnd > from) lines.kinds[index] = KIND.comment;
    else if (fence !== null) {
      lines.kinds[index] = KIND.fence;
      lines.fences.push(index);
    } else classify(text, lines, index, rules, open !== null);
  }
  return lines;
}

/** Fence that stands behind a speaker's name: `Assistant: ```js`. */
function fenceBehindLabel(text: string, ink: number, end: number): Fence | null {
  if (!holdsFence(text, ink, Math.min(end, ink + LABEL_WINDOW))) return null;
  const label = opensWithLabel(text, ink, end);
  return label === null ? null : fenceAt(text, inkOf(text, label, end), end);
}

function holdsFence(text: string, start: number, end: number): boolean {
  for (let at = start + 2; at < end; at += 3) {
    const code = text.charCodeAt(at);
    if (code === TICK || code === TILDE) return true;
  }
  return false;
}

function classify(text: string, lines: ClassifiedLines, index: number, rules: LineRules, inCode: boolean): void {
  const from = at(lines.starts, index);
  const to = at(lines.ends, index);
  const ink = at(lines.inks, index);
  const kind = kindOf(text, from, to, ink, rules);
  lines.kinds[index] = kind;
  if (kind === KIND.heading) {
    lines.levels[index] = headingLevel(text, ink, to);
    lines.headings.push(index);
  }
  if (inCode || !isUnderlined(text, lines, index, rules)) return;
  lines.kinds[index - 1] = KIND.heading;
  lines.headings.push(index - 1);
  lines.levels[index - 1] = underlineOf(text, ink, to)?.mark === '=' ? 1 : 2;
  lines.kinds[index] = KIND.underline;
}

function kindOf(text: string, from: number, to: number, ink: number, rules: LineRules): number {
  if (ink === to) return KIND.blank;
  if (rules.markdown && isIndented(text, from, to)) return KIND.indented;
  const code = text.charCodeAt(ink);
  if (code === HASH && headingLevel(text, ink, to) > 0) return KIND.heading;
  if (code === GREATER) return KIND.quote;
  if (code === PIPE) return KIND.table;
  if (isThematicBreak(text, ink, to)) return KIND.break;
  if (code === LESS && to - ink < LONGEST_RULE && RULE.test(text.slice(ink, to))) return KIND.break;
  return KIND.text;
}

/**
 * True if a line makes a heading of the one above it. Stricter than Markdown, since people who write `---` below a text mean a rule:
 * a title has one line, is no speaker's line and, unless it is a label, its underline is more than `---`.
 */
function isUnderlined(text: string, lines: ClassifiedLines, index: number, { markdown }: LineRules): boolean {
  const underline = underlineOf(text, at(lines.inks, index), at(lines.ends, index));
  if (underline === null || index === 0 || lines.kinds[index - 1] !== KIND.text) return false;
  if (at(lines.inks, index) - at(lines.starts, index) > 3) return false;
  if (index > 1 && lines.kinds[index - 2] === KIND.text) return false;
  const [ink, end] = [at(lines.inks, index - 1), at(lines.ends, index - 1)];
  if (BLOCK_START.test(text.slice(ink, Math.min(end, ink + 16)))) return false;
  const label = opensWithLabel(text, ink, end);
  if (label !== null) return inkOf(text, label, end) === end;
  return markdown ? underline.mark === '=' || underline.length !== 3 : underline.length > 3;
}

const BLOCK_START = /^(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/;

/** Finds where comments end; one that is never closed, or that another one opens in, is none. */
class Comments {
  private readonly text: string;
  private close = -1;

  constructor(text: string) {
    this.text = text;
  }

  endFrom(start: number): number {
    if (this.close !== Infinity && this.close < start + COMMENT.length) {
      const found = this.text.indexOf('-->', start + COMMENT.length);
      this.close = found === -1 ? Infinity : found;
    }
    if (this.close === Infinity) return -1;
    const next = this.text.indexOf(COMMENT, start + COMMENT.length);
    return next !== -1 && next < this.close ? -1 : this.close;
  }
}

function allocate(text: string, start: number): ClassifiedLines {
  const hasReturns = text.includes('\r');
  let count = 1;
  for (let at = nextBreak(text, start, hasReturns); at !== -1; at = nextBreak(text, afterBreak(text, at), hasReturns))
    count++;
  const lines: ClassifiedLines = {
    count,
    starts: new Int32Array(count),
    ends: new Int32Array(count),
    inks: new Int32Array(count),
    kinds: new Uint8Array(count),
    levels: new Uint8Array(count),
    fences: [],
    headings: [],
  };
  let from = start;
  for (let index = 0; index < count; index++) {
    const found = nextBreak(text, from, hasReturns);
    const end = found === -1 ? text.length : found;
    lines.starts[index] = from;
    lines.ends[index] = end;
    lines.inks[index] = inkOf(text, from, end);
    from = afterBreak(text, end);
  }
  return lines;
}

/** Offset of the next line break; -1 if there is none. */
function nextBreak(text: string, from: number, hasReturns: boolean): number {
  if (!hasReturns) return text.indexOf('\n', from);
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === FEED || code === RETURN) return at;
  }
  return -1;
}

function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === FEED ? at + 2 : at + 1;
}

/** A value of an array at an index that exists. */
function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
