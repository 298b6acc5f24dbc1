/** How pulls go: what a registry, a line and a disk may do to them. */
export interface PullWays {
  /** Bytes that the model is made to have, at least its own; what is added is of no meaning. Default: its own. */
  readonly bytes?: number;
  /** Bytes in a second. Default: as fast as it goes. */
  readonly rate?: number;
  /** The share of the bytes after which the connection is broken off. */
  readonly breakAt?: number;
  /** How many connections break. Default 1. */
  readonly breaks?: number;
  /**
   * An error in mid-stream: `disk`, half way, for want of room; `tag`, at once, as for a tag that is not there. (A tag or a
   * name that is not the model's own fails without being asked to.)
   */
  readonly error?: 'disk' | 'tag';
}

/** One request to `/api/pull`. */
export interface PullRecord {
  readonly model: string;
  /** Bytes that were there when it began, and that are there now. */
  readonly from: number;
  readonly to: number;
  /** How it ended: well, broken off by the server, closed by the client, or with an error in its stream. */
  readonly end: 'running' | 'success' | 'broken' | 'closed' | 'error';
}
