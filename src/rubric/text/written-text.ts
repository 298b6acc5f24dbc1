import { isAlias, isScalar } from 'yaml';
import type { Span } from '../../exchange/exchange.ts';
import type { YamlEntry, RubricReading } from './yaml-entries.ts';
import { LIMITS } from '../form.ts';
import type { Score } from '../rubric.ts';

/** A text of a rubric, and where it is written. */
export interface WrittenText {
  /** The text, trimmed. */
  readonly value: string;
  /** The value as it stands in the file, quotes and block header included; an alias where it is one. */
  readonly span: Span;
  /** Place of its characters in the file, whatever YAML puts around them; `null` if they stand elsewhere. */
  readonly inside: Span | null;
}

/** Every text of a rubric that could be read, however broken the rubric is. */
export interface RubricTexts {
  /** By key, such as `criteria`. */
  readonly fields: ReadonlyMap<string, WrittenText>;
  /** Lowest first. */
  readonly levels: readonly LevelText[];
}

/** Text of a level, with its place and its score. */
export interface LevelText extends WrittenText {
  readonly score: Score;
}

/** An entry's text as it is written. */
export function writtenText(value: string, { pair, span }: YamlEntry, { text }: RubricReading): WrittenText {
  return { value, span, inside: isAlias(pair.value) ? null : insideOf(pair.value, span, text) };
}

/** A place in a file that says `word`; the whole text where only escapes spell it. */
export interface WordPlace {
  readonly written: string;
  readonly span: Span;
}

/** The places of a text that match `pattern`, which must be global; `LIMITS.problems` at most. Offsets are the file's. */
export function wordPlaces(pattern: RegExp, text: WrittenText, file: string): readonly WordPlace[] {
  const places: WordPlace[] = [];
  const { start = 0, end = 0 } = text.inside ?? {};
  for (const match of file.slice(start, end).matchAll(pattern)) {
    const at = start + match.index;
    places.push({ written: match[0], span: { start: at, end: at + match[0].length } });
    if (places.length === LIMITS.problems) {
      break;
    }
  }
  if (places.length > 0) {
    return places;
  }
  for (const [spelled] of text.value.matchAll(pattern)) {
    return [{ written: spelled, span: text.span }];
  }
  return [];
}

/** Without the quotes of a quoted text and the header of a block, in which a comment may stand. */
export function insideOf(node: unknown, span: Span, text: string): Span {
  const type = isScalar(node) ? node.type : undefined;
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') {
    return { start: span.start + 1, end: span.end - 1 };
  }
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
    const header = text.slice(span.start, span.end).search(/[\r\n]/);
    return { start: header === -1 ? span.end : span.start + header, end: span.end };
  }
  return span;
}
