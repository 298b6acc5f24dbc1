import { closest } from '../closest.ts';
import { FLAT_FORM } from '../form.ts';
import { entryOfKey, indentOf, linesOfEntry, siblingsOf } from '../text/editable-rubric.ts';
import type { Manuscript } from '../text/editable-rubric.ts';
import type { OutlineEntry } from '../text/outline.ts';
import type { Repair, TextEdit } from '../repair.ts';
import { SCORES } from '../rubric.ts';

/** Repairs for a key that means nothing here. */
export function repairUnknownKey(manuscript: Manuscript, offset: number, suggestion: string | null): Repair[] {
  const entry = entryOfKey(manuscript, offset);
  if (!entry) {
    return [];
  }
  return [
    ...(suggestion === null ? [] : [rename(manuscript, entry, suggestion, true)]),
    ...comment(manuscript, entry),
    ...remove(manuscript, entry, false),
  ];
}

/** Repairs for a level whose key is no score: another way to write one, or one too many. */
export function repairExtraLevel(manuscript: Manuscript, offset: number): Repair[] {
  const entry = entryOfKey(manuscript, offset);
  if (!entry) {
    return [];
  }
  const siblings = siblingsOf(manuscript, entry);
  const present = new Set(siblings.map(({ level }) => level));
  const isFlat = FLAT_FORM.levels.pattern.test(entry.key);
  const number = Number(isFlat ? /\d+/.exec(entry.key)?.[0] : entry.key);
  const meant = SCORES.find((score) => score === number && !present.has(score));
  const isOneTooMany = SCORES.every((score) => present.has(score));
  return [
    ...(meant === undefined
      ? []
      : [rename(manuscript, entry, (isFlat ? FLAT_FORM : manuscript.form).levels.key(meant), true)]),
    ...remove(manuscript, entry, isOneTooMany),
    ...comment(manuscript, entry),
  ];
}

/** Repairs for a key that is there twice: the later one goes if it says nothing new, and the first one if that is empty. */
export function repairDuplicate(manuscript: Manuscript, later: number, first: number): Repair[] {
  const entries = [entryOfKey(manuscript, later), entryOfKey(manuscript, first)] as const;
  const [again, original] = entries;
  if (!again || !original) {
    return [];
  }
  const textOf = ({ text, valueSpan }: OutlineEntry) =>
    text ?? (valueSpan ? manuscript.text.slice(valueSpan.start, valueSpan.end) : '');
  const saysNothingNew = textOf(again) === '' || textOf(again) === textOf(original);
  const repair = (entry: OutlineEntry, which: 'first' | 'later', preferred: boolean): Repair[] => {
    const edits = removalOf(manuscript, entry);
    return edits ? [{ code: 'remove-duplicate', key: entry.key, which, edits, preferred }] : [];
  };
  const isFirstEmpty = textOf(original) === '' && !saysNothingNew;
  const repairs = [...repair(again, 'later', saysNothingNew), ...repair(original, 'first', isFirstEmpty)];
  return isFirstEmpty ? repairs.toReversed() : repairs;
}

/** The keys of a file that were probably meant to be `key`. */
export function misspeltAs(manuscript: Manuscript, key: string): Repair[] {
  const { entries, form } = manuscript;
  const known = new Set<string>([
    ...form.fields.map((field) => field.key),
    ...SCORES.map((score) => form.levels.key(score)),
  ]);
  const meant = entries.filter((entry) => !known.has(entry.key) && closest(entry.key, [key]) === key);
  return meant.slice(0, 1).map((entry) => rename(manuscript, entry, key, true));
}

export function rename({ text }: Manuscript, { key, keySpan }: OutlineEntry, to: string, preferred: boolean): Repair {
  const quote = /^["']/.exec(text.slice(keySpan.start, keySpan.end))?.[0] ?? '';
  return { code: 'rename-key', from: key, to, preferred, edits: [{ span: keySpan, text: quote + to + quote }] };
}

export function remove(manuscript: Manuscript, entry: OutlineEntry, preferred: boolean): Repair[] {
  const edits = removalOf(manuscript, entry);
  return edits ? [{ code: 'remove-key', key: entry.key, edits, preferred }] : [];
}

/** Takes an entry's lines away. A comment behind it stays. */
function removalOf(manuscript: Manuscript, entry: OutlineEntry): TextEdit[] | null {
  const lines = linesOfEntry(manuscript, entry);
  const [first, last] = [lines?.[0], lines?.at(-1)];
  if (!first || !last) {
    return null;
  }
  const comment = manuscript.text.slice(entry.span.end, last.end).indexOf('#');
  return comment === -1
    ? [{ span: { start: first.start, end: last.next }, text: '' }]
    : [{ span: { start: first.from, end: entry.span.end + comment }, text: '' }];
}

/** Turns an entry's lines into comments, in the column where they stand. */
function comment(manuscript: Manuscript, entry: OutlineEntry): Repair[] {
  const lines = linesOfEntry(manuscript, entry);
  const indent = indentOf(manuscript, entry);
  const edits = lines?.map(({ start, from, kind }): TextEdit | null => {
    const at = Math.min(from, start + indent.length);
    return kind === 'blank' ? null : { span: { start: at, end: at }, text: '# ' };
  });
  return edits
    ? [{ code: 'comment-key', key: entry.key, edits: edits.filter((edit) => edit !== null), preferred: false }]
    : [];
}
