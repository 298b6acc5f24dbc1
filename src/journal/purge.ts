import { setTimeout } from 'node:timers/promises';
import { TextsRemain } from './clearing.ts';
import { compact } from './compaction.ts';
import type { Disk } from './disk.ts';
import type { FolderView } from './folder-view.ts';
import { readSegmentName } from './segments.ts';

/** Number of attempts while other windows tidy up. */
const ATTEMPTS = 5;

/**
 * Writes the segments anew that hold texts of entries that were cleared.
 * @param files the files of records of these entries; null for those that were not on disk yet.
 * Throws {@link TextsRemain} where a file could not be written anew.
 */
export async function purge(disk: Disk, view: FolderView, files: readonly (string | null)[]): Promise<void> {
  const held = new Set(files.flatMap((file) => (file === null ? [] : [file])));
  let left: string[] = [...held];
  let cause: unknown;
  let isDone = false;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await setTimeout(100 * attempt);
    await view.catchUp();
    const { merged } = view;
    // Whatever was written since may be in any segment of this window or another.
    const names = files.includes(null) ? null : left.flatMap((name) => readSegmentName(name)?.segment ?? []);
    const isEarlier = left.some((name) => readSegmentName(name) === null);
    try {
      const segments = names === null || isEarlier ? 'all' : new Set(names);
      isDone = await compact(disk, { segments, dropped: new Set(), known: merged });
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    const there = new Set(await disk.names());
    left = left.filter((name) => there.has(name));
    if (left.length === 0 && cause === undefined && (isDone || names !== null)) {
      await view.catchUp();
      return;
    }
  }
  throw new TextsRemain(left, cause);
}
