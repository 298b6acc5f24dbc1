import { setTimeout } from 'node:timers/promises';
import { earlierRecordsName } from '../history/earlier-format.ts';
import type { JournalEvent, RecordPlace } from '../history/events.ts';
import { decodeLine, FORMAT, type JournalLine } from '../history/journal-format.ts';
import { Merged } from '../history/merged.ts';
import { isMissing, openIfThere, type Disk } from './disk.ts';
import { EARLIER_GRADES, readEarlier, recordsNumberOf, type EarlierFile } from './earlier-journal.ts';
import { readIndex, writeIndex } from './index-file.ts';
import { readLines } from './line-file.ts';
import {
  currentEpoch,
  epochOf,
  liveSegments,
  openName,
  readSegmentName,
  recordsName,
  type SegmentFile,
} from './segments.ts';

/** Number of attempts to read a folder that changes meanwhile. */
const ATTEMPTS = 20;

/** Number of lines without an index from which one is written, by default. */
const INDEX_FROM = 1000;
/** An index is written again when a part of it has been added: one part in so many. */
const GROWTH = 4;

/** A segment as far as it was read. */
interface KnownSegment {
  file: SegmentFile;
  /** In bytes. */
  read: number;
  lines: number;
  /** True if a newer version wrote it: then it is not understood. */
  isNewer: boolean;
}

/** State of a folder as it was read. */
interface FolderState {
  readonly epoch: number;
  readonly merged: Merged;
  readonly segments: Map<string, KnownSegment>;
  earlier: EarlierFile | null;
  /** True if all lines were understood, as a newer version of this code would: only then they need not be read again. */
  isUnderstood: boolean;
  /** Number of lines that are in an index on the disk. */
  indexed: number;
}

/** Result of catching up with the folder. */
export interface CaughtUp {
  /** True if entries may have changed. */
  readonly changed: boolean;
  /** Number of entries before the folder with all its files went away; otherwise 0. */
  readonly vanished: number;
}

/** A view of the folder: the entries of all segments, read as far as they were at one moment. */
export class FolderView {
  private readonly disk: Disk;
  private readonly tell: (message: string) => void;
  private readonly indexFrom: number;
  private state: FolderState = emptyState(0);
  /** False until the folder was read, and after it has to be read again. */
  private isCurrent = false;
  private dead = false;

  constructor(disk: Disk, tell: (message: string) => void, indexFrom = INDEX_FROM) {
    this.disk = disk;
    this.tell = tell;
    this.indexFrom = indexFrom;
  }

  get merged(): Merged {
    return this.state.merged;
  }

  get epoch(): number {
    return this.state.epoch;
  }

  /** True if a newer version has put an unknown format in the place of the earlier one. */
  get isNewer(): boolean {
    return this.state.earlier?.isNewer === true;
  }

  /** True if there is anything to read. */
  get isThere(): boolean {
    return this.state.segments.size > 0 || this.state.earlier !== null;
  }

  /** True if files of an epoch that has ended are lying about. */
  get hasDead(): boolean {
    return this.dead;
  }

  /** Number of lines, whatever they say. */
  get lines(): number {
    let lines = this.state.earlier?.added.length ?? 0;
    for (const segment of this.state.segments.values()) lines += segment.lines;
    return lines;
  }

  get segments(): number {
    return this.state.segments.size;
  }

  /** Takes in what this window has written, so that it need not be read. */
  wrote(event: JournalEvent, segment: string, line: RecordPlace): void {
    this.merged.apply(event, recordsName(segment));
    const file = readSegmentName(openName(segment));
    if (!file) return;
    const known = this.state.segments.get(segment) ?? { file, read: 0, lines: 0, isNewer: false };
    this.state.segments.set(segment, known);
    // The first line of all is the header, which says nothing new either.
    if (known.read !== line.offset && (known.read > 0 || known.lines > 0)) return;
    known.read = line.offset + line.length + 1;
    known.lines++;
  }

  /** Writes an index if so many lines have come since the last one that reading them again would take long. */
  async indexIfDue(): Promise<void> {
    const { state, lines } = this;
    const { epoch, merged, isUnderstood, indexed } = state;
    if (lines - indexed < Math.max(this.indexFrom, indexed / GROWTH)) return;
    if (!this.isCurrent || !isUnderstood || state.earlier) return;
    state.indexed = lines;
    const segments = [...state.segments.values()].map(({ file, read, lines: count }) => {
      return { name: file.name, read, lines: count };
    });
    await writeIndex(this.disk, epoch, { segments, merged });
  }

  /** Reads everything again, next time. */
  forget(): void {
    this.isCurrent = false;
  }

  /** Reads what is new. Throws where the folder cannot be read; then the view is as it was. */
  async catchUp(): Promise<CaughtUp> {
    const before = this.state.merged;
    for (let attempt = 1; ; attempt++) {
      const names = await this.disk.names();
      const goesOn = this.isCurrent && (await this.canGoOn(names));
      // Lines that contradict the index are all read, without it.
      const state = goesOn ? this.state : await this.stateOf(names, attempt === 1);
      const read = await this.readInto(state, names);
      // A file that is replaced by others while the folder is listed may be missing together with them.
      const isWhole = read !== 'missing' && (goesOn || isSame(names, await this.disk.names()));
      if (!isWhole && attempt < ATTEMPTS) {
        await setTimeout(attempt);
        continue;
      }
      if (!isWhole) this.tell('The folder of the grades changes too quickly to be read; some may be missing for now.');
      const vanished = goesOn || !this.isEmptied(state) ? 0 : before.entries.size;
      state.merged.clock = Math.max(state.merged.clock, before.clock);
      this.dead = names.some((name) => (epochOf(name) ?? Infinity) < state.epoch);
      this.state = state;
      this.isCurrent = isWhole;
      return { changed: !goesOn || read === 'changed', vanished };
    }
  }

  private async stateOf(names: readonly string[], fromIndex: boolean): Promise<FolderState> {
    const state = emptyState(currentEpoch(names));
    const index = fromIndex ? await readIndex(this.disk, names) : null;
    if (!index) return state;
    for (const { name, read, lines } of index.segments) {
      const file = readSegmentName(name);
      if (!file) continue;
      // Only open segments are looked at again, so a sealed one that has lost lines would never be noticed.
      if (file.kind !== 'open' && ((await this.disk.size(name)) ?? 0) < read) return emptyState(state.epoch);
      state.segments.set(file.segment, { file, read, lines, isNewer: false });
      state.indexed += lines;
    }
    return { ...state, merged: index.merged };
  }

  private isEmptied(state: FolderState): boolean {
    return state.segments.size === 0 && !state.earlier && this.isThere && state.epoch <= this.state.epoch;
  }

  /** True if all that was read is still there, so that it is enough to read what was added. */
  private async canGoOn(names: readonly string[]): Promise<boolean> {
    const { epoch, segments, earlier } = this.state;
    if (currentEpoch(names) !== epoch) return false;
    const live = liveSegments(names);
    for (const segment of segments.keys()) if (!live.has(segment)) return false;
    if (!names.includes(EARLIER_GRADES)) return earlier === null;
    return earlier?.size === (await this.disk.size(EARLIER_GRADES));
  }

  private async readInto(state: FolderState, names: readonly string[]): Promise<'same' | 'changed' | 'missing'> {
    let changed = false;
    if (!state.earlier && names.includes(EARLIER_GRADES)) {
      state.earlier = await readEarlier(this.disk, EARLIER_GRADES);
      if (!state.earlier) return 'missing';
      this.takeEarlier(state.merged, EARLIER_GRADES, state.earlier, recordsNumberOf(state.earlier, names));
      changed = true;
    }
    for (const file of liveSegments(names).values()) {
      const known = state.segments.get(file.segment);
      if (known && known.file.kind !== 'open') continue;
      const read = await this.readSegment(state, file, known);
      if (read === 'missing') return read;
      if (read === 'changed') changed = true;
    }
    return changed ? 'changed' : 'same';
  }

  private async readSegment(
    state: FolderState,
    file: SegmentFile,
    known: KnownSegment = { file, read: 0, lines: 0, isNewer: false },
  ): Promise<'same' | 'changed' | 'missing'> {
    const { merged, segments } = state;
    try {
      if (file.kind === 'earlier') {
        const earlier = await readEarlier(this.disk, file.name);
        if (!earlier) return 'missing';
        this.takeEarlier(merged, file.name, earlier, file.number);
        segments.set(file.segment, { ...known, lines: earlier.added.length });
        return 'changed';
      }
      const size = await this.disk.size(file.name);
      if (size === null) return 'missing';
      if (size < known.read) {
        this.forget();
        return 'missing';
      }
      const opened = size > known.read ? await openIfThere(this.disk, file.name) : null;
      if (size > known.read && !opened) return 'missing';
      const { lines } = known;
      try {
        if (opened) {
          known.read = await readLines(opened, known.read, file.kind === 'sealed', (line) => {
            known.lines++;
            if (line !== '') this.take(state, known, decodeLine(line));
          });
        }
      } finally {
        await opened?.close();
      }
      segments.set(file.segment, Object.assign(known, { file }));
      return known.lines > lines ? 'changed' : 'same';
    } catch (error) {
      if (isMissing(error)) return 'missing';
      this.tell(`${file.name} cannot be read: ${String(error)}`);
      state.isUnderstood = false;
      segments.set(file.segment, known);
      return 'same';
    }
  }

  private take(state: FolderState, segment: KnownSegment, line: JournalLine): void {
    const { merged } = state;
    const { file, lines } = segment;
    switch (line.kind) {
      case 'header':
        if (line.format <= FORMAT) return;
        segment.isNewer = true;
        state.isUnderstood = false;
        this.tell(`A newer version of the extension wrote ${file.name}, so it is left alone.`);
        return;
      case 'event':
        if (!segment.isNewer) merged.apply(line.event, recordsName(file.segment));
        return;
      case 'unknown':
        merged.clock = Math.max(merged.clock, line.line.stamp);
        state.isUnderstood = false;
        return;
      case 'damaged':
        if (line.why !== 'not JSON') state.isUnderstood = false;
        if (!segment.isNewer) this.tell(`${file.name}: line ${lines} is ${line.why}, skipped`);
    }
  }

  private takeEarlier(merged: Merged, name: string, earlier: EarlierFile, records: number): void {
    if (earlier.isNewer) this.tell('A newer version of the extension wrote this journal, so it is left alone.');
    for (const { line, why } of earlier.damaged) this.tell(`${name}: line ${line} is ${why}, skipped`);
    for (const event of earlier.added) merged.apply(event, earlierRecordsName(records));
  }
}

function emptyState(epoch: number): FolderState {
  return { epoch, merged: new Merged(), segments: new Map(), earlier: null, isUnderstood: true, indexed: 0 };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const key = (names: readonly string[]) =>
    [...liveSegments(names).keys(), ...names.filter((name) => name === EARLIER_GRADES)].sort().join('\n');
  return currentEpoch(one) === currentEpoch(other) && key(one) === key(other);
}
