import type { JournalEvent } from './events.ts';
import { Merged, type MergedEntry } from './merged.ts';
import type { ComparingEntry, EntryAnchor, GradingEntry, HistoryEntry } from './record.ts';

/**
 * A merged state as lists of one field each: JSON of this form is read several times as quickly as a line for each entry,
 * and is a third as long. Texts are left out: no summaries, so that nothing of a cleared response remains in it.
 */
export interface Columns {
  readonly clock: number;
  /** Events without effect on the entries that are there, but perhaps on those that come. */
  readonly rest: readonly JournalEvent[];
  /** Strings that many entries share; entries have their indexes. */
  readonly strings: readonly string[];
  readonly rubrics: readonly HistoryEntry['rubric'][];
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly times: readonly number[];
  readonly stamps: readonly number[];
  /** 0 where nothing has moved. */
  readonly moves: readonly number[];
  readonly flags: readonly number[];
  readonly titles: readonly number[];
  readonly rubricOf: readonly number[];
  /** Scores or winners. */
  readonly results: readonly (GradingEntry['result']['score'] | ComparingEntry['result']['winner'])[];
  /** Expected scores or probabilities of A. */
  readonly expected: readonly (number | null)[];
  /** For each entry, how many of the following anchors are its own. */
  readonly anchorCounts: readonly number[];
  /** Role, address, start and end of each anchor, in turns. */
  readonly anchors: readonly number[];
  readonly hashes: readonly string[];
  /** File, offset and length of each record, in turns; a length of 0 where none is known. */
  readonly places: readonly number[];
}

const DISMISSED = 1;
const LIMITED = 2;
const COMPARING = 4;
const NO_RUBRIC: HistoryEntry['rubric'] = { name: '', uri: '', hash: '', pass: 3 };

/** A state as columns. Entries keep their order. */
export function columnsOf(merged: Merged): Columns {
  const strings = numbered<string>((text) => text);
  const rubrics = numbered<HistoryEntry['rubric']>(({ name, uri, hash, pass }) =>
    JSON.stringify([name, uri, hash, pass]),
  );
  const all = [...merged.entries.values()];
  const entries = all.map(({ entry }) => entry);
  const anchors = entries.flatMap((entry) => entry.anchors);
  return {
    clock: merged.clock,
    rest: [...merged.rest()],
    ids: entries.map(({ id }) => id),
    keys: entries.map(({ key }) => key),
    times: entries.map(({ at }) => at),
    stamps: all.map(({ stamp }) => stamp),
    moves: all.map(({ moved }) => moved),
    flags: all.map(flagsOf),
    titles: entries.map(({ title }) => strings.of(title)),
    rubricOf: entries.map(({ rubric }) => rubrics.of(rubric)),
    results: entries.map((entry) => (entry.kind === 'grading' ? entry.result.score : entry.result.winner)),
    expected: entries.map((entry) =>
      entry.kind === 'grading' ? entry.result.expectedScore : entry.result.probabilityA,
    ),
    anchorCounts: entries.map((entry) => entry.anchors.length),
    anchors: anchors.flatMap(({ role, uri, start, end }) => [strings.of(role), strings.of(uri), start, end]),
    hashes: anchors.map(({ hash }) => hash),
    places: all.flatMap(({ place }) => (place ? [strings.of(place.file), place.offset, place.length] : [0, 0, 0])),
    // Last, when all of them are known.
    strings: strings.all,
    rubrics: rubrics.all,
  };
}

/**
 * The state that columns were made of, which `columnsOf` gave; the entries have no summaries. Thousands of them are made at
 * start, before this code is compiled: each is one literal, and values are taken as they are.
 */
export function mergedOf(columns: Columns): Merged {
  const { ids, stamps, moves, flags, anchorCounts, places, strings } = columns;
  const { times, titles, rubricOf, rubrics, keys, results, expected } = columns;
  const entries = new Map<string, MergedEntry>();
  let first = 0;
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] ?? '';
    const flag = flags[index] ?? 0;
    const count = anchorCounts[index] ?? 0;
    const [result, probable] = [results[index] ?? null, expected[index] ?? null];
    const length = places[3 * index + 2] ?? 0;
    const isComparing = (flag & COMPARING) > 0;
    entries.set(id, {
      stamp: stamps[index] ?? 0,
      entry: {
        id,
        at: times[index] ?? 0,
        anchors: anchorsOf(columns, first, first + count),
        title: strings[titles[index] ?? -1] ?? '',
        rubric: rubrics[rubricOf[index] ?? -1] ?? NO_RUBRIC,
        summary: null,
        key: keys[index] ?? '',
        dismissed: (flag & DISMISSED) > 0,
        kind: isComparing ? 'comparing' : 'grading',
        result: isComparing ? { winner: result, probabilityA: probable } : { score: result, expectedScore: probable },
      } as HistoryEntry,
      moved: moves[index] ?? 0,
      limited: (flag & LIMITED) > 0,
      place:
        length > 0
          ? { file: strings[places[3 * index] ?? -1] ?? '', offset: places[3 * index + 1] ?? 0, length }
          : null,
    });
    first += count;
  }
  const merged = new Merged(entries);
  for (const event of columns.rest) merged.apply(event, null);
  merged.clock = columns.clock;
  return merged;
}

function anchorsOf({ anchors, hashes, strings }: Columns, first: number, end: number): EntryAnchor[] {
  const own: EntryAnchor[] = [];
  for (let index = first; index < end; index++) {
    own.push({
      role: strings[anchors[4 * index] ?? -1] as EntryAnchor['role'],
      uri: strings[anchors[4 * index + 1] ?? -1] ?? '',
      start: anchors[4 * index + 2] ?? 0,
      end: anchors[4 * index + 3] ?? 0,
      hash: hashes[index] ?? '',
    });
  }
  return own;
}

function flagsOf({ entry, limited }: MergedEntry): number {
  return (entry.dismissed ? DISMISSED : 0) | (limited ? LIMITED : 0) | (entry.kind === 'comparing' ? COMPARING : 0);
}

/** Different values and their numbers. */
function numbered<T>(keyOf: (value: T) => string) {
  const numbers = new Map<string, number>();
  const all: T[] = [];
  return {
    all,
    of: (value: T): number => {
      const key = keyOf(value);
      let number = numbers.get(key);
      if (number === undefined) {
        number = all.push(value) - 1;
        numbers.set(key, number);
      }
      return number;
    },
  };
}
