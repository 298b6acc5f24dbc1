import type { Disk } from './disk.ts';
import { currentEpoch, epochOf, HOST, readSegmentName, type SegmentFile } from './segments.ts';

/** The files that this process is compacting into. */
const unfinished = new Set<string>();

/** Notes that a file is being written by this process, until it is done. */
export async function whileUnfinished<T>(name: string, work: () => Promise<T>): Promise<T> {
  unfinished.add(name);
  try {
    return await work();
  } finally {
    unfinished.delete(name);
  }
}

/** True if another window of this host is compacting: then it is better to wait. No more than that depends on it. */
export function isBeingCompacted(names: readonly string[]): boolean {
  return names.some((name) => {
    const file = readSegmentName(name);
    return file?.kind === 'new' && file.host === HOST && isAtWork(file);
  });
}

/**
 * Removes what nobody needs any more: files of epochs that have ended, what a compaction left that was killed, and
 * records without lines. Rules 4 and 5 of the protocol in `segments.ts`. What cannot be removed stays for the next time.
 */
export async function removeLeftovers(disk: Disk): Promise<void> {
  const names = await disk.names();
  const epoch = currentEpoch(names);
  for (const name of names) {
    const file = readSegmentName(name);
    const isDead = (epochOf(name) ?? Infinity) < epoch;
    const isAbandoned = file?.kind === 'new' && file.host === HOST && !isAtWork(file);
    if (isDead || isAbandoned) await disk.remove(name).catch(() => undefined);
  }
  const records = names.map(readSegmentName).filter((file) => file?.kind === 'records' && file.host === HOST);
  if (records.length === 0) return;
  const lists = [names, await disk.names(), await disk.names()].map(segmentsWithLines);
  for (const file of records) {
    if (file && !lists.some((list) => list.has(file.segment))) await disk.remove(file.name).catch(() => undefined);
  }
}

function segmentsWithLines(names: readonly string[]): Set<string> {
  return new Set(names.map(readSegmentName).map((file) => (file && file.kind !== 'records' ? file.segment : '')));
}

function isAtWork({ name, number }: SegmentFile): boolean {
  if (number === process.pid) return unfinished.has(name);
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
