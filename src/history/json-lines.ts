/** Characters that break a line in some programs, although JSON allows them unescaped. */
const LINE_SEPARATORS = /[\u0085\u2028\u2029]/g;

/** A value as one line of JSON, without its line break. Lone surrogates survive: they are escaped. */
export function encodeLine(value: object): string {
  return JSON.stringify(value).replace(
    LINE_SEPARATORS,
    (separator) => `\\u${separator.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The value of a line of JSON; undefined where it is none. */
export function parseLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
