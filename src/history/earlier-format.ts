import { isEntry, isId, isStoredSpan } from './entry-shape.ts';
import type { AddedEvent, RecordPlace } from './events.ts';
import { either, isCount, isObject, isString, listOf, oneOf, shape, type Guard } from './guard.ts';
import { parseLine } from './json-lines.ts';
import { isPlace, type Damage } from './journal-format.ts';
import { standingAt, type HistoryEntry, type StoredSpan } from './record.ts';

/** The format of the earlier versions: one file of lines, whose order is the order of what happened. */
export const EARLIER_FORMAT = 1;

/** Contents of a journal of the earlier format. */
export interface EarlierJournal {
  /** Null where the header is missing or damaged. */
  readonly format: number | null;
  /** The number of the file of records that the header names; null where it names none. */
  readonly records: number | null;
  /** The remaining entries in the order in which they were added, with stamps from 1. Empty if the format is not known. */
  readonly added: readonly AddedEvent[];
  /** Lines that could not be read, from 1. A last line without its end is none: it may be being written. */
  readonly damaged: readonly { readonly line: number; readonly why: Damage }[];
}

type EarlierEvent =
  | { readonly type: 'added'; readonly record: RecordPlace; readonly entry: HistoryEntry }
  | { readonly type: 'cleared'; readonly ids: readonly string[] | 'all' }
  | { readonly type: 'dismissed'; readonly id: string }
  | { readonly type: 'moved'; readonly id: string; readonly anchors: readonly StoredSpan[] };

const RECORDS_NAME = /^records-(\d{1,15})\.jsonl$/;

const EVENTS: Readonly<Record<string, Guard<EarlierEvent>>> = {
  added: shape<Extract<EarlierEvent, { type: 'added' }>>({ type: oneOf('added'), record: isPlace, entry: isEntry }),
  cleared: shape<Extract<EarlierEvent, { type: 'cleared' }>>({
    type: oneOf('cleared'),
    ids: either(listOf(isId), oneOf('all')),
  }),
  dismissed: shape<Extract<EarlierEvent, { type: 'dismissed' }>>({ type: oneOf('dismissed'), id: isId }),
  moved: shape<Extract<EarlierEvent, { type: 'moved' }>>({
    type: oneOf('moved'),
    id: isId,
    anchors: listOf(isStoredSpan),
  }),
};

/** The name of a file of records of the earlier format. */
export function earlierRecordsName(number: number): string {
  return `records-${number}.jsonl`;
}

/** The number in the name of a file of records, or null if it is the name of something else. */
export function earlierRecordsNumber(name: string): number | null {
  const number = RECORDS_NAME.exec(name)?.[1];
  return number === undefined ? null : Number(number);
}

/** Reads a journal of the earlier format. Never throws: what cannot be read is skipped, what follows it is read. */
export function readEarlierJournal(text: string): EarlierJournal {
  const live = new Map<string, { entry: HistoryEntry; record: RecordPlace }>();
  const damaged: { line: number; why: Damage }[] = [];
  let format: number | null = null;
  let records: number | null = null;
  let number = 0;
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    number++;
    if (end > start) {
      const value = parseLine(text.slice(start, end));
      if (isEvent(value)) apply(live, value);
      else if (isObject(value) && isCount(value['format']) && format === null) {
        format = value['format'];
        // A name of another form would be a way out of the folder.
        records = isString(value['records']) ? earlierRecordsNumber(value['records']) : null;
      } else if (lineBreak !== -1 && !isOfNewerVersion(value)) {
        damaged.push({ line: number, why: value === undefined ? 'not JSON' : 'of an unknown shape' });
      }
    }
    start = end + 1;
  }
  if (format !== null && format > EARLIER_FORMAT) return { format, records: null, added: [], damaged: [] };
  const added = [...live.values()].map(({ entry, record }, index): AddedEvent => ({
    type: 'added',
    stamp: index + 1,
    record,
    entry,
  }));
  return { format, records, added, damaged };
}

function apply(live: Map<string, { entry: HistoryEntry; record: RecordPlace }>, event: EarlierEvent): void {
  switch (event.type) {
    case 'added':
      live.set(event.entry.id, { entry: event.entry, record: event.record });
      return;
    case 'cleared':
      if (event.ids === 'all') live.clear();
      else for (const id of event.ids) live.delete(id);
      return;
    case 'dismissed':
    case 'moved': {
      const found = live.get(event.id);
      if (!found) return;
      const { entry } = found;
      found.entry = event.type === 'moved' ? standingAt(entry, event.anchors) : { ...entry, dismissed: true };
    }
  }
}

function isEvent(value: unknown): value is EarlierEvent {
  if (!isObject(value) || !isString(value['type'])) return false;
  return Object.hasOwn(EVENTS, value['type']) && EVENTS[value['type']]?.(value) === true;
}

function isOfNewerVersion(value: unknown): boolean {
  return isObject(value) && isString(value['type']) && !Object.hasOwn(EVENTS, value['type']);
}
