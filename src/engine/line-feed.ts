import { TransportError } from './transport-error.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** Bytes that one line may have. A token with twenty alternatives has two thousand. */
const LONGEST_LINE = 16 * 1024 * 1024;
/** Bytes of a line that are looked at to quote it: more than are quoted, so that no half of a secret is among them. */
const LONGEST_QUOTED = 16 * 1024;

/**
 * Turns the chunks of a stream of JSON lines into chunks of whole lines, as many in each as have come. The client skips
 * a line that it cannot read, with no more than a note on the console, and so would lose text: what is visibly
 * no JSON object fails here instead, blank lines are left out, and the lines handed on are counted.
 */
export class LineFeed {
  /** Lines handed on so far. */
  handedOn = 0;
  #whole: Buffer[] = [];
  #partial: Buffer[] = [];
  #partialLength = 0;
  readonly #discreet: (text: string) => string;

  /** @param discreet what may be quoted of a text in an error. */
  constructor(discreet: (text: string) => string = (text) => text) {
    this.#discreet = discreet;
  }

  /** Whether `take` has something to give. */
  get hasLines(): boolean {
    return this.#whole.length > 0;
  }

  push(chunk: Buffer): void {
    const end = chunk[chunk.length - 1] === NEWLINE ? chunk.length : chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      if (this.#partial.length > 0) this.#whole.push(...this.#partial);
      this.#whole.push(end === chunk.length ? chunk : chunk.subarray(0, end));
      this.#partial = [];
      this.#partialLength = 0;
    }
    if (end < chunk.length) {
      this.#partial.push(end === 0 ? chunk : chunk.subarray(end));
      this.#partialLength += chunk.length - end;
      if (this.#partialLength > LONGEST_LINE) throw this.#garbled(joined(this.#partial));
    }
  }

  /** All the whole lines since the last call; empty where they were all blank. Throws a `TransportError`. */
  take(): Buffer {
    const lines = joined(this.#whole);
    this.#whole = [];
    const count = countObjects(lines);
    if (count === null) return this.#takeOneByOne(lines);
    this.handedOn += count;
    return lines;
  }

  /**
   * The last line, where the stream ended without a line break; null where there is none. A line that breaks off is
   * left out: the missing end of the stream is for the reader of the lines to notice.
   */
  takeRest(): Buffer | null {
    const rest = joined(this.#partial);
    this.#partial = [];
    const text = rest.toString('utf8').trim();
    if (text === '') return null;
    if (!text.startsWith('{')) throw this.#garbled(rest);
    if (!isObject(text)) return null;
    this.handedOn += 1;
    return rest;
  }

  #takeOneByOne(bytes: Buffer): Buffer {
    const lines = bytes
      .toString('utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    for (const line of lines) if (!isObject(line)) throw this.#garbled(Buffer.from(line));
    this.handedOn += lines.length;
    return Buffer.from(lines.map((line) => `${line}\n`).join(''));
  }

  #garbled(line: Buffer): TransportError {
    const beginning = line.subarray(0, LONGEST_QUOTED).toString('utf8').trim();
    return new TransportError({ kind: 'garbled', detail: this.#discreet(beginning).slice(0, 200) });
  }
}

/** How many lines there are, or null if one of them does not even look like a JSON object. Looks at no more than the ends. */
function countObjects(lines: Buffer): number | null {
  let count = 0;
  for (let start = 0; start < lines.length; count++) {
    if (lines[start] !== OPENING_BRACE) return null;
    const end = lines.indexOf(NEWLINE, start);
    const last = lines[end - 1] === CARRIAGE_RETURN ? end - 2 : end - 1;
    if (lines[last] !== CLOSING_BRACE) return null;
    start = end + 1;
  }
  return count;
}

function isObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function joined(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
