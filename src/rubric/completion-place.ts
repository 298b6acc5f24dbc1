import { NESTED_FORM } from './form.ts';
import type { Span } from '../exchange/exchange.ts';
import { lineIndexAt, yamlLinesOf } from './text/yaml-lines.ts';
import type { YamlLine } from './text/yaml-lines.ts';
import { outlineOf } from './text/outline.ts';
import type { OutlineEntry } from './text/outline.ts';

/** Place in a rubric file at which something is being written. */
export type CompletionPlace =
  /** A place for a key of the file. */
  | (KeyPlace & { readonly at: 'file' })
  /** A place for a level: `before` and `after` are its neighbours. `alone` on lines that are no place for other keys. */
  | (KeyPlace & { readonly at: 'levels'; readonly holder: OutlineEntry; readonly alone: boolean })
  /** Behind `scores:`, with no level below. */
  | { readonly at: 'scores'; readonly replace: Span }
  /** Behind `pass:`. `written` is what stands there. */
  | { readonly at: 'pass'; readonly replace: Span; readonly written: string; readonly spaced: boolean };

interface KeyPlace {
  /** The part of a key that is there already. */
  readonly word: Span;
  /** True if a colon follows, so that only the key itself is wanted. */
  readonly keyOnly: boolean;
}

/** A file as it would be without the word being written, and the place of that word. */
export interface PlaceInFile {
  readonly entries: readonly OutlineEntry[];
  readonly line: YamlLine;
  readonly place: CompletionPlace;
}

/** The place at an offset, with the word being written; `null` inside texts and comments and outside of block style. */
export function completionPlaceAt(text: string, offset: number): PlaceInFile | null {
  const lines = yamlLinesOf(text);
  const index = lineIndexAt(lines, offset);
  const line = lines[index];
  if (!line || isElsewhere(text, lines, index)) {
    return null;
  }
  const at = Math.max(line.start, Math.min(offset, line.end));
  const before = text.slice(line.start, at);
  const after = text.slice(at, line.end);
  const typed = /^[ \t]*([\w.-]*)$/.exec(before);
  return typed
    ? keyPlace(text, line, { start: at - (typed[1]?.length ?? 0), end: at + (/^[\w.-]*/.exec(after)?.[0].length ?? 0) })
    : valuePlace(text, line, before, after);
}

/** True if the cursor is in a comment, at a marker, in a later document, or in a file in flow style. */
function isElsewhere(text: string, lines: readonly YamlLine[], index: number): boolean {
  const first = lines.findIndex(({ kind }) => kind === 'content');
  const opening = lines[first];
  if (opening && text[opening.from] === '{') {
    return true;
  }
  const kind = lines[index]?.kind;
  const isLater = first !== -1 && lines.slice(first, index).some((line) => line.kind === 'marker');
  return kind === 'comment' || kind === 'marker' || isLater;
}

function keyPlace(text: string, line: YamlLine, word: Span): PlaceInFile | null {
  const rest = text.slice(word.end, line.end);
  const keyOnly = /^[ \t]*:(?:[ \t]|$)/.test(rest);
  if (!keyOnly && rest.trim() !== '') {
    return null;
  }
  // A word without a colon would hide what stands around it. Blanks keep every offset.
  const entries = outlineOf(
    keyOnly ? text : text.slice(0, word.start) + ' '.repeat(word.end - word.start) + text.slice(word.end),
  );
  const [first] = entries;
  const fileColumn = first ? columnOf(text, first) : 0;
  const column = word.start - line.start;
  const above = entries.findLast(({ keySpan }) => keySpan.start < line.start);
  const holder = above && holdsLevels(above) ? above : null;
  const key = { word, keyOnly };
  if (column > fileColumn) {
    const isLevel = holder !== null && isLevelColumn(text, holder, line, column);
    if (isLevel) {
      return { entries, line, place: { at: 'levels', holder, alone: true, ...key } };
    }
    return above ? null : { entries, line, place: { at: 'file', ...key } };
  }
  return holder && !keyOnly && word.start === word.end
    ? { entries, line, place: { at: 'levels', holder, alone: false, ...key } }
    : { entries, line, place: { at: 'file', ...key } };
}

/** True for the key of levels that stand on lines of their own, or that are not written yet. */
function holdsLevels({ key, keySpan, valueSpan, children }: OutlineEntry): boolean {
  const [first] = children;
  return key === NESTED_FORM.levels.under && (first ? first.keySpan.start !== keySpan.start : valueSpan === null);
}

/** True if a level can begin in this column: deeper than the levels above, it would be inside the text of one of them. */
function isLevelColumn(text: string, { children }: OutlineEntry, line: YamlLine, column: number): boolean {
  const above = children.filter(({ keySpan }) => keySpan.start < line.start);
  const [first] = above;
  return !first || column <= columnOf(text, first);
}

function valuePlace(text: string, line: YamlLine, before: string, after: string): PlaceInFile | null {
  const behind = /^[ \t]*(["']?)(\w+)\1[ \t]*:([ \t]*)([^\s#]*)$/.exec(before);
  const [, , key, blanks = '', typed = ''] = behind ?? [];
  const entries = behind ? outlineOf(text) : [];
  const entry = entries.find(
    (each) => each.key === key && each.keySpan.start >= line.start && each.keySpan.end <= line.end,
  );
  if (!entry) {
    return null;
  }
  const at = line.start + before.length;
  if (key === 'pass') {
    const end = at + (/^[^\s#]*/.exec(after)?.[0].length ?? 0);
    const replace = { start: at - typed.length, end };
    const place = { at: 'pass', replace, written: text.slice(replace.start, end), spaced: blanks !== '' } as const;
    return { entries, line, place };
  }
  const isOpen = key === NESTED_FORM.levels.under && entry.valueSpan === null && typed === '' && after.trim() === '';
  return isOpen
    ? { entries, line, place: { at: 'scores', replace: { start: at - blanks.length, end: line.end } } }
    : null;
}

/** Number of characters before an entry on its line. */
export function columnOf(text: string, { keySpan }: OutlineEntry): number {
  const lineStart = text.lastIndexOf('\n', keySpan.start - 1) + 1;
  return keySpan.start - lineStart - (lineStart === 0 && text.startsWith('\uFEFF') ? 1 : 0);
}
