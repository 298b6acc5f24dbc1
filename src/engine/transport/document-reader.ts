import { parseBounded } from './json.ts';

/** Reads the body of an answer while it comes. */
export interface DocumentReader {
  /** Never throws: what cannot be read shows at the end. */
  push(chunk: Buffer): void;
  /** The value that the body stands for, once it is whole. Throws a `SyntaxError` where it is no JSON, or has more in it than can be meant. */
  value(): unknown;
  /** The beginning of the body, to quote from. */
  readonly beginning: string;
}

/** Characters of a body that can be quoted from: more than are quoted, so that no half of a secret is among them. */
const LONGEST_BEGINNING = 64 * 1024;

/** A body that is kept until it is whole. */
export class WholeDocument implements DocumentReader {
  readonly #chunks: Buffer[] = [];

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }

  get beginning(): string {
    return this.text.slice(0, LONGEST_BEGINNING);
  }

  value(): unknown {
    return parseBounded(this.text.replace(/^\uFEFF/, ''));
  }
}
