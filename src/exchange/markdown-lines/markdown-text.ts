import { KIND, type ClassifiedLines } from './classified-lines.ts';
import type { SectionLabel } from '../labels/section-label.ts';

/** A document on its way to sections. */
export interface MarkdownText {
  readonly text: string;
  readonly lines: ClassifiedLines;
  /** 1 for each line of fenced code. */
  readonly code: Uint8Array;
  /** 1 for each line that states a fact beside an exchange: `- **Category:** facts`. */
  readonly facts: Uint8Array;
}

/** Kind of a line; that of text for fenced code. */
export function kindAt({ lines, code }: MarkdownText, line: number): number {
  return code[line] === 1 ? KIND.text : (lines.kinds[line] ?? KIND.blank);
}

/** True for a heading outside of code. */
export function isHeading(document: MarkdownText, line: number): boolean {
  return kindAt(document, line) === KIND.heading;
}

/** Title of a heading, without its hashes, cut off where it is long. */
export function headingTitle({ text, lines }: MarkdownText, line: number): string {
  const start = lines.inks[line] ?? 0;
  return text
    .slice(start, Math.min(lines.ends[line] ?? 0, start + 160))
    .replace(/^#{1,6}/, '')
    .trim();
}

/** Strength of a mark: 1 to 6 for a heading of that level, 7 for anything else. */
export function rankOf({ level }: SectionLabel): number {
  return level > 0 ? level : WEAK;
}

/** Rank of marks that are no headings. */
export const WEAK = 7;
