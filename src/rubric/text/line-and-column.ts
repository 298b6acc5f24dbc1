/**
 * Line and column of an offset, both base 1, the column in UTF-16 code units. Lines end in LF, CRLF or CR;
 * a line's ending belongs to the line. An offset outside the text counts as the nearest one inside.
 */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const end = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let lineStart = 0;
  for (const ending of text.matchAll(/\r\n?|\n/g)) {
    const next = ending.index + ending[0].length;
    if (next > end) {
      break;
    }
    line += 1;
    lineStart = next;
  }
  return { line, column: end - lineStart + 1 };
}
