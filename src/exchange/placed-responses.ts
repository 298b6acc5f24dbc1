import { isAsked } from './dialogue.ts';
import type { Dialogue, Section, Structure, Turn } from './structure.ts';

/** A response of a document that is not empty, and where it belongs. */
export interface PlacedResponse {
  readonly section: Section;
  readonly turn: Turn;
  readonly dialogue: Dialogue;
  /** True if its turn asks something: a text that answers nothing documents an interface, and is no answer of a model. */
  readonly isAsked: boolean;
  /** Least length of what it answers, in UTF-16 code units. */
  readonly askedLength: number;
}

/** Every response of a document that is not empty, in its order. Takes time linear in the number of sections. */
export function placedResponses({ dialogues }: Structure): readonly PlacedResponse[] {
  return dialogues.flatMap((dialogue) => {
    let length = 0;
    return dialogue.turns.flatMap((turn) => {
      length += lengthOf(turn.prompts);
      const askedLength = length;
      const answers = turn.responses.filter(({ body }) => body.text !== '');
      // A dialogue goes on from the last of several alternatives.
      length += answers.at(-1)?.body.text.length ?? 0;
      return answers.map((section) => ({ section, turn, dialogue, isAsked: isAsked(turn), askedLength }));
    });
  });
}

function lengthOf(sections: readonly Section[]): number {
  return sections.reduce((sum, { body }) => sum + body.text.length, 0);
}
