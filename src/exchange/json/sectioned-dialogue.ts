import type { Span } from '../exchange.ts';
import type { Dialogue, Section, Turn } from '../structure.ts';
import type { RecordText } from '../json-messages/record-draft.ts';
import type { PlacedDialogue } from './records.ts';

/** A dialogue with its sections in the document's order. */
export interface SectionedDialogue {
  readonly sections: readonly Section[];
  readonly dialogue: Dialogue;
}

/**
 * Makes sections of a record's texts: each is its field or its message, with what separates that from the next.
 * @param span all of the dialogue: its record, and what separates it from the next.
 * @param behind the offset behind what separates a value that ends at an offset from the next.
 */
export function sectionedDialogue(
  { turns }: PlacedDialogue,
  span: Span,
  behind: (offset: number) => number,
): SectionedDialogue {
  const all = turns.flatMap(({ prompts, responses, references }) => [...prompts, ...responses, ...references]);
  const ordered = all.toSorted((one, other) => one.place.start - other.place.start || one.place.end - other.place.end);
  const sections = new Map<RecordText, Section>();
  for (const said of ordered) {
    const { role, name, label, place, body, speaker } = said;
    const end = Math.min(behind(place.end), span.end);
    const whole = { start: place.start, end: Math.max(place.end, end) };
    sections.set(said, { role, name, label, body, span: whole, ...(speaker && { speaker }) });
  }
  const sectionOf = (said: RecordText): Section[] => {
    const section = sections.get(said);
    return section ? [section] : [];
  };
  const dialogue: Dialogue = {
    span,
    turns: turns.map(({ prompts, responses, references, rubric }): Turn => ({
      prompts: prompts.flatMap(sectionOf),
      responses: responses.flatMap(sectionOf),
      references: references.flatMap(sectionOf),
      ...(rubric && { rubric }),
    })),
  };
  return { sections: ordered.filter(({ isElsewhere }) => isElsewhere !== true).flatMap(sectionOf), dialogue };
}
