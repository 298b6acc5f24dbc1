import { SCORES, type Score } from '../rubric/rubric.ts';
import { isBoolean, isCount, isNumber, isObject, isString, oneOf, type Guard } from './guard.ts';
import type { AnchorRole, ComparingEntry, EntryAnchor, GradingEntry, HistoryEntry, StoredSpan } from './record.ts';

// Thousands of entries are read at start, before this code is compiled: property by property it takes a quarter of the
// time that a table of guards does.

/** A value read in place of a `T`, with fields that are not checked yet. */
type Unread<T> = { readonly [K in keyof T]?: unknown };

export const isScore = oneOf<Score>(...SCORES);
export const isWinner = oneOf('A', 'B', 'tie', 'inconsistent');
const isRole: Guard<AnchorRole> = oneOf('response', 'instruction', 'reference', 'A', 'B');

export function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isStoredSpan(value: unknown): value is StoredSpan {
  if (!isObject(value)) return false;
  const { uri, start, end }: Unread<StoredSpan> = value;
  return isString(uri) && isCount(start) && isCount(end) && start <= end;
}

export function isEntryAnchor(value: unknown): value is EntryAnchor {
  if (!isStoredSpan(value)) return false;
  const { role, hash }: Unread<EntryAnchor> = value;
  return isRole(role) && isString(hash);
}

export function isEntry(value: unknown): value is HistoryEntry {
  if (!isObject(value)) return false;
  const { id, at, anchors, title, rubric, summary, key, kind, result, dismissed }: Unread<HistoryEntry> = value;
  return (
    isId(id) &&
    isNumber(at) &&
    Array.isArray(anchors) &&
    anchors.every(isEntryAnchor) &&
    isString(title) &&
    isString(summary) &&
    isString(key) &&
    isBoolean(dismissed) &&
    isEntryRubric(rubric) &&
    (kind === 'grading' ? isGradingResult(result) : kind === 'comparing' && isComparingResult(result))
  );
}

function isEntryRubric(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, uri, hash, pass }: Unread<HistoryEntry['rubric']> = value;
  return isString(name) && isString(uri) && isString(hash) && isScore(pass);
}

function isGradingResult(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { score, expectedScore }: Unread<GradingEntry['result']> = value;
  return (score === null || isScore(score)) && (expectedScore === null || isNumber(expectedScore));
}

function isComparingResult(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { winner, probabilityA }: Unread<ComparingEntry['result']> = value;
  return (winner === null || isWinner(winner)) && (probabilityA === null || isNumber(probabilityA));
}
