import { jsonWithoutSecrets } from './secrets.ts';

/** Characters of a server's own words that are passed on. */
const LONGEST_QUOTE = 300;

/** Characters that are read to recognise an error. */
const LONGEST_READ = 16 * 1024;

/** Number of times that an error may be wrapped into the text of another one. */
const MOST_WRAPPINGS = 4;

/**
 * A server's own words. The program reads them as they were said; whatever is shown, logged or kept of them is a quotation,
 * in which nothing is left of what the request carried in confidence. Prints as its quotation, wherever it gets to.
 */
export class Said {
  readonly #words: string;
  readonly #secrets: readonly string[];

  constructor(words: string, secrets: readonly string[] = []) {
    this.#words = words;
    this.#secrets = secrets;
  }

  /** The beginning of the words, for the program to read and never to show. */
  get words(): string {
    return this.#words.slice(0, LONGEST_READ);
  }

  /** The words on one line, without secrets, and no more than the first `longest` characters. */
  quoted(longest = LONGEST_QUOTE): string {
    // Before anything is cut off: half a secret is not found again.
    const line = jsonWithoutSecrets(this.#words, this.#secrets).replace(/\s+/g, ' ').trim();
    return line.length > longest ? `${line.slice(0, longest)}…` : line;
  }

  /**
   * The message in the words, where they are an error in JSON: the text of its `error`, `message` or `detail`, however often that is
   * wrapped. The words themselves where they are no such JSON. Null where the JSON reports nothing.
   */
  get message(): Said | null {
    let words = this.#words;
    for (let depth = 0; depth < MOST_WRAPPINGS; depth++) {
      const inside = messageIn(words);
      if (inside === undefined) break;
      if (inside === null) return null;
      words = inside;
    }
    return new Said(words, this.#secrets);
  }

  toString(): string {
    return this.quoted();
  }

  toJSON(): string {
    return this.quoted();
  }
}

/** A value that a server sent, as text that can be quoted; empty where it cannot be written. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    // Nested deeper than the stack is.
    return '';
  }
}

/** Message of an error in JSON: undefined for a text that is not a JSON object, null for an object without a message. */
function messageIn(text: string): string | null | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const { error, message, detail } = JSON.parse(text) as Record<string, unknown>;
    const found = [error, message, detail].find((each) => each !== undefined && each !== null);
    return found === undefined ? null : written(found);
  } catch {
    return undefined;
  }
}
