import { isEntry, isId, isStanding } from './entry-shape.ts';
import { applyEvent, type JournalEvent, type LiveEntries, type RecordPlace } from './events.ts';
import { either, isCount, isObject, isString, listOf, oneOf, shape, type Guard } from './guard.ts';
import { isStoredRecord } from './record-shape.ts';
import type { StoredRecord } from './record.ts';

/** The version of the journal's format that this code writes. */
export const FORMAT = 1;

/** The first line of a journal. */
export interface JournalHeader {
  readonly format: number;
  /** The name of the file of records, beside the journal; '' in a format that is not ours to read. */
  readonly records: string;
}

/** Why a line could not be read. */
export type Damage = 'torn' | 'not JSON' | 'of an unknown shape';

/** A line that could not be read; `line` from 1. */
export interface DamagedLine {
  readonly line: number;
  readonly why: Damage;
}

/** What a journal says. */
export interface JournalContent {
  /** Null where it is missing or damaged. */
  readonly header: JournalHeader | null;
  readonly live: LiveEntries;
  /** How many lines there are that are not empty, whatever they say. */
  readonly lines: number;
  readonly damaged: readonly DamagedLine[];
}

type Line =
  | { readonly kind: 'header'; readonly header: JournalHeader }
  | { readonly kind: 'event'; readonly event: JournalEvent }
  /** Of a newer version. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'damaged'; readonly why: Damage };

const RECORDS_NAME = /^records-(\d{1,15})\.jsonl$/;
/** Whatever breaks a line somewhere, although JSON lets it stand. */
const LINE_SEPARATORS = /[\u0085\u2028\u2029]/g;
/** `encodeRecord` writes the id first. */
const RECORD_START = /^\{"id":("(?:[^"\\]|\\.)*")/;

/** The name of a file of records. */
export function recordsName(number: number): string {
  return `records-${number}.jsonl`;
}

/** The number in the name of a file of records, or null if it is the name of something else. */
export function recordsNumber(name: string): number | null {
  const number = RECORDS_NAME.exec(name)?.[1];
  return number === undefined ? null : Number(number);
}

/** One line, without its line break. */
export function encodeHeader(records: string): string {
  return encode({ format: FORMAT, records } satisfies JournalHeader);
}

/** One line, without its line break. */
export function encodeEvent(event: JournalEvent): string {
  return encode(event);
}

/** One line, without its line break. Lone surrogates survive: they are escaped. */
export function encodeRecord({ id, ...rest }: StoredRecord): string {
  return encode({ id, ...rest });
}

/** The record of a line, or null if it is damaged. */
export function decodeRecord(line: string): StoredRecord | null {
  const value = parse(line);
  return isStoredRecord(value) ? value : null;
}

/** The id of a record's line without reading the rest, which may be damaged; null if not even that can be read. */
export function recordIdOf(line: string): string | null {
  const id = RECORD_START.exec(line)?.[1];
  const value = id === undefined ? undefined : parse(id);
  return isId(value) ? value : null;
}

/**
 * Reads a journal. Never throws: a line that cannot be read is skipped and told, what follows it is read. The last line
 * is read as well if it only lacks its line break.
 */
export function readEntries(text: string): JournalContent {
  const live: LiveEntries = new Map();
  const damaged: DamagedLine[] = [];
  let header: JournalHeader | null = null;
  let lines = 0;
  let number = 0;
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    number++;
    if (end > start) {
      lines++;
      const line = decodeLine(text.slice(start, end));
      if (line.kind === 'header') header ??= line.header;
      else if (line.kind === 'event') applyEvent(live, line.event);
      else if (line.kind === 'damaged') damaged.push({ line: number, why: lineBreak === -1 ? 'torn' : line.why });
    }
    start = end + 1;
  }
  return { header, live, lines, damaged };
}

/** The events of a piece of a journal, in order; what cannot be read is left out. */
export function eventsOf(text: string): JournalEvent[] {
  return text.split('\n').flatMap((each) => {
    const line = decodeLine(each);
    return line.kind === 'event' ? [line.event] : [];
  });
}

const isPlace = shape<RecordPlace>({ offset: isCount, length: isCount });

const EVENTS: Readonly<Record<string, Guard<JournalEvent>>> = {
  added: shape<Extract<JournalEvent, { type: 'added' }>>({
    type: oneOf('added'),
    record: isPlace,
    entry: isEntry,
  }),
  cleared: shape<Extract<JournalEvent, { type: 'cleared' }>>({
    type: oneOf('cleared'),
    ids: either(listOf(isId), oneOf('all')),
  }),
  dismissed: shape<Extract<JournalEvent, { type: 'dismissed' }>>({ type: oneOf('dismissed'), id: isId }),
  moved: shape<Extract<JournalEvent, { type: 'moved' }>>({
    type: oneOf('moved'),
    id: isId,
    anchors: listOf(isStanding),
  }),
};

function decodeLine(text: string): Line {
  const value = parse(text);
  if (value === undefined) return { kind: 'damaged', why: 'not JSON' };
  const header = headerOf(value);
  if (header) return { kind: 'header', header };
  if (!isObject(value) || !isString(value['type'])) return { kind: 'damaged', why: 'of an unknown shape' };
  const { type } = value;
  if (!Object.hasOwn(EVENTS, type)) return { kind: 'unknown' };
  return EVENTS[type]?.(value) ? { kind: 'event', event: value } : { kind: 'damaged', why: 'of an unknown shape' };
}

function headerOf(value: unknown): JournalHeader | null {
  if (!isObject(value) || !isCount(value['format'])) return null;
  const { format, records } = value;
  if (format > FORMAT) return { format, records: '' };
  // A name of another form would be a way out of the folder.
  return isString(records) && recordsNumber(records) !== null ? { format, records } : null;
}

function encode(value: object): string {
  return JSON.stringify(value).replace(
    LINE_SEPARATORS,
    (separator) => `\\u${separator.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
