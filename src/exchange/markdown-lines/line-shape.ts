import { inkOf } from '../white-space.ts';

/** A run of backticks or tildes that opens or closes code. */
export interface Fence {
  readonly mark: '`' | '~';
  readonly length: number;
  /** True if nothing follows: only such a line can close. */
  readonly bare: boolean;
}

const [TAB, SPACE] = [9, 32];
const [STAR, DASH, EQUALS, LINE, HASH, TICK, TILDE] = [42, 45, 61, 95, 35, 96, 126];

/** True for a line that Markdown reads as indented code, where it stands by itself. */
export function isIndented(text: string, start: number, end: number): boolean {
  for (let at = start; at < end && at < start + 4; at++) {
    const code = text.charCodeAt(at);
    if (code === TAB) return true;
    if (code !== SPACE) return false;
  }
  return end - start >= 4;
}

/** True for a thematic break: three or more of one of `-*_` and nothing else but blanks. */
export function isThematicBreak(text: string, ink: number, end: number): boolean {
  const mark = text.charCodeAt(ink);
  if (mark !== STAR && mark !== DASH && mark !== LINE) return false;
  let count = 0;
  for (let at = ink; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) count++;
    else if (code !== SPACE && code !== TAB) return false;
  }
  return count >= 3;
}

/** Mark and length of a setext underline; null for any other line. */
export function underlineOf(text: string, ink: number, end: number): { mark: '=' | '-'; length: number } | null {
  const mark = text.charCodeAt(ink);
  if (mark !== EQUALS && mark !== DASH) return null;
  let at = ink;
  while (at < end && text.charCodeAt(at) === mark) at++;
  const length = at - ink;
  while (at < end && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at++;
  return at === end ? { mark: mark === EQUALS ? '=' : '-', length } : null;
}

/** Level of an ATX heading, 1 to 6; 0 for any other line. */
export function headingLevel(text: string, ink: number, end: number): number {
  let at = ink;
  while (at < end && text.charCodeAt(at) === HASH && at - ink < 7) at++;
  const level = at - ink;
  if (level === 0 || level > 6) return 0;
  const next = text.charCodeAt(at);
  return at === end || next === SPACE || next === TAB ? level : 0;
}

/** Fence that stands at an offset; null if there is none. Backticks with more of them on their line are inline code. */
export function fenceAt(text: string, ink: number, end: number): Fence | null {
  const mark = text.charCodeAt(ink);
  if (mark !== TICK && mark !== TILDE) return null;
  let at = ink;
  while (at < end && text.charCodeAt(at) === mark) at++;
  const length = at - ink;
  if (length < 3) return null;
  const bare = inkOf(text, at, end) === end;
  if (mark === TICK && !bare) {
    for (; at < end; at++) if (text.charCodeAt(at) === TICK) return null;
  }
  return { mark: mark === TICK ? '`' : '~', length, bare };
}

/** True if a fence closes the code that another one opened. */
export function closes(fence: Fence, opened: Fence): boolean {
  return fence.bare && fence.mark === opened.mark && fence.length >= opened.length;
}
