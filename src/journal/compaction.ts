import { oldestFirst, type LiveEntry, type RecordPlace } from '../history/events.ts';
import { encodeEvent, encodeHeader, eventsOf, recordsName, recordsNumber } from '../history/lines.ts';
import { isMissing, isTaken, openIfThere, using, type Disk, type OpenFile } from './disk.ts';
import { GRADES, readGradesFrom, recordsFileOf, recordsNumbers, type GradesFile } from './grades-file.ts';
import { appendLine, lineAt, placesOf } from './record-file.ts';

/** The new file of grades, until it replaces the old one. */
export const NEW_GRADES = 'grades.jsonl.new';
/** There while a window compacts, so that no other one does. */
export const LOCK = 'compaction.lock';
/** After this many milliseconds a lock belongs to a window that crashed. */
export const LOCK_EXPIRES = 60_000;

const BATCH = 1 << 20;

/**
 * Writes a journal anew with the `limit` newest entries and their records, and removes what is left over from earlier
 * times. What other windows append meanwhile is carried over. After a crash at any moment either the old files or
 * the new ones are the journal, whole.
 * @returns whether it was done: not where there is no journal, or while another window does it.
 */
export async function compact(disk: Disk, limit: number): Promise<boolean> {
  if (!(await takeLock(disk))) return false;
  let old: OpenFile | null = null;
  try {
    old = await disk.open(GRADES, 'read');
    const grades = await readGradesFrom(old);
    if (grades.newer) return false;
    await compactFrom(disk, old, grades, limit);
    return true;
  } catch (error) {
    if (isMissing(error) && !old) return false;
    throw error;
  } finally {
    await old?.close();
    await disk.remove(LOCK);
  }
}

async function compactFrom(disk: Disk, old: OpenFile, grades: GradesFile, limit: number): Promise<void> {
  const name = recordsName(Math.max(0, ...(await recordsNumbers(disk))) + 1);
  const oldRecords = await openIfThere(disk, await recordsFileOf(disk, grades));
  try {
    const kept = limit === 0 ? [] : oldestFirst(grades.live).slice(-limit);
    const places = await using(disk, name, 'createNew', async (file) => {
      const written = oldRecords ? await copyRecords(oldRecords, kept, file) : new Map<string, RecordPlace>();
      await file.flush();
      return written;
    });
    await disk.remove(NEW_GRADES);
    await using(disk, NEW_GRADES, 'createNew', async (file) => {
      await writeEntries(file, name, kept, places);
      await file.flush();
    });
    if (await replaceGrades(disk, old)) await carryOver(disk, old, grades, oldRecords, name);
  } finally {
    await oldRecords?.close();
  }
  for (const other of await disk.names()) {
    if (other !== name && recordsNumber(other) !== null) await disk.remove(other);
  }
}

/** @returns where the records stand in the new file. Those that are lost are not among them. */
async function copyRecords(
  from: OpenFile,
  entries: readonly LiveEntry[],
  to: OpenFile,
): Promise<Map<string, RecordPlace>> {
  const places = new Map<string, RecordPlace>();
  const batch = batched(to);
  const lineOf = lineFinder(from);
  for (const { entry, place } of entries) {
    const line = await lineOf(entry.id, place);
    if (line) places.set(entry.id, await batch.add(line));
  }
  await batch.end();
  return places;
}

async function writeEntries(
  file: OpenFile,
  records: string,
  entries: readonly LiveEntry[],
  places: ReadonlyMap<string, RecordPlace>,
): Promise<void> {
  const batch = batched(file);
  await batch.add(Buffer.from(encodeHeader(records)));
  for (const { entry } of entries) {
    const record = places.get(entry.id) ?? { offset: 0, length: 0 };
    await batch.add(Buffer.from(encodeEvent({ type: 'added', record, entry })));
  }
  await batch.end();
}

/** @returns whether the old file, which now has no name, can still be read. */
async function replaceGrades(disk: Disk, old: OpenFile): Promise<boolean> {
  try {
    await disk.rename(NEW_GRADES, GRADES);
    return true;
  } catch {
    // Windows replaces no file that is open.
    await old.close();
    await disk.rename(NEW_GRADES, GRADES);
    return false;
  }
}

/** Brings what was appended to the old files while they were read into those that have replaced them. */
async function carryOver(
  disk: Disk,
  old: OpenFile,
  { size }: GradesFile,
  oldRecords: OpenFile | null,
  records: string,
): Promise<void> {
  const now = (await old.state()).size;
  if (now === size) return;
  const lineOf = oldRecords && lineFinder(oldRecords);
  for (const event of eventsOf((await old.read(size, now - size)).toString())) {
    let carried = event;
    if (event.type === 'added') {
      const line = await lineOf?.(event.entry.id, event.record);
      if (!line) continue;
      const { place } = await using(disk, records, 'append', (file) => appendLine(file, line.toString()));
      carried = { ...event, record: place };
    }
    await using(disk, GRADES, 'append', (file) => appendLine(file, encodeEvent(carried)));
  }
}

/** Finds the lines of records at their places or, once it has looked through the file for one, elsewhere. */
function lineFinder(file: OpenFile): (id: string, place: RecordPlace) => Promise<Buffer | null> {
  let found: Map<string, RecordPlace> | null = null;
  return async (id, place) => {
    const line = await lineAt(file, id, place);
    if (line) return line;
    found ??= await placesOf(file);
    const elsewhere = found.get(id);
    return elsewhere ? lineAt(file, id, elsewhere) : null;
  };
}

/** Gathers lines into few writes. */
function batched(file: OpenFile) {
  const newline = Buffer.from('\n');
  let waiting: Buffer[] = [];
  let offset = 0;
  let written = 0;
  const end = async () => {
    if (waiting.length > 0) await file.append(Buffer.concat(waiting));
    waiting = [];
    written = offset;
  };
  return {
    end,
    add: async (line: Buffer): Promise<RecordPlace> => {
      const place = { offset, length: line.length };
      waiting.push(line, newline);
      offset += line.length + 1;
      if (offset - written > BATCH) await end();
      return place;
    },
  };
}

async function takeLock(disk: Disk): Promise<boolean> {
  const held = await disk.state(LOCK);
  if (held && Date.now() - held.writtenAt < LOCK_EXPIRES) return false;
  if (held) await disk.remove(LOCK);
  try {
    await using(disk, LOCK, 'createNew', () => Promise.resolve());
    return true;
  } catch (error) {
    if (isMissing(error) || isTaken(error)) return false;
    throw error;
  }
}
