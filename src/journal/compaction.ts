import { NOWHERE, type AddedEvent, type JournalEvent } from '../history/events.ts';
import { earlierRecordsName } from '../history/earlier-format.ts';
import { isMissing, using, type Disk } from './disk.ts';
import { EARLIER_GRADES, sealEarlier } from './earlier-journal.ts';
import { encodeEvent, encodeHeader, encodeUnknown } from '../history/journal-format.ts';
import type { Merged, MergedEntry } from '../history/merged.ts';
import { removeIndexes } from './index-file.ts';
import { isBeingCompacted, removeLeftovers, whileUnfinished } from './leftovers.ts';
import { batchedLines } from './line-file.ts';
import { readInputs, recordSource, type Inputs, type RecordSource } from './merging.ts';
import {
  currentEpoch,
  HOST,
  liveSegments,
  newSegment,
  readSegmentName,
  recordsName,
  sealedName,
  unfinishedName,
  type SegmentFile,
} from './segments.ts';

/** Segments to compact, and entries to leave out. */
export interface CompactionPlan {
  /** The segments to be merged whatever their size; `all`: all of them. */
  readonly segments: ReadonlySet<string> | 'all';
  /** The entries that are to be dropped. */
  readonly dropped: ReadonlySet<string>;
  /** Entries known to be cleared, also by segments that are not merged. */
  readonly known: Merged;
}

/** Factor: a segment joins a merge if it is at most so many times as large as all smaller ones together. */
const GROWTH = 2;

/**
 * Merges segments, and removes those that were merged. Rules 2, 3 and 5 of the protocol in `segments.ts`.
 * @returns false where there was nothing to merge, or while another window does it.
 */
export async function compact(disk: Disk, plan: CompactionPlan): Promise<boolean> {
  await removeLeftovers(disk);
  const names = await disk.names();
  if (isBeingCompacted(names)) return false;
  const epoch = currentEpoch(names);
  const inputs = await sealed(disk, await chosen(disk, names, plan), names, epoch);
  if (inputs.length === 0) return false;
  const read = await readInputs(disk, inputs);
  const kept = keptOf(read, plan);
  const output = newSegment(epoch);
  if (!isEmpty(kept)) {
    const isWritten = await whileUnfinished(unfinishedName(output), () => writeOutput(disk, output, kept));
    if (!isWritten) return false;
  }
  const after = await disk.names();
  if (currentEpoch(after) > epoch) {
    // Everything was cleared meanwhile, and these texts have come after it.
    for (const name of [sealedName(output), recordsName(output)]) await disk.remove(name);
    return true;
  }
  await removeInputs(disk, read, after);
  await removeIndexes(disk);
  return true;
}

async function chosen(disk: Disk, names: readonly string[], { segments }: CompactionPlan): Promise<SegmentFile[]> {
  const mergeable = [...liveSegments(names).values()].filter(({ kind, host }) => kind !== 'open' || host === HOST);
  if (segments === 'all') return mergeable;
  const sized: { file: SegmentFile; size: number }[] = [];
  for (const file of mergeable) sized.push({ file, size: (await disk.size(file.name)) ?? 0 });
  sized.sort((one, other) => one.size - other.size);
  let sum = 0;
  const small = sized.filter(({ size }, index) => {
    const joins = index < 2 || size <= GROWTH * sum;
    if (joins) sum += size;
    return joins;
  });
  const others = sized.filter((each) => segments.has(each.file.segment) && !small.includes(each));
  return [...small, ...others].map(({ file }) => file);
}

/** Seals what is to be merged; what cannot be sealed is left out. */
async function sealed(
  disk: Disk,
  files: readonly SegmentFile[],
  names: readonly string[],
  epoch: number,
): Promise<SegmentFile[]> {
  const done: SegmentFile[] = [];
  for (const file of files) {
    const name = sealedName(file.segment);
    try {
      if (file.kind === 'open') await disk.rename(file.name, name);
      done.push(file.kind === 'open' ? { ...file, name, kind: 'sealed' } : file);
    } catch {
      // Another window has sealed it, or another program holds it.
    }
  }
  if (names.includes(EARLIER_GRADES)) {
    const earlier = await sealEarlier(disk, names, epoch).catch(() => null);
    const file = earlier === null ? null : readSegmentName(earlier);
    if (file) done.push(file);
  }
  return done;
}

/** @returns false if another window has removed what was being written. */
async function writeOutput(disk: Disk, segment: string, kept: Kept): Promise<boolean> {
  const source = recordSource(disk);
  try {
    await using(disk, unfinishedName(segment), 'createNew', async (lines) => {
      const batch = batchedLines(lines);
      await batch.add(Buffer.from(encodeHeader(segment)));
      await using(disk, recordsName(segment), 'createNew', async (records) => {
        await writeLines(batch, batchedLines(records), kept, source);
        await records.flush();
      });
      await batch.end();
      await lines.flush();
    });
    await disk.rename(unfinishedName(segment), sealedName(segment));
    return true;
  } catch (error) {
    await disk.remove(unfinishedName(segment)).catch(() => undefined);
    await disk.remove(recordsName(segment)).catch(() => undefined);
    if (isMissing(error)) return false;
    throw error;
  } finally {
    await source.close();
  }
}

/** The part of the inputs that is neither dropped nor cleared. */
interface Kept extends Pick<Inputs, 'unknown'> {
  readonly events: readonly JournalEvent[];
  readonly entries: readonly MergedEntry[];
}

function keptOf({ merged, unknown }: Inputs, { dropped, known }: CompactionPlan): Kept {
  const entries = [...merged.entries.values()].filter(
    ({ entry: { id }, stamp }) => !dropped.has(id) && !known.isCleared(id, stamp),
  );
  return {
    events: [...merged.rest()].filter((event) => event.type === 'cleared' || !('id' in event && dropped.has(event.id))),
    entries: entries.sort((one, other) => one.stamp - other.stamp),
    unknown: unknown.filter(({ line: { id, stamp } }) => id === null || !known.isCleared(id, stamp)),
  };
}

function isEmpty({ events, entries, unknown }: Kept): boolean {
  return events.length + entries.length + unknown.length === 0;
}

type Lines = ReturnType<typeof batchedLines>;

async function writeLines(
  lines: Lines,
  records: Lines,
  { events, entries, unknown }: Kept,
  source: RecordSource,
): Promise<void> {
  const add = (text: string) => lines.add(Buffer.from(text));
  for (const event of events) await add(encodeEvent(event));
  for (const { stamp, entry, moved, limited, place } of entries) {
    const line = place && (await source.record(entry.id, place));
    const record = line ? await records.add(line) : NOWHERE;
    const event: AddedEvent = { type: 'added', stamp, record, entry };
    await add(encodeEvent({ ...event, ...(moved > 0 ? { moved } : {}), ...(limited ? { limited } : {}) }));
  }
  for (const { line, file } of unknown) {
    const bytes = line.record && (await source.bytes({ ...line.record, file }));
    await add(encodeUnknown(line, bytes ? await records.add(bytes) : line.record && NOWHERE));
  }
  await records.end();
}

async function removeInputs(disk: Disk, { files }: Inputs, names: readonly string[]): Promise<void> {
  for (const file of files) {
    // A file that cannot be removed now is merged again another time.
    const isRemoved = await disk.remove(file.name).then(
      () => true,
      () => false,
    );
    if (!isRemoved) continue;
    if (file.kind !== 'earlier') await disk.remove(recordsName(file.segment)).catch(() => undefined);
    else if (!isShared(file, names)) await disk.remove(earlierRecordsName(file.number)).catch(() => undefined);
  }
}

/** True if records of the earlier format belong to another journal as well. */
function isShared({ name, number }: SegmentFile, names: readonly string[]): boolean {
  return names.some((other) => {
    const file = other === name ? null : readSegmentName(other);
    return file?.kind === 'earlier' && file.number === number;
  });
}
