export interface JournalOptions {
  /** Number of entries that are kept, at least 0. A few more may be there at a time, so that the files are seldom rewritten. */
  readonly limit: number;
  /** A smaller limit of the workspace: it drops only what is written while it holds. Null or missing for none. */
  readonly workspaceLimit?: number | null;
  /** Called with messages for a person who looks for a lost grade. They never hold a judged text. */
  readonly log: (message: string) => void;
  /** Called with the number of entries that are gone because the whole folder is gone. */
  readonly vanished?: (count: number) => void;
  /** Number of lines from which an index is written beside them. */
  readonly indexFrom?: number;
}
