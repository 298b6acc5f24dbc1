import type { HistoryPage, HistoryRow } from '../../src/protocol/messages.ts';

/** A stretch of rows, from 0. */
export interface Stretch {
  readonly from: number;
  readonly count: number;
}

/** Number of rows that are asked for at once. */
const AT_ONCE = 100;

/** The rows of a history as far as they are known, by their places. */
export interface HistoryRows {
  /** Number of all rows, known or not; null before the first answer. */
  readonly total: () => number | null;
  readonly at: (place: number) => HistoryRow | undefined;
  /** The place of a kept evaluation, if it is known. */
  readonly placeOf: (record: string) => number | undefined;
  /** The stretch to ask for next so that the rows `first` to `last` are known; null when they are. */
  readonly missing: (first: number, last: number) => Stretch | null;
  readonly put: (page: HistoryPage) => void;
  /** Marks the known rows as possibly wrong. They stand until the next answer takes their place. */
  readonly outdate: () => void;
  readonly clear: () => void;
}

export function historyRows(): HistoryRows {
  const known = new Map<number, HistoryRow>();
  let total: number | null = null;
  let isOutdated = false;
  return {
    total: () => total,
    at: (place) => known.get(place),
    placeOf: (record) => [...known].find(([, row]) => row.record === record)?.[0],
    missing: (first, last) => {
      if (isOutdated || total === null) return around(first, last);
      for (let place = Math.max(0, first); place <= Math.min(last, total - 1); place++)
        if (!known.has(place)) return { from: place - (place % AT_ONCE), count: AT_ONCE };
      return null;
    },
    put: ({ total: now, from, rows }) => {
      // Another number of rows: nobody has said yet what has changed, so that no place can be trusted.
      if (isOutdated || now !== total) known.clear();
      isOutdated = false;
      total = now;
      for (const [index, row] of rows.entries()) known.set(from + index, row);
    },
    outdate: () => {
      isOutdated = true;
    },
    clear: () => {
      known.clear();
      total = null;
      isOutdated = false;
    },
  };
}

/** The stretch to ask for, with the rows in sight in its middle. */
function around(first: number, last: number): Stretch {
  const count = Math.max(AT_ONCE, last - first + 1);
  return { from: Math.max(0, Math.floor((first + last - count) / 2)), count };
}
