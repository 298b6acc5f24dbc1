const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const HEX = /^[0-9a-fA-F]{4}$/;

/**
 * The text that a string literal stands for, its quotation marks included: what `JSON.parse` makes of it. Where that refuses it,
 * an escape that JSON does not know stands for the character behind the backslash, and control characters stand for themselves.
 */
export function decodeLiteral(literal: string): string {
  const inner = literal.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(literal) as string;
  } catch {
    return decodeInner(inner);
  }
}

/** The text that a stretch from within a literal stands for. */
export function decodeInner(inner: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = inner.indexOf('\\'); at !== -1; at = inner.indexOf('\\', from)) {
    const { text, length } = escapeAt(inner, at);
    pieces.push(inner.slice(from, at), text);
    from = at + length;
  }
  pieces.push(inner.slice(from));
  return pieces.join('');
}

/**
 * The offsets in a literal's inside at which offsets of its decoded text stand. Takes time linear in the literal's length.
 * @param offsets in ascending order.
 */
export function sourceOffsets(inner: string, offsets: readonly number[]): number[] {
  const found: number[] = [];
  let [source, text] = [0, 0];
  for (const wanted of offsets) {
    while (text < wanted && source < inner.length) {
      const next = inner.indexOf('\\', source);
      const plain = Math.min(next === -1 ? inner.length - source : next - source, wanted - text);
      source += plain;
      text += plain;
      if (text >= wanted || source >= inner.length) break;
      const escape = escapeAt(inner, source);
      source += escape.length;
      text += escape.text.length;
    }
    found.push(source);
  }
  return found;
}

function escapeAt(inner: string, at: number): { readonly text: string; readonly length: number } {
  const mark = inner[at + 1];
  if (mark === undefined) return { text: '', length: 1 };
  if (mark === 'u') {
    const code = inner.slice(at + 2, at + 6);
    if (HEX.test(code)) return { text: String.fromCharCode(parseInt(code, 16)), length: 6 };
  }
  return { text: SHORT[mark] ?? mark, length: 2 };
}
