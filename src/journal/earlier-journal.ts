import {
  EARLIER_FORMAT,
  earlierRecordsName,
  earlierRecordsNumber,
  readEarlierJournal,
  type EarlierJournal,
} from '../history/earlier-format.ts';
import { isMissing, isTaken, openIfThere, using, type Disk } from './disk.ts';
import { earlierName, newSegment } from './segments.ts';

/** File in which earlier versions of the extension keep their lines; such a version may still run in another window. */
export const EARLIER_GRADES = 'grades.jsonl';

/** A journal of the earlier format as it was read. */
export interface EarlierFile extends EarlierJournal {
  /** In bytes, as much as was read. */
  readonly size: number;
  /** True if it is of a format that is not known: then this journal is not ours to write. */
  readonly isNewer: boolean;
}

/** Reads a file of lines of the earlier format; null where there is none. */
export async function readEarlier(disk: Disk, name: string): Promise<EarlierFile | null> {
  const file = await openIfThere(disk, name);
  if (!file) return null;
  try {
    const bytes = await file.read(0, await file.size());
    const journal = readEarlierJournal(bytes.toString());
    return { ...journal, size: bytes.length, isNewer: (journal.format ?? 0) > EARLIER_FORMAT };
  } finally {
    await file.close();
  }
}

/** The number of the file of records: the one that is named, or else the newest, or else the first. */
export function recordsNumberOf(journal: EarlierJournal, names: readonly string[]): number {
  return journal.records ?? Math.max(1, ...recordsNumbers(names));
}

/**
 * Seals the journal of the earlier format. Versions that do not know of this find no file of lines then and begin
 * again, in the newest file of records: that is made here, so that they leave the one that was sealed alone.
 */
export async function sealEarlier(disk: Disk, names: readonly string[], epoch: number): Promise<string | null> {
  const journal = await readEarlier(disk, EARLIER_GRADES);
  if (!journal || journal.isNewer) return null;
  const records = recordsNumberOf(journal, names);
  const next = earlierRecordsName(Math.max(records, ...recordsNumbers(names)) + 1);
  const sealed = earlierName(newSegment(epoch), records);
  try {
    await using(disk, next, 'createNew', () => Promise.resolve());
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  try {
    await disk.rename(EARLIER_GRADES, sealed);
    return sealed;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** True for every file of the earlier format that may hold texts, and for what its compactions leave. */
export function isEarlierFile(name: string): boolean {
  return (
    name === EARLIER_GRADES ||
    name === `${EARLIER_GRADES}.new` ||
    name === 'compaction.lock' ||
    earlierRecordsNumber(name) !== null
  );
}

function recordsNumbers(names: readonly string[]): number[] {
  return names.map(earlierRecordsNumber).filter((number) => number !== null);
}
