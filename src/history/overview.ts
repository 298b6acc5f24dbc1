import type { HistoryEntry } from './record.ts';
import {
  filesOf,
  rubricsOf,
  scoreSeries,
  type FileCount,
  type EntryFilter,
  type RubricCount,
  type ScoreSeries,
} from './series.ts';

/** Summary of a history, beside its rows. */
export interface HistoryOverview {
  readonly files: readonly FileCount[];
  readonly rubrics: readonly RubricCount[];
  /** Scores of the entries that match the filter. */
  readonly series: readonly ScoreSeries[];
}

/** Gives overviews. The last one is reused while the list of entries and the filter stay the same, since there are many pages. */
export function overviews(): (entries: readonly HistoryEntry[], filter: EntryFilter) => HistoryOverview {
  let last: { entries: readonly HistoryEntry[]; filter: string; overview: HistoryOverview } | null = null;
  return (entries, filter) => {
    const key = JSON.stringify([filter.file, filter.rubric?.uri, filter.rubric?.name]);
    if (last?.entries === entries && last.filter === key) return last.overview;
    const before = last?.entries === entries ? last.overview : null;
    const overview = {
      files: before?.files ?? filesOf(entries),
      rubrics: before?.rubrics ?? rubricsOf(entries),
      series: scoreSeries(entries, filter),
    };
    last = { entries, filter: key, overview };
    return overview;
  };
}
