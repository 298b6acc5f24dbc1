import { createHash } from 'node:crypto';
import { columnsOf, mergedOf, type Columns } from '../history/summary-columns.ts';
import type { Merged } from '../history/merged.ts';
import { openIfThere, using, type Disk } from './disk.ts';
import { currentEpoch, indexName, liveSegments, newSegment, readSegmentName } from './segments.ts';

/** The version of the form of an index. One of another form is not read, and replaced. */
const FORM = 1;
const LINE_BREAK = 0x0a;

/** A segment as far as an index covers it. */
export interface IndexedSegment {
  readonly name: string;
  /** In bytes. */
  readonly read: number;
  readonly lines: number;
}

/** A state of the folder: what some segments say together. */
export interface IndexedState {
  readonly segments: readonly IndexedSegment[];
  readonly merged: Merged;
}

/** Contents of an index, behind a first line that is their hash. */
interface Contents {
  readonly form: number;
  readonly segments: readonly IndexedSegment[];
  readonly columns: Columns;
}

/**
 * Reads the index of a folder. Null where there is none that is whole and of which all segments are still there: a list
 * of the files that is read again says so.
 */
export async function readIndex(disk: Disk, names: readonly string[]): Promise<IndexedState | null> {
  const live = liveSegments(names);
  for (const name of indexNames(names, currentEpoch(names))) {
    const state = await readOne(disk, name).catch(() => null);
    if (state?.segments.every((each) => live.has(readSegmentName(each.name)?.segment ?? ''))) return state;
  }
  return null;
}

/** Writes an index in place of those that are there. Rule 6 of the protocol in `segments.ts`. */
export async function writeIndex(disk: Disk, epoch: number, { segments, merged }: IndexedState): Promise<void> {
  // At once: the state may change while the disk is asked.
  const bytes = encoded(segments, merged);
  const before = indexNames(await disk.names(), null);
  const name = indexName(newSegment(epoch));
  await using(disk, name, 'createNew', (file) => file.append(bytes));
  const names = await disk.names();
  const live = liveSegments(names);
  const isOver = segments.some((each) => !live.has(readSegmentName(each.name)?.segment ?? ''));
  if (isOver || currentEpoch(names) > epoch) await disk.remove(name);
  await removeAll(disk, before);
}

/** Removes every index, because segments that it covers are gone. */
export async function removeIndexes(disk: Disk): Promise<void> {
  await removeAll(disk, indexNames(await disk.names(), null));
}

async function removeAll(disk: Disk, names: readonly string[]): Promise<void> {
  for (const name of names) await disk.remove(name).catch(() => undefined);
}

function indexNames(names: readonly string[], epoch: number | null): string[] {
  return names.filter((name) => {
    const file = readSegmentName(name);
    return file?.kind === 'index' && (epoch === null || file.epoch === epoch);
  });
}

async function readOne(disk: Disk, name: string): Promise<IndexedState | null> {
  const file = await openIfThere(disk, name);
  if (!file) return null;
  try {
    return decoded(await file.read(0, await file.size()));
  } finally {
    await file.close();
  }
}

function encoded(segments: readonly IndexedSegment[], merged: Merged): Buffer {
  const contents: Contents = { form: FORM, segments, columns: columnsOf(merged) };
  const bytes = Buffer.from(JSON.stringify(contents));
  return Buffer.concat([Buffer.from(`${hashOf(bytes)}\n`), bytes]);
}

/** Null for bytes that are no whole index, or one of another form. What its hash confirms was written by this code. */
function decoded(bytes: Buffer): IndexedState | null {
  const end = bytes.indexOf(LINE_BREAK);
  const contents = bytes.subarray(end + 1);
  if (bytes.toString('latin1', 0, end) !== hashOf(contents)) return null;
  const { form, segments, columns } = JSON.parse(contents.toString()) as Contents;
  return form === FORM ? { segments, merged: mergedOf(columns) } : null;
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
