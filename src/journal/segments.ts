/**
 * The journal on the disk: segments, and the protocol by which any number of windows share them.
 *
 * A window may be killed or suspended at any instruction, for any time. Clocks may say anything. Other windows may
 * run on other hosts and share the folder over a network. Nothing here is a lock, and nothing is decided by a date.
 *
 * ## Files
 *
 * A *segment* is a file of light lines (`history/lines.ts`) and a file of records beside it. Its name says its epoch,
 * the host it was made on and a random id. No name is ever used twice, so a name that is there is the same file.
 *
 *     grades-<epoch>-<host>-<id>.open.jsonl      lines, of a window that may still append; nobody else ever writes to it
 *     grades-<epoch>-<host>-<id>.jsonl           lines, *sealed*: what is appended from now on is not acknowledged
 *     grades-<epoch>-<host>-<id>.<process>.new   lines that a compaction is writing; they are not part of the journal yet
 *     grades-<epoch>-<host>-<id>.records.jsonl   the records of any of these
 *     grades-<epoch>-<host>-<id>.index           what segments said when it was written, to be read in their place
 *     grades-<epoch>-<host>-<id>.earlier-<n>.jsonl   a journal of the earlier format, sealed; its records are `records-<n>.jsonl`
 *     cleared-<epoch>                            empty: everything of a smaller epoch is cleared
 *
 * The journal is what all open and sealed segments of the current epoch say together. Merging does not depend on the
 * order, and a line that is there twice counts once (`history/merged.ts`).
 *
 * ## Rules
 *
 * 1. Append. A window makes an open segment (lines first, then the file of records), and appends the record, flushes,
 *    appends the line, flushes. Only then it lists the folder. The grade is acknowledged if the list has the segment
 *    under its open name, and no larger epoch. Otherwise the window begins another segment and writes all of it again.
 * 2. Seal. Whoever wants to remove a segment first renames it from open to sealed, and reads it afterwards. A line
 *    that was acknowledged was complete before its window saw the open name, so before the rename, so it is read. A
 *    rename is seen at once on one host only: segments of other hosts are sealed by their own windows.
 * 3. Compact. Sealed segments are merged into a new one, written under a name that no reader looks at and renamed when
 *    it is complete and flushed. Only if the rename succeeds are the merged ones removed, lines first. So whatever is
 *    removed is in a segment that was complete before; that one is removed by the same rule only. Two windows that
 *    compact the same segments make two copies, which count once. One that wakes up late makes a copy of what was
 *    merged long ago, which counts once as well: what was cleared meanwhile stays cleared, because lines that clear
 *    are carried along until the epoch ends.
 * 4. Clear all. Making `cleared-<n>` is the one moment at which everything is cleared. What is of a smaller epoch is
 *    dead: nobody reads it, and anybody who sees it removes it, whoever made it. A window that writes into a dead
 *    segment does not acknowledge (rule 1). It is done when no dead file is left.
 * 5. Leftovers. Removing an unfinished `.new` makes its rename fail, so its window keeps what it was merging. A file of
 *    records is left over if its lines are missing under every name: they are made before it and removed before it.
 *    A name can be missed in a list while it changes, which it does once, so three lists decide.
 * 6. Index. Any window may write what it knows of the folder into an index, which says how far it has read each segment,
 *    and ends the older ones. Whoever opens the folder may begin with it instead of the segments' first bytes: those never
 *    change. It counts only if it is whole, which its hash shows, and if every segment that it names is there. It holds
 *    nothing that is not in the segments, and no texts; so it may be lost, late or there twice. A compaction removes it.
 *
 * A newer version may write lines, fields and segments that this one does not know. Unknown lines are kept through a
 * compaction; a segment of a larger format is neither read nor merged. All texts are in files of the form
 * `grades-<epoch>-…`, so that clearing all removes them.
 */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

export type SegmentKind = 'open' | 'sealed' | 'new' | 'records' | 'index' | 'earlier' | 'unknown';

/** A file's name, read. */
export interface SegmentFile {
  readonly name: string;
  readonly kind: SegmentKind;
  /** Name of the segment: the same for all of its files, and never used again. */
  readonly segment: string;
  readonly epoch: number;
  /** A hash of the name of the host that made it. */
  readonly host: string;
  /** The process that writes a `.new`, or the number of the records of an earlier journal; otherwise 0. */
  readonly number: number;
}

const NAME = /^(grades-(\d{1,15})-([0-9a-f]{8})-[0-9a-f]{20})\.(.+)$/;
const DEAD_OR_ALIVE = /^grades-(\d{1,15})-/;
const MARKER = /^cleared-(\d{1,15})$/;
const NEW = /^(\d{1,10})\.new$/;
const EARLIER = /^earlier-(\d{1,15})\.jsonl$/;

/** The host that this process runs on, as it stands in names. */
export const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** The name of a new segment. */
export function newSegment(epoch: number): string {
  return `grades-${epoch}-${HOST}-${randomBytes(10).toString('hex')}`;
}

export const openName = (segment: string) => `${segment}.open.jsonl`;
export const sealedName = (segment: string) => `${segment}.jsonl`;
export const recordsName = (segment: string) => `${segment}.records.jsonl`;
export const indexName = (segment: string) => `${segment}.index`;
export const unfinishedName = (segment: string) => `${segment}.${process.pid}.new`;
export const earlierName = (segment: string, records: number) => `${segment}.earlier-${records}.jsonl`;
export const markerName = (epoch: number) => `cleared-${epoch}`;

/** Reads a file's name; null for one that is no segment's. */
export function readSegmentName(name: string): SegmentFile | null {
  const [, segment, epoch, host, rest] = NAME.exec(name) ?? [];
  if (segment === undefined || host === undefined || rest === undefined) return null;
  const { kind, number } = readKind(rest);
  return { name, segment, epoch: Number(epoch), host, kind, number };
}

function readKind(rest: string): { readonly kind: SegmentKind; readonly number: number } {
  switch (rest) {
    case 'open.jsonl':
      return { kind: 'open', number: 0 };
    case 'jsonl':
      return { kind: 'sealed', number: 0 };
    case 'records.jsonl':
      return { kind: 'records', number: 0 };
    case 'index':
      return { kind: 'index', number: 0 };
  }
  const unfinished = NEW.exec(rest)?.[1];
  if (unfinished !== undefined) return { kind: 'new', number: Number(unfinished) };
  const earlier = EARLIER.exec(rest)?.[1];
  return earlier === undefined ? { kind: 'unknown', number: 0 } : { kind: 'earlier', number: Number(earlier) };
}

/** The epoch in the name of a file that may hold texts; null for any other file. */
export function epochOf(name: string): number | null {
  const epoch = DEAD_OR_ALIVE.exec(name)?.[1];
  return epoch === undefined ? null : Number(epoch);
}

/** The epoch that a marker begins; null for any other file. */
export function markedEpoch(name: string): number | null {
  const epoch = MARKER.exec(name)?.[1];
  return epoch === undefined ? null : Number(epoch);
}

/** The current epoch. */
export function currentEpoch(names: readonly string[]): number {
  return names.reduce((most, name) => Math.max(most, markedEpoch(name) ?? 0), 0);
}

/** The segments that are the journal, one name each. */
export function liveSegments(names: readonly string[]): Map<string, SegmentFile> {
  const epoch = currentEpoch(names);
  const live = new Map<string, SegmentFile>();
  for (const name of names) {
    const file = readSegmentName(name);
    if (!file || file.epoch < epoch || !isLines(file)) continue;
    // A rename during the listing may show both names.
    if (live.get(file.segment)?.kind !== 'sealed') live.set(file.segment, file);
  }
  return live;
}

function isLines({ kind }: SegmentFile): boolean {
  return kind === 'open' || kind === 'sealed' || kind === 'earlier';
}
