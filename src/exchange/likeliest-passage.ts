import { findFrontMatter } from './front-matter.ts';
import { passageOf, type Passage } from './passage.ts';

const LINE = /[^\r\n]*(?:\r\n?|\n|$)/g;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const BREAK = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;

interface Line {
  readonly start: number;
  /** Without its line end. */
  readonly end: number;
  /** `border`: a heading or a rule outside of code. */
  readonly kind: 'blank' | 'text' | 'border';
}

/**
 * The stretch around an offset that somebody who marked nothing most likely means: what stands between two headings or rules, or else
 * the paragraph. Never the whole document; null where it is all one, and where it is empty. Takes time linear in the text's length.
 * @param hasHeadings false for code, where `#` begins a comment: then it is the paragraph.
 */
export function likeliestPassage(text: string, offset: number, hasHeadings = true): Passage | null {
  const lines = readLines(text, findFrontMatter(text)?.end ?? 0, hasHeadings);
  const ink = lines.filter(({ kind }) => kind !== 'blank');
  const at = lineNear(lines, offset);
  if (at === -1) return null;
  for (const ends of [(line: Line) => line.kind === 'border', (line: Line) => line.kind !== 'text']) {
    if (!hasHeadings && !ends(BLANK)) continue;
    const block = blockAround(lines, at, ends);
    const [first, last] = [block[0], block.at(-1)];
    if (!first || !last || (first === ink[0] && last === ink.at(-1))) continue;
    const start = first.start + indentation(text, first);
    return passageOf(text, { start, end: first.start + text.slice(first.start, last.end).trimEnd().length });
  }
  return null;
}

const BLANK: Line = { start: 0, end: 0, kind: 'blank' };

function readLines(text: string, from: number, hasHeadings: boolean): Line[] {
  const lines: Line[] = [];
  let fence: string | null = null;
  LINE.lastIndex = from;
  for (let found = LINE.exec(text); found && found[0] !== ''; found = LINE.exec(text)) {
    const content = found[0].replace(/[\r\n]+$/, '');
    const mark = hasHeadings ? FENCE.exec(content)?.[1] : undefined;
    const isCode = fence !== null;
    if (fence === null) fence = mark ?? null;
    else if (mark?.startsWith(fence) === true) fence = null;
    lines.push({
      start: found.index,
      end: found.index + content.length,
      kind: kindOf(content, hasHeadings && !isCode),
    });
    LINE.lastIndex = found.index + found[0].length;
  }
  return lines;
}

function kindOf(content: string, hasHeadings: boolean): Line['kind'] {
  if (content.trim() === '') return 'blank';
  return hasHeadings && (HEADING.test(content) || BREAK.test(content)) ? 'border' : 'text';
}

/** The line of text that an offset stands in, or else the nearest, one above before one below; -1 where there is none. */
function lineNear(lines: readonly Line[], offset: number): number {
  const at = lines.findLastIndex(({ start }) => start <= offset);
  const above = lines.slice(0, at + 1).findLastIndex(({ kind }) => kind === 'text');
  const here = lines[at];
  // Below a heading, and on it, what follows is meant.
  const title = lines.slice(0, at + 1).findLastIndex(({ kind }) => kind === 'border');
  const below = lines.findIndex(({ kind }, index) => index > at && kind === 'text');
  if (here?.kind === 'text') return at;
  return below !== -1 && (above === -1 || title > above) ? below : above === -1 ? below : above;
}

/** The lines around one up to those that end it, without blank lines at its edges. */
function blockAround(lines: readonly Line[], at: number, ends: (line: Line) => boolean): readonly Line[] {
  const before = lines.slice(0, at).findLastIndex(ends);
  const after = lines.findIndex((line, index) => index > at && ends(line));
  const block = lines.slice(before + 1, after === -1 ? lines.length : after);
  const first = block.findIndex(({ kind }) => kind === 'text');
  return block.slice(first, block.findLastIndex(({ kind }) => kind === 'text') + 1);
}

function indentation(text: string, { start, end }: Line): number {
  const line = text.slice(start, end);
  return line.length - line.trimStart().length;
}
