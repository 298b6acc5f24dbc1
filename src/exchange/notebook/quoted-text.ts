const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
};

const HEX: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The text of a string that is written as in code, in quotation marks and with escapes, if a text is that and nothing else; null for any
 * other. Takes time linear in its length.
 */
export function quotedText(written: string): string | null {
  const text = written.trim();
  const quote = text.charAt(0);
  if (text.length < 2 || (quote !== "'" && quote !== '"') || text.includes('\n')) return null;
  const said: string[] = [];
  let from = 1;
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at);
    // Two strings beside one another are no string.
    if (character === quote) return at === text.length - 1 ? [...said, text.slice(from, at)].join('') : null;
    if (character !== '\\') continue;
    const [meaning, length] = escaped(text, at + 1);
    said.push(text.slice(from, at), meaning);
    at += length;
    from = at + 1;
  }
  return null;
}

/** Meaning of an escape, and its length behind the backslash. An unknown escape stays as it is written. */
function escaped(text: string, at: number): readonly [meaning: string, length: number] {
  const letter = text.charAt(at);
  const digits = HEX[letter];
  if (digits !== undefined) {
    const code = text.slice(at + 1, at + 1 + digits);
    const point = /^[\da-f]+$/i.test(code) && code.length === digits ? parseInt(code, 16) : Infinity;
    return point <= 0x10ffff ? [String.fromCodePoint(point), digits + 1] : [`\\${letter}`, 1];
  }
  return [ESCAPES[letter] ?? `\\${letter}`, 1];
}
