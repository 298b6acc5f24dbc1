import type { AddedEvent, JournalEvent, MovedEvent, RecordPlace } from './events.ts';
import { standingAt, type HistoryEntry } from './record.ts';

/** A record's place, and the name of the file that it is in. */
export interface FilePlace extends RecordPlace {
  readonly file: string;
}

/** An entry that was not cleared. */
export interface MergedEntry {
  readonly stamp: number;
  readonly entry: HistoryEntry;
  /** Stamp of the move that brought its anchors where they stand. */
  readonly moved: number;
  readonly limited: boolean;
  /** Null where no record is known. */
  readonly place: FilePlace | null;
}

/**
 * State that results from any number of events, in whatever order and however often each of them is applied: merging is
 * commutative, associative and idempotent. So segments can be read in any order, and one that is a copy of others
 * adds nothing to them and takes nothing from them.
 */
export class Merged {
  /** The largest stamp that was seen. */
  clock = 0;
  private readonly live: Map<string, MergedEntry>;
  /** Stamps of clearings, by the entry's id: an entry added with no larger stamp stays cleared. */
  private readonly cleared = new Map<string, number>();
  /** Events whose entry is not here, perhaps not yet. */
  private readonly dismissed = new Map<string, number>();
  private readonly moved = new Map<string, MovedEvent>();

  /** @param live the entries to begin with, by id. */
  constructor(live = new Map<string, MergedEntry>()) {
    this.live = live;
  }

  /** The entries that are left, by id. */
  get entries(): ReadonlyMap<string, MergedEntry> {
    return this.live;
  }

  /** Number of lines, at most, that this state takes when written anew. */
  get size(): number {
    return this.live.size + this.cleared.size + this.dismissed.size + this.moved.size;
  }

  /** @param file the file of records that an added entry's place is in; null if its record is not on disk yet. */
  apply(event: JournalEvent, file: string | null): void {
    if (event.stamp > this.clock) this.clock = event.stamp;
    switch (event.type) {
      case 'added':
        this.add(event, file);
        return;
      case 'cleared':
        for (const id of event.ids) this.clear(id, event.stamp);
        return;
      case 'dismissed':
        this.dismiss(event.id, event.stamp);
        return;
      case 'moved':
        this.move(event);
        return;
    }
  }

  /** Forgets everything, but not the time. */
  clearAll(): void {
    for (const map of [this.live, this.cleared, this.dismissed, this.moved]) map.clear();
  }

  /** Removes an added entry that could not be written. */
  withdraw(event: JournalEvent): void {
    if (event.type === 'added') this.live.delete(event.entry.id);
  }

  /** Notes where a record was found. */
  putPlace(id: string, place: FilePlace): void {
    const found = this.live.get(id);
    if (found) this.live.set(id, { ...found, place });
  }

  /** The events that lead to the same state as all that were applied, without those that have no effect any more. */
  *rest(): Generator<JournalEvent> {
    const byStamp = new Map<number, string[]>();
    for (const [id, stamp] of this.cleared) {
      const ids = byStamp.get(stamp) ?? [];
      ids.push(id);
      byStamp.set(stamp, ids);
    }
    for (const [stamp, ids] of byStamp) yield { type: 'cleared', stamp, ids };
    for (const [id, stamp] of this.dismissed) yield { type: 'dismissed', stamp, id };
    yield* this.moved.values();
  }

  /** True if an entry added with this stamp has been cleared since. */
  isCleared(id: string, stamp: number): boolean {
    return (this.cleared.get(id) ?? -1) >= stamp;
  }

  private add({ stamp, entry, record, moved = 0, limited = false }: AddedEvent, file: string | null): void {
    const { id } = entry;
    if (this.cleared.size > 0 && this.isCleared(id, stamp)) return;
    const place = file === null || record.length === 0 ? null : { file, offset: record.offset, length: record.length };
    const found = this.live.get(id);
    if (found && found.stamp > stamp) return;
    let merged: MergedEntry = { stamp, entry, moved, limited, place };
    if (found?.stamp === stamp) merged = joined(found, merged);
    if (this.dismissed.size > 0) merged = this.withDismissal(merged);
    if (this.moved.size > 0) merged = this.withMove(merged);
    this.live.set(id, merged);
  }

  private withDismissal(merged: MergedEntry): MergedEntry {
    const { id } = merged.entry;
    const dismissed = this.dismissed.get(id);
    if (dismissed === undefined) return merged;
    this.dismissed.delete(id);
    return dismissed > merged.stamp ? { ...merged, entry: { ...merged.entry, dismissed: true } } : merged;
  }

  private withMove(merged: MergedEntry): MergedEntry {
    const move = this.moved.get(merged.entry.id);
    if (!move) return merged;
    this.moved.delete(move.id);
    return movedBy(merged, move);
  }

  private clear(id: string, stamp: number): void {
    if (this.isCleared(id, stamp)) return;
    this.cleared.set(id, stamp);
    const found = this.live.get(id);
    if (found && found.stamp <= stamp) this.live.delete(id);
    if ((this.dismissed.get(id) ?? Infinity) <= stamp) this.dismissed.delete(id);
    if ((this.moved.get(id)?.stamp ?? Infinity) <= stamp) this.moved.delete(id);
  }

  private dismiss(id: string, stamp: number): void {
    const found = this.live.get(id);
    if (found) {
      const { entry } = found;
      if (stamp > found.stamp && !entry.dismissed)
        this.live.set(id, { ...found, entry: { ...entry, dismissed: true } });
    } else if (!this.isCleared(id, stamp) && stamp > (this.dismissed.get(id) ?? -1)) {
      this.dismissed.set(id, stamp);
    }
  }

  private move(event: MovedEvent): void {
    const found = this.live.get(event.id);
    if (found) this.live.set(event.id, movedBy(found, event));
    else if (!this.isCleared(event.id, event.stamp) && isLater(event, this.moved.get(event.id))) {
      this.moved.set(event.id, event);
    }
  }
}

function movedBy(merged: MergedEntry, { stamp, anchors }: MovedEvent): MergedEntry {
  if (stamp <= merged.stamp || stamp < merged.moved) return merged;
  const entry = standingAt(merged.entry, anchors);
  return stamp > merged.moved || comesAfter(entry, merged.entry) ? { ...merged, entry, moved: stamp } : merged;
}

/** Two copies of one entry, each of which may have met events that the other has not. */
function joined(one: MergedEntry, other: MergedEntry): MergedEntry {
  const isLater = other.moved === one.moved ? comesAfter(other.entry, one.entry) : other.moved > one.moved;
  const { entry, moved } = isLater ? other : one;
  const dismissed = one.entry.dismissed || other.entry.dismissed;
  return {
    stamp: one.stamp,
    entry: entry.dismissed === dismissed ? entry : { ...entry, dismissed },
    moved,
    limited: one.limited && other.limited,
    place: one.place ?? other.place,
  };
}

function isLater(one: MovedEvent, other: MovedEvent | undefined): boolean {
  if (!other || one.stamp !== other.stamp) return one.stamp > (other?.stamp ?? -1);
  return JSON.stringify(one.anchors) > JSON.stringify(other.anchors);
}

/** Decides between moves of two windows at the same logical time, the same way everywhere. */
function comesAfter(one: HistoryEntry, other: HistoryEntry): boolean {
  const places = ({ anchors }: HistoryEntry) => JSON.stringify(anchors.map(({ uri, start, end }) => [uri, start, end]));
  return places(one) > places(other);
}
