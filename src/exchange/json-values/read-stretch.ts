import type { Span } from '../exchange.ts';
import { passageOf, withLineFeeds, type Passage, type TextSource } from '../passage.ts';
import { decodeInner, decodeLiteral } from './string-literal.ts';
import { literalAt } from './scan-json.ts';

/** Number of UTF-16 code units in the first step of the search for a line's start or end; each further step is twice as long. */
const STEP = 4096;

/**
 * A stretch of a JSON text as the judge reads it: decoded, where it lies within one literal or is one; as it is written anywhere else. An
 * escape that an end of it stands in belongs to it.
 */
export function stretchOf(text: TextSource, span: Span): Passage {
  // No literal goes beyond its line.
  const base = lineStart(text, span.start);
  const line = text.slice(base, Math.min(lineEnd(text, span.end) + 1, text.length));
  const raw = passageOf(text, span);
  const literal = literalAt(line, span.start - base);
  if (literal === null || span.end - base > literal.end) return raw;
  const inner = { start: literal.start + 1, end: literal.end - 1 };
  const selected = { start: span.start - base, end: span.end - base };
  const isWhole = selected.start <= literal.start && selected.end === literal.end;
  const { start, end } = isWhole ? inner : wholeEscapes(line, inner, selected);
  const decoded = isWhole ? decodeLiteral(line.slice(literal.start, literal.end)) : decodeInner(line.slice(start, end));
  const passage = withLineFeeds(decoded);
  return passage.trim() === '' ? raw : { text: passage, span: { start: base + start, end: base + end } };
}

/** A stretch of a literal's inside, made larger by the escapes that its ends stand in. */
function wholeEscapes(line: string, inner: Span, selected: Span): Span {
  const from = Math.max(selected.start, inner.start);
  const to = Math.max(from, Math.min(selected.end, inner.end));
  let [start, end] = [from, to];
  for (let at = line.indexOf('\\', inner.start); at !== -1 && at < to;) {
    const next = at + (/^\\u[0-9a-fA-F]{4}/.test(line.slice(at, at + 6)) ? 6 : 2);
    if (at < from && from < next) start = at;
    if (at < to && to < next) end = next;
    at = line.indexOf('\\', next);
  }
  return { start, end };
}

function lineStart(text: TextSource, offset: number): number {
  for (let [end, step] = [offset, STEP]; end > 0; step *= 2) {
    const start = Math.max(0, end - step);
    const at = text.slice(start, end).lastIndexOf('\n');
    if (at !== -1) return start + at + 1;
    end = start;
  }
  return 0;
}

function lineEnd(text: TextSource, offset: number): number {
  for (let [start, step] = [offset, STEP]; start < text.length; step *= 2) {
    const end = Math.min(text.length, start + step);
    const at = text.slice(start, end).indexOf('\n');
    if (at !== -1) return start + at;
    start = end;
  }
  return text.length;
}
