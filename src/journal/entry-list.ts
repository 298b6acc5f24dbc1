import type { Merged, MergedEntry } from '../history/merged.ts';
import type { HistoryEntry, JournalEntry, StoredSpan } from '../history/record.ts';

/** The entries of a journal as others see them, and those who are told of changes. */
export class EntryList {
  private readonly merged: () => Merged;
  private readonly log: (message: string) => void;
  private readonly listeners = new Set<() => void>();
  private sorted: readonly HistoryEntry[] | null = null;
  private byKey: ReadonlyMap<string, HistoryEntry> | null = null;

  constructor(merged: () => Merged, log: (message: string) => void) {
    this.merged = merged;
    this.log = log;
  }

  /** Oldest first. The same list until something changes. */
  all(): readonly HistoryEntry[] {
    this.sorted ??= oldestFirst(this.merged().entries);
    return this.sorted;
  }

  /** The newest with a key. Nothing has the key ''. */
  find(key: string): JournalEntry | undefined {
    if (key === '') return undefined;
    this.byKey ??= new Map(this.all().map((entry) => [entry.key, entry]));
    return this.byKey.get(key);
  }

  get(id: string): HistoryEntry | undefined {
    return this.merged().entries.get(id)?.entry;
  }

  /** New places of the anchors of an entry; null if none has moved. @param anchors their current places. */
  moved(id: string, anchors: readonly StoredSpan[]): StoredSpan[] | null {
    const before = this.get(id)?.anchors;
    if (before?.length !== anchors.length || !anchors.some((anchor, index) => !isAt(anchor, before[index])))
      return null;
    return anchors.map(({ uri, start, end }) => ({ uri, start, end }));
  }

  /** Calls the listener after every change, until the result is disposed of. */
  onDidChange(listener: () => void): { dispose(): void } {
    const own = () => {
      listener();
    };
    this.listeners.add(own);
    return { dispose: () => void this.listeners.delete(own) };
  }

  changed(): void {
    this.sorted = null;
    this.byKey = null;
    for (const listener of [...this.listeners]) {
      try {
        listener();
      } catch (error) {
        this.log(`A listener of the journal failed: ${String(error)}`);
      }
    }
  }
}

function oldestFirst(entries: ReadonlyMap<string, MergedEntry>): HistoryEntry[] {
  const sorted = [...entries.values()].sort(
    (one, other) =>
      one.entry.at - other.entry.at || one.stamp - other.stamp || (one.entry.id < other.entry.id ? -1 : 1),
  );
  return sorted.map(({ entry }) => entry);
}

function isAt(one: StoredSpan, other: StoredSpan | undefined): boolean {
  return one.uri === other?.uri && one.start === other.start && one.end === other.end;
}
