import type { Span } from './exchange.ts';

const FENCE = /^---[ \t]*$/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/;

/** Place of a document's front matter: the span of its YAML without the fences, and the offset at which the document proper begins. */
export interface FrontMatterPlace {
  readonly yaml: Span;
  readonly end: number;
}

/**
 * Finds the front matter that a document opens with. A first `---` with a blank line below it is a thematic break,
 * and one that is never closed opens nothing.
 */
export function findFrontMatter(text: string): FrontMatterPlace | null {
  const first = lineAt(text, text.startsWith('\uFEFF') ? 1 : 0);
  if (!FENCE.test(first.text) || first.next === first.end) return null;
  let line = lineAt(text, first.next);
  if (line.text.trim() === '') return null;
  for (;;) {
    if (CLOSING.test(line.text)) return { yaml: { start: first.next, end: line.start }, end: line.next };
    if (line.next === line.end) return null;
    line = lineAt(text, line.next);
  }
}

function lineAt(text: string, start: number): { text: string; start: number; end: number; next: number } {
  const feed = text.indexOf('\n', start);
  if (feed === -1) return { text: text.slice(start), start, end: text.length, next: text.length };
  const end = feed > start && text[feed - 1] === '\r' ? feed - 1 : feed;
  return { text: text.slice(start, end), start, end, next: feed + 1 };
}
