const [TAB, RETURN, SPACE] = [9, 13, 32];
const FIRST_OTHER_SPACE = 128;
const OTHER_SPACE = /\s/;

/** True for a code unit of white space, line breaks included. */
export function isSpace(code: number): boolean {
  if (code < FIRST_OTHER_SPACE) return code === SPACE || (code >= TAB && code <= RETURN);
  return OTHER_SPACE.test(String.fromCharCode(code));
}

/** Offset of the first character of a stretch that is no white space; `end` if there is none. */
export function inkOf(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Offset behind the last character of a stretch that is no white space; `start` if there is none. */
export function inkEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}
