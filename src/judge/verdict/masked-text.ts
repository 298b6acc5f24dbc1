import type { Span } from '../../exchange/exchange.ts';

/** The same text with line breaks in place of the passages: every offset stays what it was. Passages are in order. */
export function masked(text: string, passages: readonly Span[]): string {
  let result = '';
  let from = 0;
  for (const { start, end } of passages) {
    result += text.slice(from, start) + '\n'.repeat(end - start);
    from = end;
  }
  return result + text.slice(from);
}

/** The rest of a stretch of the text without the passages, which are in order. */
export function outside(text: string, { start, end }: Span, passages: readonly Span[]): string {
  let result = '';
  let from = start;
  for (const passage of passages) {
    if (passage.end <= from) continue;
    if (passage.start >= end) break;
    if (passage.start > from) result += text.slice(from, passage.start);
    from = passage.end;
  }
  return from < end ? result + text.slice(from, end) : result;
}

/** The passages of both lists in order, those that overlap joined. */
export function joined(one: readonly Span[], other: readonly Span[]): readonly Span[] {
  const all = [...one, ...other].sort((a, b) => a.start - b.start);
  const result: Span[] = [];
  for (const passage of all) {
    const last = result.at(-1);
    if (last && passage.start < last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, passage.end) };
    else result.push(passage);
  }
  return result;
}
