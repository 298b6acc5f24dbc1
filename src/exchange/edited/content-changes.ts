import type { Span } from '../exchange.ts';

/** One replacement in a text, in UTF-16 code units. `offset` counts in the text as it was before the whole change. */
export interface ContentChange {
  readonly offset: number;
  /** Length of the text that was taken away from `offset` on. */
  readonly removed: number;
  /** Length of the text that was put there. */
  readonly inserted: number;
}

/**
 * New place of a text that stood at a span, after edits that nobody saw: the same place, or else the only one that has it;
 * `null` if the text is gone or stands at several places.
 */
export function findAgain(text: string, wanted: string, span: Span): Span | null {
  if (wanted === '') return null;
  if (text.startsWith(wanted, span.start)) return { start: span.start, end: span.start + wanted.length };
  const start = text.indexOf(wanted);
  if (start === -1 || text.includes(wanted, start + 1)) return null;
  return { start, end: start + wanted.length };
}

/**
 * New place of a span after the edits of one change (VS Code's `contentChanges`, in any order), or `null` if one of
 * them touched its inside. Text that is inserted exactly at an edge stays outside.
 */
export function shiftSpan(span: Span, edits: readonly ContentChange[]): Span | null {
  let shift = 0;
  for (const { offset, removed, inserted } of edits) {
    if (removed === 0 && inserted === 0) continue;
    if (offset + removed <= span.start) shift += inserted - removed;
    else if (offset < span.end) return null;
  }
  return { start: span.start + shift, end: span.end + shift };
}

/**
 * New place of a span after the edits of one change, whatever they touch: text that is put into the span, or in the place of
 * a part of it, belongs to it from then on. Text that is inserted exactly at an edge stays outside.
 */
export function followSpan(span: Span, edits: readonly ContentChange[]): Span {
  let [start, end] = [span.start, span.end];
  for (const { offset, removed } of edits) {
    if (offset >= span.end || offset + removed <= span.start) continue;
    start = Math.min(start, offset);
    end = Math.max(end, offset + removed);
  }
  let [before, within] = [0, 0];
  for (const { offset, removed, inserted } of edits) {
    if (offset + removed <= start) before += inserted - removed;
    else if (offset < end) within += inserted - removed;
  }
  return { start: start + before, end: end + before + within };
}
