import type { Span } from './exchange.ts';
import { inkEnd, inkOf } from './white-space.ts';

/** A stretch without its outer white space; an empty stretch at its own start if it holds nothing else. */
export function trimSpan(text: string, span: Span): Span {
  const start = inkOf(text, span.start, span.end);
  return start === span.end ? { start: span.start, end: span.start } : { start, end: inkEnd(text, start, span.end) };
}

/** True if a span is empty. */
export function isEmpty(span: Span): boolean {
  return span.end <= span.start;
}

/** True if `inner` lies in `outer`, edges included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True if two spans have at least one character in common. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
