import { isTimeToDrop, limitsOf, marginOf, tooMany, type HistoryLimits } from '../history/limit.ts';
import { compact } from './compaction.ts';
import type { Disk } from './disk.ts';
import type { FolderView } from './folder-view.ts';

/** Number of obsolete lines that are allowed, on top of as many as there are entries. */
const IDLE_LINES = 1000;
/** Number of segments that may stay unmerged. */
const SEGMENTS = 12;

/** Decides when a window compacts, and what it drops then. */
export class Tidying {
  private readonly disk: Disk;
  private readonly view: FolderView;
  private limits: HistoryLimits;
  /** Writes to wait before the next compaction, so that one that has changed little is not done again and again. */
  private respite = 0;

  constructor(disk: Disk, view: FolderView, limit: number, workspaceLimit: number | null) {
    this.disk = disk;
    this.view = view;
    this.limits = limitsOf(limit, workspaceLimit);
  }

  /** True while a limit of the workspace holds. */
  get isLimited(): boolean {
    return this.limits.workspace !== null;
  }

  setLimits(limit: number, workspaceLimit: number | null): void {
    this.limits = limitsOf(limit, workspaceLimit);
    this.respite = 0;
  }

  /** Counts what was written. */
  wrote(count: number): void {
    this.respite -= count;
  }

  /**
   * Compacts if it is time to.
   * @param waiting ids of the entries that are not on disk yet.
   * @returns whether it was tried, so that the view has to catch up. Throws what kept it from being done.
   */
  async ifDue(waiting: readonly string[]): Promise<boolean> {
    if (this.respite > 0 || this.view.isNewer) return false;
    const { merged, lines, segments } = this.view;
    const isFull = isTimeToDrop(merged.entries, this.limits, waiting.length) || lines > 2 * merged.size + IDLE_LINES;
    if (!isFull && segments <= SEGMENTS) return false;
    this.respite = marginOf(this.limits.all);
    const dropped = tooMany(merged.entries.values(), this.limits, new Set(waiting));
    await compact(this.disk, { segments: isFull ? 'all' : new Set(), dropped, known: merged });
    return true;
  }
}
