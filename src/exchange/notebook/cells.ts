import type { Span } from '../exchange.ts';
import { isEmpty, trimSpan } from '../span.ts';

/** The Markdown cells of a notebook as one document, in their order. */
export interface JoinedCells {
  /** Their texts with a blank line between them, so that no paragraph, list or title goes on from one cell to the next. */
  readonly text: string;
  /** Offset of each cell's text in it, in UTF-16 code units. */
  readonly starts: readonly number[];
  /** Lengths of the cells' texts, in UTF-16 code units. */
  readonly lengths: readonly number[];
}

/** A stretch of one cell. */
export interface CellSpan {
  /** Index of the cell among those that were joined. */
  readonly cell: number;
  /** In the cell's own offsets. */
  readonly span: Span;
}

const BETWEEN = '\n\n';

/** Joins the texts of cells. Takes time linear in their length. */
export function joinCells(texts: readonly string[]): JoinedCells {
  const starts: number[] = [];
  let at = 0;
  for (const text of texts) {
    starts.push(at);
    at += text.length + BETWEEN.length;
  }
  return { text: texts.join(BETWEEN), starts, lengths: texts.map(({ length }) => length) };
}

/** The last cell that begins at an offset of the joined text or before it; 0 where there is none. */
export function cellAt({ starts }: JoinedCells, offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/**
 * The stretches of cells that a stretch of the joined text covers, in their order, each without outer white space. Cells of which it covers
 * nothing but white space are left out; an empty stretch gives one that is empty.
 */
export function cellSpans(joined: JoinedCells, span: Span): CellSpan[] {
  const { text, starts, lengths } = joined;
  if (starts.length === 0) return [];
  const first = cellAt(joined, span.start);
  const found: CellSpan[] = [];
  for (let cell = first; cell < starts.length && (starts[cell] ?? 0) < span.end; cell++) {
    const start = starts[cell] ?? 0;
    const end = Math.min(span.end, start + (lengths[cell] ?? 0));
    const covered = { start: Math.min(Math.max(span.start, start), end), end };
    const trimmed = trimSpan(text, covered);
    if (!isEmpty(trimmed)) found.push({ cell, span: { start: trimmed.start - start, end: trimmed.end - start } });
  }
  if (found.length > 0) return found;
  const within = Math.min(Math.max(span.start - (starts[first] ?? 0), 0), lengths[first] ?? 0);
  return [{ cell: first, span: { start: within, end: within } }];
}
