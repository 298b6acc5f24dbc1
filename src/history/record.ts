import type { SourcedText } from '../exchange/exchange.ts';
import { firstSentence } from '../exchange/first-sentence.ts';
import type { Comparison, Side } from '../judge/comparison.ts';
import type { Grade } from '../judge/grade.ts';
import type { Rubric, Score } from '../rubric/rubric.ts';
import { stableRubricUri, documentName } from './addresses.ts';

/** Role of a text in its judgement. The responses of a comparison are A and B. */
export type AnchorRole = 'response' | 'instruction' | 'reference' | Side;

/** Place of a text in a document: UTF-16 code units, `start` inclusive, `end` exclusive. */
export interface StoredSpan {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** A judged text that stands in a document, without the text. */
export interface EntryAnchor extends StoredSpan {
  readonly role: AnchorRole;
  /** SHA-256 of the text as it was judged, in lower-case hexadecimal. */
  readonly hash: string;
}

/** A judged text that stands in a document. */
export interface RecordedAnchor extends EntryAnchor {
  /** The text as it was judged. */
  readonly text: string;
}

/** The rubric as it was at the time of the judgement. */
export interface RecordedRubric {
  /** Its file, with its name as the fragment where that holds several; a bundled one by name. */
  readonly uri: string;
  readonly name: string;
  readonly bundled: boolean;
  readonly rubric: Rubric;
  /** Its weight among the rubrics of its file, 0 or more. */
  readonly weight?: number;
  /** Number of rubrics in its file, if the file held several. */
  readonly of?: number;
}

interface Recorded {
  /** Unique everywhere, and not empty. */
  readonly id: string;
  /** Time of the judgement, in milliseconds since 1970. */
  readonly at: number;
  readonly rubric: RecordedRubric;
  readonly anchors: readonly RecordedAnchor[];
}

/** All that is known of a finished grade. */
export interface GradingRecord extends Recorded {
  readonly kind: 'grading';
  readonly exchange: {
    readonly instruction: SourcedText;
    readonly response: SourcedText;
    readonly reference: SourcedText | null;
  };
  readonly grade: Grade;
}

/** All that is known of a finished comparison. */
export interface ComparingRecord extends Recorded {
  readonly kind: 'comparing';
  readonly instruction: SourcedText;
  readonly reference: SourcedText | null;
  readonly responses: Readonly<Record<Side, SourcedText>>;
  /** The orders that were asked for, each by the response that is read first. */
  readonly orders: readonly Side[];
  readonly comparison: Comparison;
}

/** A finished evaluation, whole. Immutable, and plain data: it survives JSON. */
export type StoredRecord = GradingRecord | ComparingRecord;

interface Entry {
  readonly id: string;
  readonly at: number;
  readonly anchors: readonly EntryAnchor[];
  /** The names of the documents that the responses stand in, or ''. */
  readonly title: string;
  readonly rubric: { readonly name: string; readonly uri: string; readonly hash: string; readonly pass: Score };
  /** See {@link summaryOf}. Null in an entry that comes from an index of the journal, which holds no texts. */
  readonly summary: string | null;
  /** Equal keys are equal questions to equal judges. '': not to be used again. */
  readonly key: string;
}

export interface GradingEntry extends Entry {
  readonly kind: 'grading';
  readonly result: { readonly score: Score | null; readonly expectedScore: number | null };
}

export interface ComparingEntry extends Entry {
  readonly kind: 'comparing';
  readonly result: { readonly winner: Comparison['winner']; readonly probabilityA: number | null };
}

/** The part of a record that lists, marks and the cache need. */
export type JournalEntry = GradingEntry | ComparingEntry;

/** An entry with what has happened to it since. */
export type HistoryEntry = JournalEntry & {
  /** True if the person does not want to see it beside the text any more. */
  readonly dismissed: boolean;
};

export const SUMMARY_LENGTH = 200;

/** The light entry of a record. */
export function entryOf(record: StoredRecord, key: string): JournalEntry & { readonly summary: string } {
  const { id, at, rubric } = record;
  const hash = record.kind === 'grading' ? record.grade.rubric.hash : record.comparison.rubric.hash;
  const entry = {
    id,
    at,
    anchors: record.anchors.map(({ role, uri, start, end, hash }) => ({ role, uri, start, end, hash })),
    title: titleOf(record.anchors),
    rubric: { name: rubric.name, uri: stableRubricUri(rubric.uri), hash, pass: rubric.rubric.pass },
    summary: summaryOf(record),
    key,
  };
  if (record.kind === 'grading') {
    const { score, expectedScore } = record.grade;
    return { ...entry, kind: 'grading', result: { score, expectedScore } };
  }
  const { winner, probabilityA } = record.comparison;
  return { ...entry, kind: 'comparing', result: { winner, probabilityA } };
}

/** The first sentence of the feedback, at most {@link SUMMARY_LENGTH} UTF-16 code units. */
export function summaryOf(record: StoredRecord): string {
  return firstSentence(feedbackOf(record), SUMMARY_LENGTH);
}

/** The same with new places for its anchors, in the same order. Unchanged if the numbers of places and anchors differ. */
export function standingAt<R extends { readonly anchors: readonly EntryAnchor[] }>(
  anchored: R,
  standings: readonly StoredSpan[],
): R {
  if (standings.length !== anchored.anchors.length) return anchored;
  const anchors = anchored.anchors.map((anchor, index) => {
    const { uri, start, end } = standings[index] ?? anchor;
    return { ...anchor, uri, start, end };
  });
  return { ...anchored, anchors };
}

function feedbackOf(record: StoredRecord): string {
  return record.kind === 'grading' ? record.grade.feedback : (record.comparison.orders[0]?.feedback ?? '');
}

function titleOf(anchors: readonly EntryAnchor[]): string {
  const responses = anchors.filter(({ role }) => role === 'response' || role === 'A' || role === 'B');
  return [...new Set(responses.map(({ uri }) => documentName(uri)))].join(', ');
}
