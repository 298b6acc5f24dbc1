/** An object that a server sent; its fields may be anything. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for an object with fields: no list, and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A count or a size that a server sent: above 0 and exact as a number. Null for anything else. */
export function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value <= Number.MAX_SAFE_INTEGER ? value : null;
}

/** Characters of a text that is parsed without counting: whatever is in it takes little memory. */
const SHORT = 16 * 1024;

/**
 * Values that a text may have. A thousand tokens with twenty alternatives each have a hundred and twenty thousand; a value takes up to
 * sixty bytes of memory, which is thirty times the two that an empty list takes of the text.
 */
const MOST_VALUES = 200_000;

/** Like `JSON.parse`, but throws a `SyntaxError` also if the text has so many values that they would take far more memory than it. */
export function parseBounded(text: string): unknown {
  if (text.length > SHORT && hasMoreValues(text, MOST_VALUES)) throw new SyntaxError('too many values');
  return JSON.parse(text);
}

/** Counts what begins a value or goes before one, outside of strings: at least as many as there are values. */
function hasMoreValues(text: string, most: number): boolean {
  let count = 1;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) {
      isInString = true;
    } else if ((code === COMMA || code === BRACE || code === BRACKET) && ++count > most) {
      return true;
    }
  }
  return false;
}

const [QUOTE, COMMA, BRACKET, BACKSLASH, BRACE] = [0x22, 0x2c, 0x5b, 0x5c, 0x7b];
