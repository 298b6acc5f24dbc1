import { endOfWords, isEndMark } from './end-marks.ts';
import { isPlaceholder } from './echo.ts';
import type { LabelKind } from './label.ts';
import { statementAt, type Statement } from './statement.ts';

/** A result marker and what is stated behind it. */
export interface MarkedStatement {
  readonly start: number;
  /** Offset at which the marker's name ends; its bracket may be closed behind the label. */
  readonly end: number;
  /** Null where nothing stands behind it. */
  readonly statement: Statement | null;
}

/** Reading of the markers of a text. */
export type MarkedVerdict =
  | { readonly type: 'none' }
  | { readonly type: 'bound'; readonly marked: MarkedStatement }
  /** The last marker is followed by nothing, or by prose, and an earlier one had a verdict: which of them holds cannot be told. */
  | { readonly type: 'unclear'; readonly marked: MarkedStatement };

/** `[RESULT` in any case, also as the Chinese model card has it. What follows decides whether it is closed. */
const MARKER = /\[\s{0,8}(?:RESULT|结果)(?!\p{L})/giu;
const MARKER_HERE = new RegExp(MARKER.source, 'iuy');

/** Characters of the longest verdict. A longer text that begins with none goes on with the reasons: the marker was only spoken of. */
const LONGEST_VERDICT = 80;

/** Offset of the first marker of a plain text that is neither a placeholder nor an end mark; Infinity without one. */
export function firstMarker(text: string): number {
  for (const { index, 0: marker } of text.matchAll(MARKER)) {
    const end = index + marker.length;
    if (!isEndMark(text, index) && !isPlaceholder(text.slice(end, end + 80))) return index;
  }
  return Infinity;
}

/** The verdict that the last marker of a plain text states. Placeholders and markers in quotes are passed over. */
export function markedVerdict(text: string, kind: LabelKind): MarkedVerdict {
  const end = endOfWords(text);
  const words = text.slice(0, end);
  let followed: MarkedStatement | null = null;
  for (const marker of markersFromEnd(words)) {
    if (isEndMark(words, marker.start) || isPlaceholder(words.slice(marker.end, marker.end + 80))) continue;
    const statement = statementAt(words, closed(words, marker.end), kind, 'any');
    const marked = { ...marker, statement };
    if (isQuotedInSentence(words, marker.start, marker.end)) continue;
    const says = statement !== null && !isProse(words, marked, kind);
    if (followed) {
      if (!says) continue;
      return isClosingTag(words, marked, followed) ? { type: 'bound', marked } : { type: 'unclear', marked: followed };
    }
    if (says) return { type: 'bound', marked };
    followed = marked;
  }
  if (!followed) return { type: 'none' };
  return followed.statement === null ? { type: 'bound', marked: followed } : { type: 'none' };
}

function* markersFromEnd(text: string): Generator<Pick<MarkedStatement, 'start' | 'end'>> {
  for (let start = text.lastIndexOf('['); start >= 0; start = start > 0 ? text.lastIndexOf('[', start - 1) : -1) {
    MARKER_HERE.lastIndex = start;
    const marker = MARKER_HERE.exec(text);
    if (marker) yield { start, end: start + marker[0].length };
  }
}

/** Offset behind a marker, and behind its bracket if that is closed before the label: `[RESULT]`, `\[RESULT\]`. */
function closed(text: string, from: number): number {
  return from + (/^\s{0,8}\\?[\])>}]/u.exec(text.slice(from, from + 12))?.[0].length ?? 0);
}

/** True if the text behind a marker is long, and names neither a label nor a number at its start: the judge speaks of the marker. */
function isProse(text: string, { end, statement }: MarkedStatement, kind: LabelKind): boolean {
  if (statement?.type !== 'illegal') return false;
  const after = text.slice(closed(text, end)).trimStart();
  if (after.length <= LONGEST_VERDICT || !/^["'*_`)\]:,\s]{0,6}\p{L}{2}/u.test(after)) return false;
  const names = kind === 'score' ? /\d/u : /(?<![\p{L}\p{N}])[AB](?![\p{L}\p{N}])/u;
  return !names.test(after.slice(0, 30));
}

/** `It writes "[RESULT] 5" itself`: between quotes, and the sentence goes on. */
function isQuotedInSentence(text: string, start: number, end: number): boolean {
  const quote = text.charAt(start - 1);
  if (quote !== '"' && quote !== "'" && quote !== '`') return false;
  const [line = ''] = text.slice(end, end + 100).split('\n');
  const closing = line.indexOf(quote);
  return closing >= 0 && /^[,.;]?\s{0,2}\p{L}/u.test(line.slice(closing + 1));
}

/** `[RESULT] 4 [RESULT]`: the second closes the first. */
function isClosingTag(text: string, { statement }: MarkedStatement, second: MarkedStatement): boolean {
  return (
    statement?.type === 'label' && second.statement === null && text.slice(statement.end, second.start).trim() === ''
  );
}
