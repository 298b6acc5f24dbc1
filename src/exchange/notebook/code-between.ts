import { withSections } from '../edited/edited-structure.ts';
import { passageOf } from '../passage.ts';
import { isEmpty, trimSpan } from '../span.ts';
import type { Section, Structure } from '../structure.ts';
import type { JoinedCells } from './cells.ts';

/**
 * The structure of joined cells in which each answer that goes on behind a code cell is in doubt: the code is no part of what is read, so
 * that the answer may as well end above it.
 * @param before indices of the joined cells that a code cell stands right before, in order.
 */
export function withCodeBetween(structure: Structure, joined: JoinedCells, before: readonly number[]): Structure {
  const borders = before.map((cell) => joined.starts[cell] ?? 0);
  let [at, isChanged] = [0, false];
  const sections = structure.sections.map((section) => {
    const { span } = section.body;
    while (at < borders.length && (borders[at] ?? 0) <= span.start) at++;
    const border = borders[at];
    const doubtful = border !== undefined && border < span.end ? endingAt(section, joined, border) : null;
    isChanged ||= doubtful !== null;
    return doubtful ?? section;
  });
  return isChanged ? withSections(structure, sections) : structure;
}

function endingAt(section: Section, { text }: JoinedCells, border: number): Section | null {
  const { role, body, doubt } = section;
  // Of a text that was decoded nobody knows which part of it stands above.
  if (role !== 'response' || doubt || passageOf(text, body.span).text !== body.text) return null;
  const span = trimSpan(text, { start: body.span.start, end: border });
  return isEmpty(span) ? null : { ...section, doubt: { code: 'endsEarlier', other: passageOf(text, span) } };
}
