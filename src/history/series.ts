import { stableRubricUri, documentName } from './addresses.ts';
import type { HistoryEntry, JournalEntry } from './record.ts';

/** Identity of a rubric: its file and its name. Files move and names change, so both together identify it. */
export interface RubricIdentity {
  readonly uri: string;
  readonly name: string;
}

/** Filter for the entries of the history; null: any. */
export interface EntryFilter {
  /** A document that one of the judged texts stands in. */
  readonly file: string | null;
  readonly rubric: RubricIdentity | null;
}

export const EVERYTHING: EntryFilter = { file: null, rubric: null };

/** The most points that a sparkline gets: more cannot be told apart at its size. */
export const SPARKLINE_POINTS = 200;

/** Some entries of the history, and how many there are in all. */
export interface EntryPage {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly total: number;
}

/** One score in a sparkline. */
export interface ScorePoint {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  /** The expected score, or the stated one where there is no distribution: 1 to 5. */
  readonly value: number;
}

/** The scores by one rubric over time. */
export interface ScoreSeries {
  readonly rubric: RubricIdentity;
  /** The lowest score that passes, as of the newest grade. */
  readonly pass: number;
  /** Oldest first, at most {@link SPARKLINE_POINTS}; the first and the last are always there. */
  readonly points: readonly ScorePoint[];
  /** Number of all scores. */
  readonly count: number;
}

/** A document with judged texts. */
export interface FileCount {
  readonly uri: string;
  readonly name: string;
  readonly count: number;
}

/** A rubric that texts were judged by, and the number of entries with it. */
export interface RubricCount {
  readonly rubric: RubricIdentity;
  readonly count: number;
}

/**
 * One page of the history, newest first.
 * @param entries oldest first, as the journal has them.
 * @param offset how many of the newest are left out, at least 0.
 */
export function historyPage(
  entries: readonly HistoryEntry[],
  filter: EntryFilter,
  offset: number,
  count: number,
): EntryPage {
  const matching = entries.filter((entry) => matches(entry, filter));
  const end = Math.max(0, matching.length - offset);
  return { entries: matching.slice(Math.max(0, end - count), end).reverse(), total: matching.length };
}

/** A sparkline for each rubric, the rubric of the newest score first. Comparisons and grades without a score have none. */
export function scoreSeries(entries: readonly JournalEntry[], filter: EntryFilter): ScoreSeries[] {
  const series = new Map<string, { rubric: RubricIdentity; pass: number; points: ScorePoint[] }>();
  for (const entry of entries) {
    const value = entry.kind === 'grading' ? (entry.result.expectedScore ?? entry.result.score) : null;
    if (value === null || !matches(entry, filter)) continue;
    const key = rubricKey(entry.rubric);
    const points = series.get(key)?.points ?? [];
    points.push({ id: entry.id, at: entry.at, value });
    // Set anew, so that the rubric of the newest score is the last one.
    series.delete(key);
    series.set(key, { rubric: identityOf(entry.rubric), pass: entry.rubric.pass, points });
  }
  return [...series.values()]
    .reverse()
    .map(({ points, ...rest }) => ({ ...rest, points: evenlyChosen(points, SPARKLINE_POINTS), count: points.length }));
}

/** The documents of the history, by name. */
export function filesOf(entries: readonly JournalEntry[]): FileCount[] {
  const counts = new Map<string, number>();
  for (const { anchors } of entries) {
    for (const uri of new Set(anchors.map((anchor) => anchor.uri))) counts.set(uri, (counts.get(uri) ?? 0) + 1);
  }
  return [...counts]
    .map(([uri, count]) => ({ uri, name: documentName(uri), count }))
    .sort((one, other) => byText(one.name, other.name) || byText(one.uri, other.uri));
}

/** The rubrics of the history, by name. */
export function rubricsOf(entries: readonly JournalEntry[]): RubricCount[] {
  const counts = new Map<string, { rubric: RubricIdentity; count: number }>();
  for (const { rubric } of entries) {
    const key = rubricKey(rubric);
    counts.set(key, { rubric: identityOf(rubric), count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    ({ rubric: one }, { rubric: other }) => byText(one.name, other.name) || byText(one.uri, other.uri),
  );
}

/** At most `most` of the items (at least 2), evenly chosen, the first and the last among them. */
export function evenlyChosen<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const step = (items.length - 1) / (most - 1);
  const chosen = new Set(Array.from({ length: most }, (_, index) => Math.round(index * step)));
  return items.filter((_, index) => chosen.has(index));
}

function matches({ anchors, rubric }: JournalEntry, filter: EntryFilter): boolean {
  const { file } = filter;
  if (file !== null && !anchors.some(({ uri }) => uri === file)) return false;
  return filter.rubric === null || rubricKey(filter.rubric) === rubricKey(rubric);
}

function identityOf({ uri, name }: RubricIdentity): RubricIdentity {
  return { uri: stableRubricUri(uri), name };
}

function rubricKey({ uri, name }: RubricIdentity): string {
  return `${stableRubricUri(uri)}\n${name}`;
}

/** By code unit: the same order everywhere, whatever the language of the machine. */
function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
