import { findAgain, followSpan, shiftSpan, type ContentChange } from './content-changes.ts';
import type { Span } from '../exchange.ts';

/** A text of a document that is followed while the document is edited. */
export interface FollowedText {
  /** Its current place, including the edits made in it. */
  readonly span: Span;
  /** The text as it was at first. */
  readonly text: string;
  /** True if the text has become a different one. */
  readonly changed: boolean;
}

/** The document after the edits. `read` is given stretches that lie in it. */
export interface EditedDocument {
  readonly length: number;
  readonly read: (span: Span) => string;
  /** True if the edits undid or redid others: then a text may come back from far away. */
  readonly isUndone: boolean;
}

/**
 * Follows a text through the edits of one change: its new place, and whether it is still the same. A changed text is the same again
 * as soon as its old words stand where it is, however they came back. An untouched text costs nothing but arithmetic.
 */
export function followText<T extends FollowedText>(
  followed: T,
  edits: readonly ContentChange[],
  document: EditedDocument,
): T {
  const shifted = shiftSpan(followed.span, edits);
  if (shifted && !followed.changed) return moved(followed, shifted);
  const span = shifted ?? followSpan(followed.span, edits);
  const inserted = insertedNear(followed, edits);
  if (shifted && inserted.length === 0) return moved(followed, span);
  const found =
    findInReplacement(followed, edits, document) ??
    findNear(followed.text, [span, ...inserted], document) ??
    (document.isUndone ? anywhere(followed, span, document) : null);
  return found ? { ...followed, span: found, changed: false } : { ...followed, span, changed: true };
}

/** Finds a text after edits that nobody saw: in its old place or elsewhere; otherwise it counts as changed. */
export function findText<T extends FollowedText>(followed: T, whole: string): T {
  const found = findAgain(whole, followed.text, followed.span);
  if (found) return followed.changed ? { ...followed, span: found, changed: false } : moved(followed, found);
  const start = Math.min(followed.span.start, whole.length);
  const end = Math.min(Math.max(followed.span.end, start), whole.length);
  return { ...followed, span: { start, end }, changed: true };
}

function moved<T extends FollowedText>(followed: T, span: Span): T {
  return span.start === followed.span.start && span.end === followed.span.end ? followed : { ...followed, span };
}

/**
 * A text that was replaced together with what stands around it, as when a file is written anew: as far behind the beginning of the edit
 * as it stood before, or as far before its end. The same words may stand elsewhere in it.
 */
function findInReplacement(
  { span, text }: FollowedText,
  edits: readonly ContentChange[],
  { length, read }: EditedDocument,
): Span | null {
  const around = edits.find(({ offset, removed }) => offset <= span.start && offset + removed >= span.end);
  if (!around || text === '') return null;
  const shift = edits.reduce(
    (sum, { offset, removed, inserted }) => (offset < around.offset ? sum + inserted - removed : sum),
    0,
  );
  for (const start of [span.start + shift, span.start + shift + around.inserted - around.removed]) {
    const found = { start, end: start + text.length };
    if (start >= 0 && found.end <= length && read(found) === text) return found;
  }
  return null;
}

/** Insertions so near that they may have brought the text back, as spans of the document after the edits. */
function insertedNear({ span, text }: FollowedText, edits: readonly ContentChange[]): Span[] {
  const near: Span[] = [];
  let shift = 0;
  for (const { offset, removed, inserted } of edits.toSorted((one, other) => one.offset - other.offset)) {
    const touches = offset <= span.end + text.length && offset + removed >= span.start - text.length;
    if (touches) near.push({ start: offset + shift, end: offset + shift + inserted });
    shift += inserted - removed;
  }
  return near;
}

/** The occurrence of a text that touches one of some stretches, the one that begins nearest to the first of them. */
function findNear(text: string, stretches: readonly [Span, ...Span[]], { length, read }: EditedDocument): Span | null {
  const start = Math.max(0, Math.min(...stretches.map((each) => each.start)) - text.length);
  const end = Math.min(length, Math.max(...stretches.map((each) => each.end)) + text.length);
  const around = read({ start, end });
  const wanted = stretches[0].start - start;
  let best: number | null = null;
  for (let at = around.indexOf(text); at !== -1; at = around.indexOf(text, at + 1)) {
    const touches = stretches.some((each) => start + at <= each.end && start + at + text.length >= each.start);
    if (touches && (best === null || Math.abs(at - wanted) < Math.abs(best - wanted))) best = at;
    if (at > wanted) break;
  }
  return best === null ? null : { start: start + best, end: start + best + text.length };
}

function anywhere({ text }: FollowedText, span: Span, { length, read }: EditedDocument): Span | null {
  return findAgain(read({ start: 0, end: length }), text, span);
}
