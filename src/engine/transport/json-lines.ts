import { parseBounded } from './json.ts';
import type { Framer, RecordBatch, StreamRecord } from './framer.ts';
import { Said, written } from './said.ts';
import { TransportError } from './error.ts';

const NEWLINE = 0x0a;

/** Bytes that one line may have. A token with twenty alternatives has two thousand, and a whole answer in one line two million. */
const LONGEST_LINE = 4 * 1024 * 1024;
/** Characters of a line that are looked at to quote it: more than are quoted, so that no half of a secret is among them. */
const MOST_LOOKED_AT = 16 * 1024;
/** Characters of a line that are quoted. */
const LONGEST_QUOTE = 200;

/**
 * Turns the chunks of a stream of JSON lines into records, as many at a time as have come. Blank lines are left out. A line that is
 * no JSON object is a failure, and so is a record that reports an error.
 */
export class JsonLineFramer implements Framer {
  #whole: Buffer[] = [];
  #partial: Buffer[] = [];
  #partialLength = 0;
  readonly #secrets: readonly string[];

  /** @param secrets texts that no error may quote. */
  constructor(secrets: readonly string[] = []) {
    this.#secrets = secrets;
  }

  get hasRecords(): boolean {
    return this.#whole.length > 0;
  }

  /** Throws a `TransportError` for a line without end. */
  push(chunk: Buffer): void {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      this.#whole.push(...this.#partial, chunk.subarray(0, end));
      this.#partial = [];
      this.#partialLength = 0;
    }
    if (end === chunk.length) return;
    this.#partial.push(chunk.subarray(end));
    this.#partialLength += chunk.length - end;
    if (this.#partialLength > LONGEST_LINE) throw new TransportError({ kind: 'tooLong', bytes: LONGEST_LINE });
  }

  /** The records of all whole lines since the last call. */
  take(): RecordBatch {
    const text = Buffer.concat(this.#whole).toString('utf8');
    this.#whole = [];
    const records: StreamRecord[] = [];
    for (let at = 0, end = 0; at < text.length; at = end + 1) {
      end = text.indexOf('\n', at);
      // Also takes the mark off that some servers put before UTF-8.
      const trimmed = text.slice(at, end).trim();
      if (trimmed === '') continue;
      const record = this.#read(trimmed);
      if (record instanceof TransportError) return { records, failure: record };
      records.push(record);
    }
    return { records, failure: null };
  }

  /**
   * The last line, where the stream ended without a line break. A line that breaks off is left out: the missing end of the stream
   * is for the reader of the records to notice.
   */
  takeRest(): RecordBatch {
    const line = Buffer.concat(this.#partial).toString('utf8').trim();
    this.#partial = [];
    this.#partialLength = 0;
    if (line === '') return { records: [], failure: null };
    const record = this.#read(line);
    if (!(record instanceof TransportError)) return { records: [record], failure: null };
    const breaksOff = record.failure.kind === 'garbled' && line.startsWith('{');
    return { records: [], failure: breaksOff ? null : record };
  }

  #read(line: string): StreamRecord | TransportError {
    const record = parsedObject(line);
    if (!record) return new TransportError({ kind: 'garbled', detail: this.#beginningOf(line) });
    const { error } = record;
    // Some servers write an error into every record, and null where there is none.
    if (error === undefined || error === null) return record;
    return new TransportError({ kind: 'reported', words: new Said(written(error), this.#secrets) });
  }

  #beginningOf(line: string): Said {
    return new Said(new Said(line.slice(0, MOST_LOOKED_AT), this.#secrets).quoted(LONGEST_QUOTE));
  }
}

function parsedObject(line: string): StreamRecord | null {
  if (!line.startsWith('{')) return null;
  try {
    return parseBounded(line) as StreamRecord;
  } catch {
    return null;
  }
}
