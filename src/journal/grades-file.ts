import type { JournalEvent, LiveEntries, LiveEntry, RecordPlace } from '../history/events.ts';
import {
  encodeEvent,
  encodeHeader,
  encodeRecord,
  FORMAT,
  readEntries,
  recordsName,
  recordsNumber,
  type DamagedLine,
} from '../history/lines.ts';
import type { StoredRecord } from '../history/record.ts';
import { isMissing, openIfThere, using, type Disk, type OpenFile } from './disk.ts';
import { appendLine } from './record-file.ts';

/** The light file of a journal. */
export const GRADES = 'grades.jsonl';

/** The file of grades as it was read. */
export interface GradesFile {
  readonly inode: number;
  /** In bytes. */
  readonly size: number;
  /** The file of records that its header names; null where the header is missing or damaged. */
  readonly records: string | null;
  /** Whether a newer version wrote it: then it is neither read nor written. */
  readonly newer: boolean;
  readonly lines: number;
  readonly live: LiveEntries;
  readonly damaged: readonly DamagedLine[];
}

/** Something to be written: what happened, and what it happened to where that is new. */
export interface Writing {
  readonly event: JournalEvent;
  readonly record: StoredRecord | null;
}

/** What became of a writing. `overtaken`: another window put another file in place; read that and write again. */
export type Written =
  | { readonly kind: 'written'; readonly place: RecordPlace | null; readonly size: number; readonly alone: boolean }
  | { readonly kind: 'overtaken' };

const OVERTAKEN: Written = { kind: 'overtaken' };

/** Reads the file of grades; null where there is none. */
export async function readGrades(disk: Disk): Promise<GradesFile | null> {
  const file = await openIfThere(disk, GRADES);
  try {
    return file && (await readGradesFrom(file));
  } finally {
    await file?.close();
  }
}

/** Reads the file of grades from one that is open. */
export async function readGradesFrom(file: OpenFile): Promise<GradesFile> {
  const { inode, size } = await file.state();
  const bytes = await file.read(0, size);
  const { header, live, lines, damaged } = readEntries(bytes.toString());
  const newer = header !== null && header.format > FORMAT;
  return {
    inode,
    size: bytes.length,
    records: newer ? null : (header?.records ?? null),
    newer,
    lines,
    live: newer ? new Map<string, LiveEntry>() : live,
    damaged: newer ? [] : damaged,
  };
}

/** The file of records that is read and written: the one that is named, or else the newest, or else the first. */
export async function recordsFileOf(disk: Disk, known: GradesFile | null): Promise<string> {
  if (known?.records) return known.records;
  return recordsName(Math.max(1, ...(await recordsNumbers(disk))));
}

/** The numbers of all files of records that are there. */
export async function recordsNumbers(disk: Disk): Promise<number[]> {
  return (await disk.names()).map(recordsNumber).filter((number) => number !== null);
}

/**
 * Writes the record, if there is one, and then the event.
 * @param known the file of grades as it was last read.
 * @param create whether a missing folder and missing files are made.
 */
export async function write(
  disk: Disk,
  known: GradesFile | null,
  { event, record }: Writing,
  create: boolean,
): Promise<Written> {
  const mode = create ? 'create' : 'append';
  try {
    if (create) await disk.makeFolder();
    const records = await recordsFileOf(disk, known);
    const place = record
      ? (await using(disk, records, mode, (file) => appendLine(file, encodeRecord(record)))).place
      : null;
    const line = encodeEvent(event.type === 'added' && place ? { ...event, record: place } : event);
    const written = await using(disk, GRADES, mode, async (file) => {
      const { inode } = await file.state();
      if (known && inode !== known.inode) return null;
      return { inode, ...(await appendLine(file, known?.records ? line : `${encodeHeader(records)}\n${line}`)) };
    });
    // Looked at after it was written: had it been replaced before, what replaced it would lack this line.
    if (!written || (await disk.state(GRADES))?.inode !== written.inode) return OVERTAKEN;
    return { kind: 'written', place, size: written.after, alone: written.before === (known?.size ?? 0) };
  } catch (error) {
    if (!create && isMissing(error)) return OVERTAKEN;
    throw error;
  }
}
