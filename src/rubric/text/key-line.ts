import type { Span } from '../../exchange/exchange.ts';

/** A key at the beginning of a line, and where its value may begin. */
export interface WrittenKey {
  readonly key: string;
  readonly span: Span;
  /** Behind the colon. */
  readonly after: number;
}

/** Beginnings that no plain key has: collections, properties, texts in blocks, and reserved characters. */
const NO_KEY = /^[[\]{},&*!|>%@`#]|^[-?:](?=[ \t]|$)/;

/** The key that stands at `from` on a line that ends at `end`; `null` where there is none. Linear in the line's length. */
export function readKey(text: string, from: number, end: number): WrittenKey | null {
  const line = text.slice(from, end);
  const quote = line[0];
  return quote === '"' || quote === "'" ? readQuoted(line, quote, from) : readPlain(line, from);
}

function readPlain(line: string, from: number): WrittenKey | null {
  const colon = line.search(/:(?=[ \t]|$)/);
  if (colon < 1 || NO_KEY.test(line)) {
    return null;
  }
  const key = line.slice(0, colon).trimEnd();
  return / #|\t#/.test(key) ? null : { key, span: { start: from, end: from + key.length }, after: from + colon + 1 };
}

function readQuoted(line: string, quote: '"' | "'", from: number): WrittenKey | null {
  const closing = closingQuote(line, quote);
  const colon = closing === -1 ? -1 : line.slice(closing + 1).search(/[^ \t]/) + closing + 1;
  if (colon === -1 || line[colon] !== ':' || !/^[ \t]?$/.test(line[colon + 1] ?? '')) {
    return null;
  }
  const inner = line.slice(1, closing);
  const key = quote === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\/])/g, '$1');
  return { key, span: { start: from, end: from + closing + 1 }, after: from + colon + 1 };
}

/** Index of the closing quotation mark of a quoted text that opens a line, or -1. */
export function closingQuote(line: string, quote: '"' | "'"): number {
  for (let index = 1; index < line.length; index++) {
    if (quote === '"' && line[index] === '\\') {
      index += 1;
    } else if (line[index] === quote) {
      if (quote === '"' || line[index + 1] !== "'") {
        return index;
      }
      index += 1;
    }
  }
  return -1;
}
