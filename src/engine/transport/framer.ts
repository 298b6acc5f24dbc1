import type { TransportError } from './error.ts';
import type { JsonObject } from './json.ts';

/** A JSON object of a stream. Its fields are whatever the server sent. */
export type StreamRecord = JsonObject;

/** Records that came together. `failure`: why nothing after them can be read; null where all is well. */
export interface RecordBatch {
  readonly records: readonly StreamRecord[];
  readonly failure: TransportError | null;
}

/** Cuts the bytes of a stream into records, in time linear in their number however they are split into chunks. */
export interface Framer {
  /** True if `take` has something to read. */
  readonly hasRecords: boolean;
  /** Takes the next bytes. Throws a `TransportError` where a record becomes too long. */
  push(chunk: Buffer): void;
  /** The records that are whole since the last call. */
  take(): RecordBatch;
  /** The records of the bytes that are left at the end of the stream. */
  takeRest(): RecordBatch;
}
