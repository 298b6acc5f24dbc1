import { applyEvent, oldestFirst, type JournalEvent, type LiveEntries, type LiveEntry } from '../history/events.ts';
import {
  entryOf,
  standingAt,
  type HistoryEntry,
  type JournalEntry,
  type Standing,
  type StoredRecord,
} from '../history/record.ts';
import { compact } from './compaction.ts';
import { diskOf, using, type Disk } from './disk.ts';
import { GRADES, readGrades, recordsFileOf, write, type GradesFile, type Writing } from './grades-file.ts';
import { placesOf, recordAt } from './record-file.ts';

export interface JournalOptions {
  /** How many entries are kept, at least 0. A few more may be there at a time, so that the files are seldom rewritten. */
  readonly limit: number;
  /** Told what a person who looks for a lost grade should know. Never a text that was judged. */
  readonly log: (message: string) => void;
}

/** How often a write is tried while other windows replace the files. */
const ATTEMPTS = 5;
/** Lines that are allowed to say nothing any more, on top of as many as there are entries. */
const IDLE_LINES = 1000;

/**
 * The grades of a workspace, in a folder that survives the window. What is done to it is seen at once and written behind,
 * in order; the promises say when it is on disk, or reject, and then it is undone. Several windows may share a folder:
 * each sees the other's grades when it writes, or refreshes. Reading never throws: what cannot be read is logged.
 */
export class Journal {
  private readonly disk: Disk;
  private readonly log: (message: string) => void;
  private limit: number;
  private file: GradesFile | null = null;
  /** What the file says, and what is waiting to be written. */
  private live: LiveEntries = new Map();
  private waiting: Writing[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private readonly told = new Set<string>();
  private sorted: readonly HistoryEntry[] | null = null;
  private byKey: ReadonlyMap<string, HistoryEntry> | null = null;
  /** Writes to wait before the next compaction, after one that failed. */
  private respite = 0;

  private constructor(disk: Disk, { limit, log }: JournalOptions) {
    this.disk = disk;
    this.limit = limit;
    this.log = log;
  }

  /** Reads the journal of a folder, which need not be there. Makes nothing. */
  static async open(folder: string, options: JournalOptions): Promise<Journal> {
    return Journal.openOn(diskOf(folder), options);
  }

  /** The same for a folder by any other means. */
  static async openOn(disk: Disk, options: JournalOptions): Promise<Journal> {
    const journal = new Journal(disk, options);
    await journal.catchUp();
    return journal;
  }

  /** Everything that was not cleared, oldest first. The same list until something changes. */
  entries(): readonly HistoryEntry[] {
    this.sorted ??= oldestFirst(this.live).map(({ entry }) => entry);
    return this.sorted;
  }

  /** The newest entry with this key, dismissed or not. Nothing has the key ''. */
  find(key: string): JournalEntry | undefined {
    if (key === '') return undefined;
    this.byKey ??= new Map(this.entries().map((entry) => [entry.key, entry]));
    return this.byKey.get(key);
  }

  /**
   * Adds a finished evaluation. One with the same id is replaced.
   * @param key of the cache, see {@link JournalEntry.key}.
   */
  append(record: StoredRecord, key: string): Promise<void> {
    const entry = { ...entryOf(record, key), dismissed: false };
    return this.enter({ type: 'added', record: { offset: 0, length: 0 }, entry }, record);
  }

  /** The whole record with its anchors where they stand now; null if there is none or it cannot be read. */
  async read(id: string): Promise<StoredRecord | null> {
    const record =
      this.waitingRecord(id) ??
      (await this.readAt(id)) ??
      // Perhaps another window has rewritten the files.
      (this.live.has(id) ? await this.enqueue(() => this.search(id)) : null);
    const entry = this.live.get(id)?.entry;
    return record && entry ? standingAt(record, entry.anchors) : null;
  }

  /** Forgets entries. `all`: those of other windows as well, and the texts are gone from the disk when it is done. */
  clear(ids: readonly string[] | 'all'): Promise<void> {
    const known = ids === 'all' ? ids : ids.filter((id) => this.live.has(id));
    return known.length === 0 ? Promise.resolve() : this.enter({ type: 'cleared', ids: known }, null);
  }

  /** The entry stays, but it is not to be shown beside the text any more. */
  dismiss(id: string): Promise<void> {
    return this.live.get(id)?.entry.dismissed === false
      ? this.enter({ type: 'dismissed', id }, null)
      : Promise.resolve();
  }

  /** Notes where the anchors of an entry stand now, in their order. */
  move(id: string, anchors: readonly Standing[]): Promise<void> {
    const before = this.live.get(id)?.entry.anchors;
    if (before?.length !== anchors.length || !anchors.some((anchor, index) => !isAt(anchor, before[index]))) {
      return Promise.resolve();
    }
    const standings = anchors.map(({ uri, start, end }) => ({ uri, start, end }));
    return this.enter({ type: 'moved', id, anchors: standings }, null);
  }

  /** Sees what other windows have written. */
  refresh(): Promise<void> {
    return this.enqueue(() => this.catchUp());
  }

  /** Calls after every change of the entries, until it is disposed of. */
  onDidChange(listener: () => void): { dispose(): void } {
    const own = () => {
      listener();
    };
    this.listeners.add(own);
    return { dispose: () => void this.listeners.delete(own) };
  }

  /** Changes how many entries are kept. */
  setLimit(limit: number): void {
    this.limit = limit;
    this.respite = 0;
    void this.enqueue(() => this.compactIfDue());
  }

  /** When everything that was done until now is on disk or has failed. */
  async whenIdle(): Promise<void> {
    await this.queue;
  }

  private async enter(event: JournalEvent, record: StoredRecord | null): Promise<void> {
    const writing = { event, record };
    this.waiting.push(writing);
    applyEvent(this.live, event);
    this.changed();
    await this.enqueue(async () => {
      try {
        await this.write(writing);
      } catch (error) {
        await this.undo(writing);
        throw error;
      }
      await this.compactIfDue(event.type === 'cleared' && event.ids === 'all');
    });
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async write(writing: Writing): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.catchUp();
      if (this.file?.newer) throw new Error('A newer version of the extension wrote this journal.');
      if (!this.file && !writing.record) break;
      const written = await write(this.disk, this.file, writing, attempt > 0 || !this.file);
      if (written.kind === 'overtaken') continue;
      if (this.file?.records && written.alone) {
        this.file = { ...this.file, size: written.size, lines: this.file.lines + 1 };
      }
      if (written.place && writing.record) this.putPlace(writing.record.id, written.place);
      this.settled(writing);
      return;
    }
    this.settled(writing);
    if (this.file || writing.record) throw new Error('Other windows replaced the journal again and again.');
  }

  private settled(writing: Writing): void {
    this.waiting = this.waiting.filter((other) => other !== writing);
  }

  /** Reads the file again if it is not as it was left. */
  private async catchUp(): Promise<void> {
    try {
      const state = await this.disk.state(GRADES);
      if (state ? state.inode === this.file?.inode && state.size === this.file.size : !this.file) return;
      await this.load();
    } catch (error) {
      this.tell(`The grades cannot be read: ${String(error)}`);
    }
  }

  private async undo(writing: Writing): Promise<void> {
    this.settled(writing);
    // In case that not even the file can be read.
    if (writing.record) this.live.delete(writing.record.id);
    this.changed();
    try {
      await this.load();
    } catch (error) {
      this.tell(`The grades cannot be read: ${String(error)}`);
    }
  }

  private async load(): Promise<void> {
    this.file = await readGrades(this.disk);
    if (this.file?.newer) this.tell('A newer version of the extension wrote this journal, so it is left alone.');
    for (const { line, why } of this.file?.damaged ?? []) this.tell(`${GRADES}: line ${line} is ${why}, skipped`);
    this.live = this.file?.live ?? new Map<string, LiveEntry>();
    for (const { event } of this.waiting) applyEvent(this.live, event);
    this.changed();
  }

  private waitingRecord(id: string): StoredRecord | null {
    return this.waiting.findLast(({ record }) => record?.id === id)?.record ?? null;
  }

  private async readAt(id: string): Promise<StoredRecord | null> {
    const place = this.live.get(id)?.place;
    if (!place || place.length === 0) return null;
    try {
      const name = await recordsFileOf(this.disk, this.file);
      return await using(this.disk, name, 'read', (file) => recordAt(file, id, place));
    } catch {
      // The search that follows says what is wrong.
      return null;
    }
  }

  /** Looks through all records, and notes where each one stands, so that this is not needed again. */
  private async search(id: string): Promise<StoredRecord | null> {
    await this.catchUp();
    try {
      const name = await recordsFileOf(this.disk, this.file);
      const places = await using(this.disk, name, 'read', placesOf);
      for (const [each, place] of places) this.putPlace(each, place);
    } catch (error) {
      this.tell(`The records cannot be read: ${String(error)}`);
      return null;
    }
    const record = await this.readAt(id);
    if (!record && this.live.has(id)) this.tell(`The record of the grade ${JSON.stringify(id)} is lost or damaged.`);
    return record;
  }

  private putPlace(id: string, place: { offset: number; length: number }): void {
    const live = this.live.get(id);
    if (live) this.live.set(id, { ...live, place });
  }

  /** @param anyway whether to do it however little there is to gain. */
  private async compactIfDue(anyway = false): Promise<void> {
    if (this.respite > 0) this.respite--;
    if (!anyway && (this.respite > 0 || !this.isTooLong())) return;
    try {
      if (await compact(this.disk, this.limit)) await this.catchUp();
      else this.respite = this.margin();
    } catch (error) {
      this.respite = this.margin();
      this.tell(`The grades could not be tidied up: ${String(error)}`);
    }
  }

  private isTooLong(): boolean {
    const written = this.live.size - this.waiting.filter(({ record }) => record).length;
    return written > this.limit + this.margin() || (this.file?.lines ?? 0) > 2 * written + IDLE_LINES;
  }

  private margin(): number {
    return Math.max(20, Math.ceil(this.limit / 10));
  }

  private tell(message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.log(message);
  }

  private changed(): void {
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

function isAt(one: Standing, other: Standing | undefined): boolean {
  return one.uri === other?.uri && one.start === other.start && one.end === other.end;
}
