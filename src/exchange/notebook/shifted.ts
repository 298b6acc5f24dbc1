import { withSections } from '../edited/edited-structure.ts';
import type { Span } from '../exchange.ts';
import type { Passage } from '../passage.ts';
import type { Structure } from '../structure.ts';

/**
 * The same structure with offsets that count from another place: as a notebook's structure is seen from one of its cells, where all that
 * stands above the cell begins below zero.
 * @param from the place, in the structure's own offsets.
 */
export function seenFrom(structure: Structure, from: number): Structure {
  if (from === 0) return structure;
  const span = ({ start, end }: Span): Span => ({ start: start - from, end: end - from });
  const passage = (each: Passage): Passage => ({ text: each.text, span: span(each.span) });
  const sections = structure.sections.map((section) => ({
    ...section,
    label: span(section.label),
    body: passage(section.body),
    span: span(section.span),
    ...(section.doubt && { doubt: { ...section.doubt, other: passage(section.doubt.other) } }),
  }));
  const { dialogues, ...rest } = withSections(structure, sections);
  return {
    ...rest,
    dialogues: dialogues.map((each) => (each.span ? { ...each, span: span(each.span) } : each)),
  };
}
