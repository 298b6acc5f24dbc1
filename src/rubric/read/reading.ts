import type { Span } from '../../exchange/exchange.ts';
import type { RubricReading } from '../text/yaml-entries.ts';
import type { Rubric } from '../rubric.ts';
import type { LevelText, RubricTexts, WrittenText } from '../text/written-text.ts';

/** The texts of a rubric while they are being gathered. */
export interface Texts extends RubricTexts {
  readonly fields: Map<string, WrittenText>;
  readonly levels: LevelText[];
}

/** A rubric as its place in a file gives it, as far as it could be read. */
export interface ReadRubric {
  readonly rubric: Rubric | null;
  /** Weight among the rubrics of its file; `null` if the file gives none. */
  readonly weight: number | null;
  readonly texts: Texts;
}

/** A rubric to be read: where it stands, and what names it where it does not say. */
export interface RubricPlace {
  readonly reading: RubricReading;
  readonly fallbackName: string;
  readonly span: Span;
}

/** The value of a weight as it is written: a number of at least 0, or a percentage of one; `null` for anything else. */
export function weightOf(written: string): number | null {
  const match = /^\+?(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})\s*(%?)$/.exec(written.trim());
  return match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : null;
}

/** True for a text that its author has yet to write. */
export function isToWrite(text: string): boolean {
  return /^(?:TODO|TBD|FIXME)\b/.test(text);
}
