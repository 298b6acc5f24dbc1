import { NOWHERE, type JournalEvent } from '../history/events.ts';
import {
  entryOf,
  standingAt,
  type HistoryEntry,
  type JournalEntry,
  type StoredSpan,
  type StoredRecord,
} from '../history/record.ts';
import { clearEverything } from './clearing.ts';
import { diskOf, type Disk } from './disk.ts';
import { EntryList } from './entry-list.ts';
import { FolderView } from './folder-view.ts';
import { removeLeftovers } from './leftovers.ts';
import type { JournalOptions } from './options.ts';
import { OwnSegment } from './own-segment.ts';
import { purge } from './purge.ts';
import { Records } from './record-reader.ts';
import { Tidying } from './tidying.ts';
import { clearAllWriting, eventWriting, type EventWriting, type Writing } from './writings.ts';

/** Number of attempts to write while other windows seal the file that is written to. */
const ATTEMPTS = 20;
/** Maximum number of writings in one batch. */
const BATCH = 200;

/**
 * The grades of a workspace, in a folder that survives the window. A change shows at once and is written later, in order;
 * its promise resolves when it is on disk, or rejects, and then the change is undone. Any number of windows may share a
 * folder (`segments.ts` says how): each sees the others' grades when it writes, or refreshes. Reading never throws: what
 * cannot be read is logged.
 */
export class Journal {
  private readonly disk: Disk;
  private readonly options: JournalOptions;
  private readonly view: FolderView;
  private readonly own: OwnSegment;
  private readonly records: Records;
  private readonly list: EntryList;
  private readonly tidying: Tidying;
  private waiting: Writing[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private readonly told = new Set<string>();

  private constructor(disk: Disk, options: JournalOptions) {
    const tell = (message: string) => {
      this.tell(message);
    };
    this.disk = disk;
    this.options = options;
    this.view = new FolderView(disk, tell, options.indexFrom);
    this.own = new OwnSegment(disk);
    this.tidying = new Tidying(disk, this.view, options.limit, options.workspaceLimit ?? null);
    this.records = new Records(disk, tell);
    this.list = new EntryList(() => this.view.merged, options.log);
  }

  /** Reads the journal of a folder, which need not exist. Creates nothing but an index, where reading took long. */
  static async open(folder: string, options: JournalOptions): Promise<Journal> {
    return Journal.openOn(diskOf(folder), options);
  }

  /** The same for any implementation of `Disk`. */
  static async openOn(disk: Disk, options: JournalOptions): Promise<Journal> {
    const journal = new Journal(disk, options);
    await journal.refresh();
    void journal.enqueue(() => journal.indexIfDue());
    return journal;
  }

  /** Everything that was not cleared, oldest first. The same list until something changes. */
  entries(): readonly HistoryEntry[] {
    return this.list.all();
  }

  /** The newest entry with this key, dismissed or not. Nothing has the key ''. */
  find(key: string): JournalEntry | undefined {
    return this.list.find(key);
  }

  /**
   * Adds a finished evaluation. One with the same id is replaced. Rejects with `Unreadable` what could not be read again.
   * @param key of the cache, see {@link JournalEntry.key}.
   */
  async append(record: StoredRecord, key: string): Promise<void> {
    const entry = { ...entryOf(record, key), dismissed: false };
    const limited = this.tidying.isLimited ? { limited: true } : {};
    await this.enter({ type: 'added', stamp: this.nextStamp(), record: NOWHERE, entry, ...limited }, record);
  }

  /** The whole record with its anchors where they stand now; null if there is none or it cannot be read. */
  async read(id: string): Promise<StoredRecord | null> {
    const record =
      this.waitingRecord(id) ??
      (await this.records.read(
        id,
        () => this.view.merged,
        () => this.refresh(),
      ));
    const entry = this.list.get(id);
    return record && entry ? standingAt(record, entry.anchors) : null;
  }

  /**
   * Forgets entries. `all`: those of other windows as well. When it is done, their texts are gone from the disk;
   * otherwise it rejects with `TextsRemain`, or with what has kept it from clearing.
   */
  async clear(ids: readonly string[] | 'all'): Promise<void> {
    if (ids === 'all') {
      await this.submit(clearAllWriting());
      return;
    }
    const known = ids.filter((id) => this.view.merged.entries.has(id));
    if (known.length === 0) return;
    const files = known.map((id) => this.view.merged.entries.get(id)?.place?.file ?? null);
    await this.enter({ type: 'cleared', stamp: this.nextStamp(), ids: known }, null);
    await this.enqueue(() => purge(this.disk, this.view, files));
  }

  /** Dismisses an entry: it stays, but is not shown beside the text any more. */
  async dismiss(id: string): Promise<void> {
    if (this.list.get(id)?.dismissed !== false) return;
    await this.enter({ type: 'dismissed', stamp: this.nextStamp(), id }, null);
  }

  /** Notes where the anchors of an entry stand now, in their order. */
  async move(id: string, anchors: readonly StoredSpan[]): Promise<void> {
    const standings = this.list.moved(id, anchors);
    if (!standings) return;
    await this.enter({ type: 'moved', stamp: this.nextStamp(), id, anchors: standings }, null);
  }

  /** Takes in the lines that other windows have written. */
  refresh(): Promise<void> {
    return this.enqueue(async () => {
      try {
        await this.catchUp();
      } catch (error) {
        this.tell(`The grades cannot be read: ${String(error)}`);
      }
    });
  }

  /** Calls the listener after every change of the entries, until the result is disposed of. */
  onDidChange(listener: () => void): { dispose(): void } {
    return this.list.onDidChange(listener);
  }

  /** Changes the number of entries that are kept. */
  setLimit(limit: number, workspaceLimit: number | null = null): void {
    this.tidying.setLimits(limit, workspaceLimit);
    void this.enqueue(() => this.compactIfDue());
  }

  /** Resolves when everything requested until now is on disk or has failed. */
  async whenIdle(): Promise<void> {
    await this.queue;
  }

  /** Resolves when everything is on disk or has failed, and other windows may tidy up the files that this one has written. */
  async close(): Promise<void> {
    await this.enqueue(() => this.own.seal()).catch((error: unknown) => {
      this.tell(`The grades could not be closed: ${String(error)}`);
    });
  }

  /** @throws what `eventWriting` throws. */
  private enter(event: JournalEvent, record: StoredRecord | null): Promise<void> {
    return this.submit(eventWriting(event, record));
  }

  private submit(writing: Writing): Promise<void> {
    this.waiting.push(writing);
    this.applyWaiting([writing]);
    this.list.changed();
    void this.enqueue(() => this.drain());
    return writing.done.promise;
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  /** Writes the next batch of those that wait. */
  private async drain(): Promise<void> {
    const [first] = this.waiting;
    if (!first) return;
    const end = this.waiting.findIndex(({ kind }) => kind === 'clear all');
    const batch = this.waiting.slice(0, first.kind === 'clear all' ? 1 : Math.min(BATCH, end === -1 ? BATCH : end));
    const outcomes = await this.write(batch).catch((error: unknown) => batch.map(() => ({ error })));
    this.waiting = this.waiting.slice(batch.length);
    const failed = outcomes.some((outcome) => outcome !== null);
    if (failed) await this.readAgain(batch);
    for (const [index, { done }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome) done.reject(outcome.error);
      else done.resolve();
    }
    this.tidying.wrote(batch.length);
    await this.compactIfDue();
  }

  /** @returns for each writing null, or the error that kept it from the disk. */
  private async write(batch: readonly Writing[]): Promise<({ readonly error: unknown } | null)[]> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.catchUp();
      if (this.view.isNewer) throw new Error('A newer version of the extension wrote this journal.');
      const events = batch.filter((writing): writing is EventWriting => writing.kind === 'event');
      if (events.length === 0) {
        await clearEverything(this.disk);
        await this.catchUp();
        return [null];
      }
      const written = await this.own.append(
        events.map(({ lines }) => lines),
        this.view.epoch,
      );
      if (!written) continue;
      return written.map((outcome, index) => {
        if ('error' in outcome) return outcome;
        const event = events[index]?.event;
        if (event)
          this.view.wrote(
            event.type === 'added' ? { ...event, record: outcome.place } : event,
            outcome.segment,
            outcome.line,
          );
        return null;
      });
    }
    throw new Error('Other windows tidied up the journal again and again.');
  }

  /** Undoes what could not be written. */
  private async readAgain(batch: readonly Writing[]): Promise<void> {
    this.view.forget();
    try {
      await this.catchUp();
    } catch (error) {
      // Not even the folder can be read.
      for (const writing of batch) if (writing.kind === 'event') this.view.merged.withdraw(writing.event);
      this.tell(`The grades cannot be read: ${String(error)}`);
    }
    this.list.changed();
  }

  private async catchUp(): Promise<void> {
    const { changed, vanished } = await this.view.catchUp();
    if (vanished > 0) {
      this.options.log(`The folder of the grades is gone, and ${vanished} of them with it.`);
      this.options.vanished?.(vanished);
    }
    if (this.view.hasDead) await removeLeftovers(this.disk);
    if (!changed) return;
    this.applyWaiting(this.waiting);
    this.list.changed();
  }

  private applyWaiting(writings: readonly Writing[]): void {
    for (const writing of writings) {
      if (writing.kind === 'event') this.view.merged.apply(writing.event, null);
      else this.view.merged.clearAll();
    }
  }

  private waitingRecord(id: string): StoredRecord | null {
    const writing = this.waiting.findLast((each) => each.kind === 'event' && each.record?.id === id);
    return writing?.kind === 'event' ? writing.record : null;
  }

  private nextStamp(): number {
    return this.view.merged.clock + 1;
  }

  private async compactIfDue(): Promise<void> {
    const waiting = this.waiting.flatMap((each) => (each.kind === 'event' && each.record ? [each.record.id] : []));
    try {
      if (await this.tidying.ifDue(waiting)) await this.catchUp();
    } catch (error) {
      this.tell(`The grades could not be tidied up: ${String(error)}`);
    }
    await this.indexIfDue();
  }

  /** Entries that wait to be written are in the view already, but must not be in an index. */
  private async indexIfDue(): Promise<void> {
    if (this.waiting.length > 0) return;
    await this.view.indexIfDue().catch((error: unknown) => {
      this.tell(`The index of the grades could not be written: ${String(error)}`);
    });
  }

  private tell(message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.options.log(message);
  }
}
