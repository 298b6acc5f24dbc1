// Markdown that says what it is given, whatever that is: no text can end a quotation, a table or a heading.

/** A text inside a line, its characters as they are. */
export function literal(text: string): string {
  return escaped(text.replace(/\s+/g, ' ').trim());
}

/** A text as a paragraph of one line, its characters as they are. */
export function paragraph(text: string): string {
  return startEscaped(literal(text));
}

/** A text of many lines as a quotation, line by line. */
export function quotation(text: string): string {
  const lines = text.trim().split(/\r\n|\r|\n/);
  return lines
    .map((line, index) => {
      const shown = startEscaped(escaped(line.trim()));
      // A backslash keeps the line break, which Markdown would otherwise take for a space.
      const kept = shown !== '' && lines[index + 1]?.trim() ? `${shown}\\` : shown;
      return `> ${kept}`.trimEnd();
    })
    .join('\n');
}

/** @param rows the first is the head; the cells are Markdown on one line. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** Escapes the characters that have a meaning anywhere in Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&$]/g, '\\$&');
}

/** Escapes what has a meaning only at the start of a line: headings, lists, rules. */
function startEscaped(line: string): string {
  return line.replace(/^(?=[#+\-=])/, '\\').replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
}
