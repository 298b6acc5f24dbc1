import { instructionOf, isAsked, referenceFor } from '../dialogue.ts';
import type { FoundExchange } from '../exchange.ts';
import type { Dialogue, Structure, Turn } from '../structure.ts';

/** A question that stands above a place, and the dialogue that it belongs to. */
export interface AskedAbove {
  readonly turn: Turn;
  readonly dialogue: Dialogue;
}

/** The last question that begins above an offset; null where there is none. */
export function askedAbove({ dialogues }: Structure, offset: number): AskedAbove | null {
  let last: AskedAbove | null = null;
  for (const dialogue of dialogues) {
    for (const turn of dialogue.turns) {
      const start = turn.prompts.find(({ role }) => role === 'prompt')?.label.start;
      if (start === undefined || !isAsked(turn)) continue;
      if (start < offset) last = { turn, dialogue };
    }
  }
  return last;
}

/**
 * Instruction, reference and rubric for a text at an offset that is no part of the document, such as the output of a
 * program below its prompt.
 */
export function questionAbove(
  structure: Structure,
  offset: number,
): Pick<FoundExchange, 'instruction' | 'reference' | 'rubric'> {
  const above = askedAbove(structure, offset);
  if (above === null) return { instruction: null, reference: null };
  const { turn, dialogue } = above;
  return {
    instruction: instructionOf(dialogue, turn),
    reference: referenceFor(turn, null),
    ...(turn.rubric && { rubric: turn.rubric }),
  };
}
