import { isHeading, kindAt, headingTitle, WEAK, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import { isTurnCount } from '../names/name.ts';

/** The lines directly above a label that belong to no section. */
export interface Separator {
  /** Its first line; that of the label if there is none. */
  readonly line: number;
  readonly hasBreak: boolean;
  /** Headings of it, from the nearest up. */
  readonly headings: readonly number[];
}

/** Headings of a separator without any: most have none. */
export const NO_HEADINGS: readonly number[] = [];

/** The sides of a border: the section before it, if one is open, and the label behind it. */
export interface Sides {
  readonly before: { readonly line: number; readonly rank: number } | null;
  readonly rank: number;
  readonly asks: boolean;
}

/**
 * Reads rules, headings without a text of their own, and the facts between such a heading and a label.
 * @param isMark 1 for each line with a label.
 */
export function separatorAbove(document: MarkdownText, label: number, sides: Sides, isMark: Uint8Array): Separator {
  let headings: number[] | null = null;
  let line = label;
  let hasBreak = false;
  // Facts belong to a label only below a heading: without one they are the end of what was said.
  let factsBelow = false;
  const stop = sides.before?.line ?? -1;
  for (let above = label - 1; above > stop; above--) {
    if (isMark[above] === 1) break;
    const kind = kindAt(document, above);
    if (kind === KIND.blank) continue;
    if (kind === KIND.break && !factsBelow) hasBreak = true;
    else if (kind === KIND.heading && separates(document.lines.levels[above] ?? 0, sides)) {
      (headings ??= []).push(above);
      factsBelow = false;
    } else if (document.facts[above] === 1 && kind !== KIND.heading && sides.asks) {
      factsBelow = true;
      continue;
    } else if (kind !== KIND.comment && kind !== KIND.underline) break;
    if (kind !== KIND.underline && !factsBelow) line = above;
  }
  return { line, hasBreak, headings: headings ?? NO_HEADINGS };
}

/** True if a heading with nothing below it but a label is that label's, and no part of the section before. */
function separates(level: number, { before, rank, asks }: Sides): boolean {
  if (before === null) return true;
  if (before.rank >= WEAK) return asks;
  return level <= before.rank && (asks || level < rank);
}

/** Headings that begin a case of a report, or a dialogue of its own among others. */
export interface CaseHeadings {
  /** The deepest level that stands above prompts; 0 if none does. */
  readonly level: number;
  /** Form of their titles, where they share one: `case 0`. */
  readonly shape: string | null;
  readonly count: number;
  /** Level of the nearest heading above the first label, whatever stands between the two; 0 if there is none. */
  readonly outline: number;
}

/** Reads the headings above prompts. @param first line of the first label. */
export function caseHeadings(document: MarkdownText, separators: readonly Separator[], first: number): CaseHeadings {
  let level = 0;
  const shapes = new Set<string>();
  let count = 0;
  for (const { headings } of separators) {
    for (const heading of headings) {
      level = Math.max(level, document.lines.levels[heading] ?? 0);
    }
    const [nearest] = headings;
    if (nearest === undefined) continue;
    shapes.add(titlePattern(document, nearest));
    count += 1;
  }
  const [shape] = shapes;
  let above = first - 1;
  while (above >= 0 && !isHeading(document, above)) above--;
  const outline = document.lines.levels[above] ?? 0;
  return { level, count, outline, shape: shapes.size === 1 ? (shape ?? null) : null };
}

/** First word of a title, numbers alike, behind its level. */
export function titlePattern(document: MarkdownText, heading: number): string {
  const title = headingTitle(document, heading).toLowerCase();
  const [first = '', second = ''] = title.split(/[\s:.]+/);
  const isCounted = /\d/.test(title) || /^(?:[a-z]|[ivx]{1,4})$/.test(second);
  return `${document.lines.levels[heading] ?? 0} ${first.replace(/\d+/g, '0')}${isCounted ? ' 0' : ''}`;
}

/** True for a heading that counts turns of one dialogue: `Turn 2`, or a date. */
export function countsTurns(document: MarkdownText, heading: number): boolean {
  const title = headingTitle(document, heading).replace(/[*_`]/g, '').trim();
  return isTurnCount(title) || /^[\d\s:./,T-]+(?:[ap]m|Z|UTC)?$/i.test(title);
}
