import { WholeDocument, type DocumentReader } from '../transport/document-reader.ts';
import { isObject, type JsonObject } from '../transport/json.ts';

/** Description of a model in a list: the fields that are read anywhere, as the server wrote them. */
export type NamedModel = JsonObject & { readonly name: string };

/** Bytes of the description of one model in a list. Real ones have a few hundred; a longer one is left out. */
const LONGEST_ENTRY = 64 * 1024;
/** Models of a list that are read. More cannot be real. */
const MOST_MODELS = 200_000;
/** Characters of a text of a description that is kept; a longer one says nothing that anybody can read. */
const LONGEST_TEXT = 1000;
/** Bytes of a list that are kept, to quote from, and to read where there is no list in them. */
const LONGEST_BEGINNING = 64 * 1024;
/** Characters in front of the list that are looked at for its name. */
const LONGEST_KEY = 100;

/** The fields that are read of a model that is there, or loaded. */
const FIELDS = ['name', 'size', 'digest', 'remote_host', 'size_vram', 'context_length'] as const;
const DETAILS = ['family', 'parameter_size', 'quantization_level'] as const;

const KEY = /"models"\s*:\s*$/;

const [BLANK, QUOTE, COMMA, BACKSLASH] = [0x20, 0x22, 0x2c, 0x5c];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Reads `{"models": […]}` one model at a time, so that a list takes no more memory than what is kept of it, however long it is. Entries
 * that are no objects with a name are left out. Its value is `{ models }`; for a body without such a list, the body's own.
 */
export class ModelList implements DocumentReader {
  readonly #wanted: (name: string) => boolean;
  readonly #start = new WholeDocument();
  #startLength = 0;
  readonly #models: NamedModel[] = [];
  #seen = 0;
  #isList = false;
  #isBroken = false;
  /** Brackets and braces that are open. */
  #depth = 0;
  #hasEnded = false;
  #isInString = false;
  #isEscaped = false;
  /** The text since the last comma between the fields of the body. */
  #key = '';
  #isInList = false;
  #isInEntry = false;
  #entry: Buffer[] = [];
  #entryLength = 0;

  /** @param wanted true for the names of the models to keep. Default: all. */
  constructor(wanted: (name: string) => boolean = () => true) {
    this.#wanted = wanted;
  }

  get beginning(): string {
    return this.#start.beginning;
  }

  push(chunk: Buffer): void {
    if (this.#startLength < LONGEST_BEGINNING)
      this.#start.push(chunk.subarray(0, LONGEST_BEGINNING - this.#startLength));
    this.#startLength += chunk.length;
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#hasEnded && byte > BLANK) this.#isBroken = true;
      if (this.#isInString) this.#passInString(byte);
      else if (byte === QUOTE) this.#isInString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (this.#opens(byte)) from = at;
      } else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && this.#closes()) {
        this.#endEntry(chunk, from, at + 1);
      }
      if (this.#depth === 1) this.#key = byte === COMMA && !this.#isInString ? '' : this.#keyWith(byte);
    }
    if (this.#isInEntry) this.#keep(chunk.subarray(from));
  }

  value(): unknown {
    if (this.#isBroken || (this.#isList && !this.#hasEnded)) throw new SyntaxError('no list of models');
    if (this.#isList) return { models: this.#models };
    if (this.#startLength > LONGEST_BEGINNING) throw new SyntaxError('too long to be without a list');
    return this.#start.value();
  }

  #passInString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInString = false;
  }

  #keyWith(byte: number): string {
    return this.#key.length < LONGEST_KEY ? this.#key + String.fromCharCode(byte) : this.#key;
  }

  /** True where a model begins. */
  #opens(byte: number): boolean {
    this.#depth += 1;
    if (this.#depth === 2 && byte === OPEN_BRACKET && KEY.test(this.#key)) {
      this.#isList = true;
      this.#isInList = true;
    }
    if (!this.#isInList || this.#isInEntry || this.#depth !== 3 || byte !== OPEN_BRACE) return false;
    this.#isInEntry = ++this.#seen <= MOST_MODELS;
    return this.#isInEntry;
  }

  /** True where a model ends. */
  #closes(): boolean {
    this.#depth -= 1;
    if (this.#depth < 0) this.#isBroken = true;
    if (this.#depth === 0) this.#hasEnded = true;
    if (this.#depth === 1) this.#isInList = false;
    return this.#isInEntry && this.#depth === 2;
  }

  #keep(bytes: Buffer): void {
    this.#entryLength += bytes.length;
    if (this.#entryLength <= LONGEST_ENTRY) this.#entry.push(bytes);
    else this.#entry = [];
  }

  /** Reads the model whose last bytes these are. Most stand in one chunk. */
  #endEntry(chunk: Buffer, from: number, end: number): void {
    this.#isInEntry = false;
    if (this.#entryLength === 0) {
      this.#read(chunk.toString('utf8', from, end));
      return;
    }
    this.#keep(chunk.subarray(from, end));
    if (this.#entryLength <= LONGEST_ENTRY) this.#read(Buffer.concat(this.#entry).toString('utf8'));
    this.#entry = [];
    this.#entryLength = 0;
  }

  #read(entry: string): void {
    try {
      const model = modelOf(JSON.parse(entry) as JsonObject);
      if (model && this.#wanted(model.name)) this.#models.push(model);
    } catch {
      this.#isBroken = true;
    }
  }
}

function modelOf(entry: JsonObject): NamedModel | null {
  const { name, details } = entry;
  if (typeof name !== 'string' || name.length > LONGEST_TEXT) return null;
  const told = picked(entry, FIELDS);
  return { ...told, name, ...(isObject(details) && { details: picked(details, DETAILS) }) };
}

function picked(from: JsonObject, fields: readonly string[]): JsonObject {
  const kept = fields.flatMap((field): [string, unknown][] => {
    const value = from[field];
    const isShort = typeof value === 'number' || (typeof value === 'string' && value.length <= LONGEST_TEXT);
    return isShort ? [[field, value]] : [];
  });
  return Object.fromEntries(kept);
}
