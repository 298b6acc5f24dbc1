/** A line of a YAML text. Lines end in LF or CRLF, as YAML parsers read them. */
export interface YamlLine {
  /** Offset of its first character; behind a byte order mark. */
  readonly start: number;
  /** Offset of its first character that is neither a space nor a tab. */
  readonly from: number;
  /** Offset of its ending. */
  readonly end: number;
  /** Offset of the next line. */
  readonly next: number;
  /** Width of the indentation, a tab as two columns: for comparing broken lines, since YAML allows no tabs here. */
  readonly column: number;
  /** `blank`: nothing. `comment`: only a comment. `marker`: of a document, or a directive. */
  readonly kind: 'blank' | 'comment' | 'marker' | 'content';
}

const TAB_COLUMNS = 2;

/** The lines of a text; the last one has no ending, and nothing in it where the text ends in a line break. */
export function yamlLinesOf(text: string): readonly YamlLine[] {
  const lines: YamlLine[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const lineFeed = text.indexOf('\n', start);
    const next = lineFeed === -1 ? text.length : lineFeed + 1;
    const end = lineFeed === -1 ? next : lineFeed - (lineFeed > start && text[lineFeed - 1] === '\r' ? 1 : 0);
    lines.push(readLine(text, start, end, next));
    if (lineFeed === -1) {
      return lines;
    }
    start = next;
  }
}

/** The line that holds an offset: the last one that begins at or before it. */
export function lineIndexAt(lines: readonly YamlLine[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** The line ending that a text uses first; LF where it has none. */
export function lineEndingOf(text: string): '\r\n' | '\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

function readLine(text: string, start: number, end: number, next: number): YamlLine {
  let from = start;
  let column = 0;
  for (; from < end && (text[from] === ' ' || text[from] === '\t'); from++) {
    column += text[from] === '\t' ? TAB_COLUMNS : 1;
  }
  return { start, from, end, next, column, kind: kindOfLine(text, start, from, end) };
}

function kindOfLine(text: string, start: number, from: number, end: number): YamlLine['kind'] {
  if (from === end) {
    return 'blank';
  }
  if (text[from] === '#') {
    return 'comment';
  }
  const first = text[start];
  if (first !== '-' && first !== '.') {
    return first === '%' ? 'marker' : 'content';
  }
  const opening = text.slice(start, start + 4).trimEnd();
  return opening === '---' || opening === '...' ? 'marker' : 'content';
}
