import type { MergedEntry } from './merged.ts';

/** Numbers of entries that are kept. */
export interface HistoryLimits {
  /** All entries, at least 0. */
  readonly all: number;
  /** Entries that were written under a limit of the workspace; null if the workspace has no smaller limit. */
  readonly workspace: number | null;
}

/** @param workspace the workspace's own limit, if it has one: one that is larger asks for more to be kept. */
export function limitsOf(all: number, workspace: number | null): HistoryLimits {
  return workspace !== null && workspace < all ? { all, workspace } : { all: workspace ?? all, workspace: null };
}

/**
 * Ids of the entries beyond the limit: the earliest that were written, whatever their dates say. A workspace's
 * limit drops only what was written under it.
 * @param waiting ids of entries that are not on disk yet: they neither count nor are dropped.
 */
export function tooMany(
  entries: Iterable<MergedEntry>,
  { all, workspace }: HistoryLimits,
  waiting: ReadonlySet<string>,
): Set<string> {
  const dropped = new Set<string>();
  let kept = 0;
  let keptLimited = 0;
  for (const { entry, limited } of latestFirst(entries)) {
    if (waiting.has(entry.id)) continue;
    if (kept >= all || (limited && workspace !== null && keptLimited >= workspace)) dropped.add(entry.id);
    else {
      kept++;
      if (limited) keptLimited++;
    }
  }
  return dropped;
}

/**
 * True if the limit is exceeded so far that it is time to drop entries: by a tenth, so that this happens seldom.
 * @param waiting number of the entries that are not on disk yet.
 */
export function isTimeToDrop(
  entries: ReadonlyMap<string, MergedEntry>,
  { all, workspace }: HistoryLimits,
  waiting: number,
): boolean {
  if (entries.size - waiting > all + marginOf(all)) return true;
  if (workspace === null) return false;
  let limited = 0;
  for (const entry of entries.values()) if (entry.limited) limited++;
  return limited - waiting > workspace + marginOf(workspace);
}

/** Number of entries by which the limit may be exceeded before some are dropped. */
export function marginOf(limit: number): number {
  return Math.max(20, Math.ceil(limit / 10));
}

function latestFirst(entries: Iterable<MergedEntry>): MergedEntry[] {
  return [...entries].sort((one, other) => other.stamp - one.stamp || (one.entry.id < other.entry.id ? 1 : -1));
}
