/** A field of an object in JSON, or in what models write for JSON. Offsets are those of the text. */
export interface ScannedField {
  readonly key: string;
  readonly keyStart: number;
  /** Between the quotes of a string; the whole of anything else that is no object and no list. */
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly isString: boolean;
}

/** An object in a text, from its first bracket to behind its last one. */
export interface ScannedObject {
  readonly start: number;
  readonly end: number;
  /** True if its last bracket is closed. */
  readonly isWhole: boolean;
  readonly fields: readonly ScannedField[];
}

const BARE = /[^\s,:{}[\]"']{1,200}/uy;

/**
 * Scans an object, or a list of objects, from its first bracket on: the fields of every depth with a plain value. Lenient as to quotes,
 * commas and line breaks. Takes time linear in the object's length.
 */
export function scanObject(text: string, start: number, end: number): ScannedObject {
  const fields: ScannedField[] = [];
  let at = start;
  let depth = 0;
  let key: { text: string; start: number } | null = null;
  let word: { start: number; end: number; text: string; isString: boolean } | null = null;
  const finish = (): void => {
    if (key && word)
      fields.push({
        key: key.text,
        keyStart: key.start,
        valueStart: word.start,
        valueEnd: word.end,
        isString: word.isString,
      });
    key = word = null;
  };
  while (at < end) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      const close = stringEnd(text, at, end);
      word = { start: at + 1, end: close, text: text.slice(at + 1, close), isString: true };
      at = close + 1;
      continue;
    }
    if (character === ':') {
      key = word && { text: word.text, start: word.isString ? word.start - 1 : word.start };
      word = null;
    } else if (character === ',') finish();
    else if (character === '{' || character === '[') {
      // `"score": {"value": 4}` is a field of its own name.
      key = word = null;
      depth += 1;
    } else if (character === '}' || character === ']') {
      finish();
      depth -= 1;
      if (depth === 0) return { start, end: at + 1, isWhole: true, fields };
    } else {
      BARE.lastIndex = at;
      const bare = BARE.exec(text)?.[0];
      if (bare !== undefined) {
        // Several words in a row are one value, which is no label.
        const from: number = word && !word.isString ? word.start : at;
        word = {
          start: from,
          end: Math.min(at + bare.length, end),
          text: text.slice(from, at + bare.length),
          isString: false,
        };
        at += bare.length;
        continue;
      }
    }
    at += 1;
  }
  finish();
  return { start, end, isWhole: false, fields };
}

function stringEnd(text: string, from: number, end: number): number {
  const quote = text.charAt(from);
  for (let at = from + 1; at < end; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === quote) return at;
  }
  return end;
}
