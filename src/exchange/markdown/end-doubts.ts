import { passageOf } from '../passage.ts';
import { trimSpan } from '../span.ts';
import type { Dialogue, Doubt } from '../structure.ts';
import { unquoted } from './section-body.ts';
import { readTitle } from '../labels/title.ts';
import { isHeading, kindAt, rankOf, headingTitle, WEAK, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import type { PlacedSection } from './labelled-texts.ts';

/** Deepest level of a heading that may end an answer under labels that are no headings. */
const CHAPTER = 2;

/** Other readings of where sections end, by their index. */
export function doubtsOf(
  document: MarkdownText,
  sections: readonly PlacedSection[],
  dialogues: readonly Dialogue[],
): Map<number, Doubt> {
  const last = new Set(dialogues.map(({ turns }) => turns.at(-1)?.responses.at(-1)));
  const doubts = new Map<number, Doubt>();
  for (const [index, placed] of sections.entries()) {
    const { section, first } = placed;
    if (section.role !== 'response' || section.body.text === '' || first !== placed.last) continue;
    const doubt = goesOn(document, placed) ?? endsEarlier(document, placed, last.has(section));
    if (doubt) doubts.set(index, doubt);
  }
  return doubts;
}

function goesOn({ text }: MarkdownText, { section, last }: PlacedSection): Doubt | null {
  if (last.longer === null) return null;
  return { code: 'goesOn', other: passageOf(text, { start: section.body.span.start, end: last.longer.end }) };
}

/**
 * An unlabelled heading as strong as the labels, or the only rule in an answer, may be somebody else's: in a dialogue's last answer any, in
 * others one that has the name of a score.
 */
function endsEarlier(document: MarkdownText, { section, last }: PlacedSection, isLast: boolean): Doubt | null {
  const { lines, text } = document;
  const { mark } = last.voice;
  if (mark.form.startsWith('q-')) return null;
  const first = mark.followed ? mark.line : mark.below;
  const { end } = last.body.span;
  const heading = strongHeading(document, first, end, { rank: rankOf(mark), isLast });
  const border = heading !== -1 ? heading : isLast ? onlyRule(document, first, end) : -1;
  if (border === -1) return null;
  const other = trimSpan(text, { start: section.body.span.start, end: lines.starts[border] ?? 0 });
  if (other.end <= other.start) return null;
  const isQuoted = section.body.text !== passageOf(text, section.body.span).text;
  return { code: 'endsEarlier', other: isQuoted ? unquoted(text, other, 1) : passageOf(text, other) };
}

/** The first heading below an answer's first line that may be somebody else's; -1 where there is none. */
function strongHeading(
  document: MarkdownText,
  first: number,
  end: number,
  { rank, isLast }: { readonly rank: number; readonly isLast: boolean },
): number {
  const { headings, levels, starts } = document.lines;
  const strongest = rank < WEAK ? rank : CHAPTER;
  const ownLevel = isHeading(document, first) ? (levels[first] ?? 0) : Infinity;
  for (let at = firstBehind(headings, first); at < headings.length; at++) {
    const line = headings[at] ?? 0;
    if ((starts[line] ?? 0) >= end) return -1;
    const level = levels[line] ?? 0;
    if (level > strongest || !isHeading(document, line)) continue;
    if (isLast ? level < ownLevel : isScored(document, line)) return line;
  }
  return -1;
}

/** Index of the first of some lines in order that stands below another one. */
function firstBehind(sorted: readonly number[], line: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The rule in an answer; -1 where there is none, and where there are several: those are its own. */
function onlyRule(document: MarkdownText, first: number, end: number): number {
  const { count, starts } = document.lines;
  let rule = -1;
  for (let line = first + 1; line < count && (starts[line] ?? 0) < end; line++) {
    if (kindAt(document, line) !== KIND.break) continue;
    if (rule !== -1) return -1;
    rule = line;
  }
  return rule;
}

function isScored(document: MarkdownText, heading: number): boolean {
  return readTitle(headingTitle(document, heading))?.name.kind === 'aside';
}
