import type { Span } from './exchange.ts';

const INK = /\S/g;
const SPACE = /\s/;

/** A stretch without its outer white space; an empty stretch at its own start if it holds nothing else. */
export function trimSpan(text: string, span: Span): Span {
  INK.lastIndex = span.start;
  const start = INK.exec(text)?.index ?? span.end;
  if (start >= span.end) return { start: span.start, end: span.start };
  let end = span.end;
  while (SPACE.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** Whether a stretch holds nothing. */
export function isEmpty(span: Span): boolean {
  return span.end <= span.start;
}

/** Whether `inner` lies in `outer`, edges included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two stretches have at least one character in common. */
export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
