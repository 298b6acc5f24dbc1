import { standingAt, type HistoryEntry, type Standing } from './record.ts';

/** Where a record stands in the file of records, in bytes, without its line break. */
export interface RecordPlace {
  readonly offset: number;
  readonly length: number;
}

/** What a line of the journal says. */
export type JournalEvent =
  | {
      readonly type: 'added';
      readonly record: RecordPlace;
      readonly entry: HistoryEntry;
    }
  /** `all`: everything that was added before. */
  | { readonly type: 'cleared'; readonly ids: readonly string[] | 'all' }
  | { readonly type: 'dismissed'; readonly id: string }
  /** Where the anchors of an entry stand now, in their order. */
  | { readonly type: 'moved'; readonly id: string; readonly anchors: readonly Standing[] };

/** An entry that was not cleared. */
export interface LiveEntry {
  readonly entry: HistoryEntry;
  readonly place: RecordPlace;
}

/** Every live entry by its id, in the order in which they were added. */
export type LiveEntries = Map<string, LiveEntry>;

/** Applies what happened. An event of an entry that is not there changes nothing; one that is added again is replaced. */
export function applyEvent(live: LiveEntries, event: JournalEvent): void {
  switch (event.type) {
    case 'added':
      live.set(event.entry.id, { entry: event.entry, place: event.record });
      return;
    case 'cleared':
      if (event.ids === 'all') live.clear();
      else for (const id of event.ids) live.delete(id);
      return;
    case 'dismissed':
      update(live, event.id, (entry) => ({ ...entry, dismissed: true }));
      return;
    case 'moved':
      update(live, event.id, (entry) => standingAt(entry, event.anchors));
      return;
  }
}

/** The entries by the time at which they were judged, oldest first. */
export function oldestFirst(live: LiveEntries): LiveEntry[] {
  return [...live.values()].sort((one, other) => one.entry.at - other.entry.at);
}

function update(live: LiveEntries, id: string, change: (entry: HistoryEntry) => HistoryEntry): void {
  const found = live.get(id);
  if (found) live.set(id, { ...found, entry: change(found.entry) });
}
