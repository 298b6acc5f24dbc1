import { passageOf } from '../passage.ts';
import { trimSpan } from '../span.ts';
import type { Dialogue, Doubt } from '../structure.ts';
import { unquoted } from './body.ts';
import { readTitle } from '../shapes/title.ts';
import { isHeading, kindAt, titleOf, WEAK, type Document } from './document.ts';
import { KIND } from './lines.ts';
import type { PlacedSection } from './sections.ts';

/** Deepest level of a heading that may end an answer under labels that are no headings. */
const CHAPTER = 2;

/** The sections of which the end can also be read otherwise, with the other reading. */
export function doubtsOf(
  document: Document,
  sections: readonly PlacedSection[],
  dialogues: readonly Dialogue[],
): Map<PlacedSection, Doubt> {
  const last = new Set(dialogues.map(({ turns }) => turns.at(-1)?.responses.at(-1)));
  const doubts = new Map<PlacedSection, Doubt>();
  for (const section of sections) {
    if (section.role !== 'response' || section.body.text === '') continue;
    const doubt = goesOn(document, section) ?? endsEarlier(document, section, last.has(section));
    if (doubt) doubts.set(section, doubt);
  }
  return doubts;
}

function goesOn({ text }: Document, { messages, body }: PlacedSection): Doubt | null {
  const longer = messages.at(-1)?.longer ?? null;
  if (longer === null || messages.length > 1) return null;
  return { code: 'goesOn', other: passageOf(text, { start: body.span.start, end: longer.end }) };
}

/**
 * An unlabelled heading as strong as the labels, or the only rule in an answer, may be somebody else's: in a dialogue's last answer any, in
 * others one that has the name of a score.
 */
function endsEarlier(document: Document, section: PlacedSection, isLast: boolean): Doubt | null {
  const { lines, text } = document;
  const message = section.messages.at(-1);
  if (!message || section.messages.length > 1 || message.voice.mark.form.startsWith('q-')) return null;
  const { mark } = message.voice;
  const first = mark.followed ? mark.line : mark.below;
  const strongest = message.rank < WEAK ? message.rank : CHAPTER;
  const ownLevel = isHeading(document, first) ? (lines.levels[first] ?? 0) : Infinity;
  let heading = -1;
  let rule = -1;
  let rules = 0;
  for (let line = first + 1; line < lines.count && (lines.starts[line] ?? 0) < message.body.span.end; line++) {
    const kind = kindAt(document, line);
    if (kind === KIND.heading) {
      const level = lines.levels[line] ?? 0;
      if (heading === -1 && level <= strongest && (isLast ? level < ownLevel : isScored(document, line)))
        heading = line;
    }
    if (isLast && kind === KIND.break) [rule, rules] = [line, rules + 1];
  }
  // Rules in an answer are its own where there are several.
  const border = heading !== -1 ? heading : rules === 1 ? rule : -1;
  if (border === -1) return null;
  const other = trimSpan(text, { start: section.body.span.start, end: lines.starts[border] ?? 0 });
  if (other.end <= other.start) return null;
  const isQuoted = section.body.text !== passageOf(text, section.body.span).text;
  return { code: 'endsEarlier', other: isQuoted ? unquoted(text, other, 1) : passageOf(text, other) };
}

function isScored(document: Document, heading: number): boolean {
  return readTitle(titleOf(document, heading))?.name.kind === 'aside';
}
