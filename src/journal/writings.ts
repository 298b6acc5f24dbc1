import { NOWHERE, type AddedEvent, type JournalEvent } from '../history/events.ts';
import { decodeLine, decodeRecord, encodeEvent, encodeRecord } from '../history/journal-format.ts';
import { isStoredRecord } from '../history/record-shape.ts';
import type { StoredRecord } from '../history/record.ts';
import type { LinesToWrite } from './own-segment.ts';
import { idOf } from './record-file.ts';

/** Thrown for a grade that is not kept, because it could not be read again. */
export class Unreadable extends Error {}

/** Something that waits to be written. */
export type Writing = EventWriting | ClearAllWriting;

interface Waiting {
  readonly done: PromiseWithResolvers<void>;
}

export interface EventWriting extends Waiting {
  readonly kind: 'event';
  readonly event: JournalEvent;
  /** The record of an entry that is added. */
  readonly record: StoredRecord | null;
  readonly lines: LinesToWrite;
}

export interface ClearAllWriting extends Waiting {
  readonly kind: 'clear all';
}

export function clearAllWriting(): ClearAllWriting {
  return { kind: 'clear all', done: Promise.withResolvers() };
}

/** An event to be written. Throws {@link Unreadable} where a reader would not take it. */
export function eventWriting(event: JournalEvent, record: StoredRecord | null): EventWriting {
  const encoded = record && readableRecord(record);
  const line = (place: AddedEvent['record']) =>
    encodeEvent(event.type === 'added' ? { ...event, record: place } : event);
  assertReadable(event, line(NOWHERE));
  return { kind: 'event', event, record, lines: { record: encoded, line }, done: Promise.withResolvers() };
}

/** The line of a record, which was read back. */
function readableRecord(record: StoredRecord): string {
  const encoded = isStoredRecord(record) && isFinite(record) ? encodeRecord(record) : null;
  if (encoded === null || decodeRecord(encoded) === null || idOf(Buffer.from(encoded)) !== record.id) {
    throw new Unreadable('The result has a value that cannot be kept, for example a number that is infinite.');
  }
  return encoded;
}

function assertReadable(event: JournalEvent, line: string): void {
  if (!isFinite(event) || decodeLine(line).kind !== 'event') {
    throw new Unreadable('The result has a value that cannot be kept in a list.');
  }
}

/** True if all numbers in a value are finite. JSON would write any other as null, which some fields may be. */
function isFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isFinite);
}
