import type { Passage } from '../passage.ts';
import type { Span } from '../exchange.ts';
import { trimSpan } from '../span.ts';
import type { Dialogue, Section, Structure } from '../structure.ts';
import type { MarkdownText } from '../markdown-lines/markdown-text.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import { readName } from '../names/name.ts';
import { roleOfKind, type NameKind } from '../names/name-kind.ts';

interface Column {
  readonly kind: NameKind;
  readonly name: string;
}

const DELIMITERS = /^\|[\s:|-]*-[\s:|-]*$/;
const LONGEST_DELIMITERS = 2000;
const MOST_COLUMNS = 40;

/** Reads tables with a column of prompts and one or more of responses, an exchange in each row; null where there is none. */
export function readTables(document: MarkdownText): Structure | null {
  const { lines, code } = document;
  const sections: Section[] = [];
  const dialogues: Dialogue[] = [];
  const isRow = (line: number) => lines.kinds[line] === KIND.table && code[line] !== 1;
  for (let line = 0; line + 2 < lines.count; line++) {
    if (!isRow(line) || !isRow(line + 1) || !isDelimiters(document, line + 1)) continue;
    const columns = columnsOf(document, line);
    line += 2;
    for (; line < lines.count && isRow(line); line++)
      if (columns) pushRow(document, line, columns, sections, dialogues);
  }
  return dialogues.length === 0 ? null : { sections, dialogues, question: null };
}

function isDelimiters({ text, lines }: MarkdownText, line: number): boolean {
  const [ink, end] = [lines.inks[line] ?? 0, lines.ends[line] ?? 0];
  return end - ink < LONGEST_DELIMITERS && DELIMITERS.test(text.slice(ink, end));
}

/** Contents of the columns below a header; null if they hold no exchange. */
function columnsOf(document: MarkdownText, header: number): (Column | null)[] | null {
  const columns = cellsOf(document, header).map((cell) => {
    const name = readName(document.text.slice(cell.start, Math.min(cell.end, cell.start + 100)));
    if (!name?.kind || roleOfKind(name.kind) === null) return null;
    return { kind: name.kind, name: name.text, ambiguous: name.ambiguous };
  });
  const asks = columns.filter((column) => column?.kind === 'prompt' || column?.kind === 'person');
  const answers = columns.filter((column) => column?.kind === 'response' || column?.kind === 'model');
  if (asks.length === 0 || answers.length === 0) return null;
  const isSure =
    [...asks, ...answers].some((column) => column?.ambiguous === false) ||
    columns.some((column) => column?.kind === 'reference');
  return isSure ? columns : null;
}

function pushRow(
  ...[document, line, columns, sections, dialogues]: [
    MarkdownText,
    number,
    readonly (Column | null)[],
    Section[],
    Dialogue[],
  ]
): void {
  const row: Section[] = cellsOf(document, line).flatMap((cell, at) => {
    const column = columns[at];
    const role = column ? roleOfKind(column.kind) : null;
    if (!column || role === null) return [];
    const span = { start: cell.start - 1, end: cell.end };
    return [
      {
        role,
        name: column.name,
        label: { start: cell.start - 1, end: cell.start },
        body: cellText(document.text, cell),
        span,
      },
    ];
  });
  const of = (...roles: Section['role'][]) => row.filter(({ role }) => roles.includes(role));
  const prompts = of('system', 'prompt');
  if (!prompts.some(({ role, body }) => role === 'prompt' && body.text !== '')) return;
  sections.push(...row);
  dialogues.push({ turns: [{ prompts, responses: of('response'), references: of('reference') }] });
}

/** The cells of a row, each without the bars around it. */
function cellsOf({ text, lines }: MarkdownText, line: number): Span[] {
  const [ink, end] = [lines.inks[line] ?? 0, lines.ends[line] ?? 0];
  const cells: Span[] = [];
  let start = ink + 1;
  for (let at = start; at < end && cells.length < MOST_COLUMNS; at++) {
    const each = text[at];
    if (each === '\\') at++;
    else if (each === '|') {
      cells.push({ start, end: at });
      start = at + 1;
    }
  }
  if (cells.length < MOST_COLUMNS && text.slice(start, end).trim() !== '') cells.push({ start, end });
  return cells;
}

function cellText(text: string, cell: Span): Passage {
  const span = trimSpan(text, cell);
  const decoded = text
    .slice(span.start, span.end)
    .replace(/\\\|/g, '|')
    .replace(/<br\s{0,2}\/?>/gi, '\n');
  return { text: decoded, span };
}
