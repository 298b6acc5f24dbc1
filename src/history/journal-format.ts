import { isEntry, isId, isStoredSpan } from './entry-shape.ts';
import type { AddedEvent, ClearedEvent, DismissedEvent, JournalEvent, MovedEvent, RecordPlace } from './events.ts';
import { isBoolean, isCount, isObject, isString, listOf, oneOf, optional, shape, type Guard } from './guard.ts';
import { encodeLine, parseLine } from './json-lines.ts';
import { isStoredRecord } from './record-shape.ts';
import type { StoredRecord } from './record.ts';

/** The version of the journal's format that this code writes. */
export const FORMAT = 2;

/** Reason why a line could not be read. */
export type Damage = 'not JSON' | 'of an unknown shape';

/** A line of a segment. */
export type JournalLine =
  /** The first one: the format of those that follow, and the name of the segment that it was written for. */
  | { readonly kind: 'header'; readonly format: number; readonly segment: string }
  | { readonly kind: 'event'; readonly event: JournalEvent }
  | { readonly kind: 'unknown'; readonly line: UnknownLine }
  | { readonly kind: 'damaged'; readonly why: Damage };

/**
 * A line that only a newer version understands: an event of another type, or a known one in another shape. It is not
 * shown, but kept: what is known of every line, now and later, is that these fields mean the same in all of them.
 */
export interface UnknownLine {
  readonly value: Readonly<Record<string, unknown>>;
  /** The evaluation that it is about; null where it names none. */
  readonly id: string | null;
  /** 0 where it has none. */
  readonly stamp: number;
  /** The record that belongs to it, beside the segment; null where it has none. */
  readonly record: RecordPlace | null;
}

/** `encodeRecord` writes the id first. */
const RECORD_START = /^\{"id":("(?:[^"\\]|\\.)*")/;

/** One line, without its line break. */
export function encodeHeader(segment: string): string {
  return encodeLine({ format: FORMAT, segment });
}

/** One line, without its line break. */
export function encodeEvent(event: JournalEvent): string {
  return encodeLine(event);
}

/** The same line with its record at another place. */
export function encodeUnknown({ value }: UnknownLine, record: RecordPlace | null): string {
  return encodeLine(record ? { ...value, record } : value);
}

/** One line, without its line break. */
export function encodeRecord({ id, ...rest }: StoredRecord): string {
  return encodeLine({ id, ...rest });
}

/** The record of a line, or null if it is damaged, or of a shape that only a newer version understands. */
export function decodeRecord(line: string): StoredRecord | null {
  const value = parseLine(line);
  return isStoredRecord(value) ? value : null;
}

/** The id of a record's line without reading the rest, which may be damaged; null if not even that can be read. */
export function recordIdOf(line: string): string | null {
  const id = RECORD_START.exec(line)?.[1];
  const value = id === undefined ? undefined : parseLine(id);
  return isId(value) ? value : null;
}

// Property by property, as the events below: thousands of these are read at start.
export function isPlace(value: unknown): value is RecordPlace {
  return isObject(value) && isCount(value['offset']) && isCount(value['length']);
}

const EVENTS: Readonly<Record<string, Guard<JournalEvent>>> = {
  added: (value): value is AddedEvent => {
    if (!isObject(value)) return false;
    const { stamp, record, entry, moved, limited } = value;
    return (
      isCount(stamp) &&
      isPlace(record) &&
      isEntry(entry) &&
      (moved === undefined || isCount(moved)) &&
      (limited === undefined || isBoolean(limited))
    );
  },
  cleared: shape<ClearedEvent>({ type: oneOf('cleared'), stamp: isCount, ids: listOf(isId) }),
  dismissed: shape<DismissedEvent>({ type: oneOf('dismissed'), stamp: isCount, id: isId }),
  moved: shape<MovedEvent>({ type: oneOf('moved'), stamp: isCount, id: isId, anchors: listOf(isStoredSpan) }),
};

const isHeader = shape<{ readonly format: number; readonly segment?: string }>({
  format: isCount,
  segment: optional(isString),
});

export function decodeLine(text: string): JournalLine {
  const value = parseLine(text);
  if (value === undefined) return { kind: 'damaged', why: 'not JSON' };
  if (!isObject(value)) return { kind: 'damaged', why: 'of an unknown shape' };
  const { type } = value;
  if (!isString(type)) {
    return isHeader(value)
      ? { kind: 'header', format: value.format, segment: value.segment ?? '' }
      : { kind: 'damaged', why: 'of an unknown shape' };
  }
  const event: unknown = value;
  if (Object.hasOwn(EVENTS, type) && EVENTS[type]?.(event)) return { kind: 'event', event };
  return { kind: 'unknown', line: unknownLine(value) };
}

function unknownLine(value: Readonly<Record<string, unknown>>): UnknownLine {
  const { id, entry, stamp, record } = value;
  const own = isId(id) ? id : isObject(entry) && isId(entry['id']) ? entry['id'] : null;
  return { value, id: own, stamp: isCount(stamp) ? stamp : 0, record: isPlace(record) ? record : null };
}
