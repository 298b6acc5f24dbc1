import type { HistoryEntry, StoredSpan } from './record.ts';

/** Position of a record in a file of records, in bytes, without its line break. */
export interface RecordPlace {
  readonly offset: number;
  readonly length: number;
}

/** The place of a record that is not on disk. */
export const NOWHERE: RecordPlace = { offset: 0, length: 0 };

/**
 * Each event has a *stamp*: a logical time, larger than that of everything its writer had seen. Of two events about
 * one evaluation the one with the larger stamp is the later one, whatever the clocks say and wherever they stand.
 */
interface Stamped {
  readonly stamp: number;
}

export interface AddedEvent extends Stamped {
  readonly type: 'added';
  readonly record: RecordPlace;
  readonly entry: HistoryEntry;
  /** Stamp of the move that brought the anchors where they stand; missing where nothing has moved. */
  readonly moved?: number;
  /** True if it was written under a limit of the workspace, which may drop it again. */
  readonly limited?: boolean;
}

/** Event that clears entries which were added before it. */
export interface ClearedEvent extends Stamped {
  readonly type: 'cleared';
  readonly ids: readonly string[];
}

export interface DismissedEvent extends Stamped {
  readonly type: 'dismissed';
  readonly id: string;
}

/** New places of the anchors of an entry, in their order. */
export interface MovedEvent extends Stamped {
  readonly type: 'moved';
  readonly id: string;
  readonly anchors: readonly StoredSpan[];
}

/** Event that a line of the journal records. */
export type JournalEvent = AddedEvent | ClearedEvent | DismissedEvent | MovedEvent;
