import type { Rubric } from '../../rubric/rubric.ts';
import type { Span } from '../exchange.ts';
import type { Passage } from '../passage.ts';
import type { Role } from '../structure.ts';

/** A text of a record, before it is placed among the others. */
export interface RecordText {
  readonly role: Role;
  /** For people: `chosen`, `completion 2 (gpt-4)`. */
  readonly name: string;
  /** The key that it stands under. */
  readonly label: Span;
  /** The stretch that belongs to it: of a message, the whole message. */
  readonly place: Span;
  readonly body: Passage;
  /** Speaker, if the role does not tell: a tool call of an assistant is a part of the prompt for the next answer. */
  readonly speaker?: 'Assistant' | 'Tool';
  /** True if the text is in another document, and this one holds only its id. */
  readonly isElsewhere?: true;
}

export interface TurnDraft {
  readonly prompts: readonly RecordText[];
  readonly responses: readonly RecordText[];
  readonly references: readonly RecordText[];
  readonly rubric?: Rubric;
}

/** The turns that a record holds. */
export interface DialogueDraft {
  readonly turns: readonly TurnDraft[];
}

export const NO_TURN: TurnDraft = { prompts: [], responses: [], references: [] };

/** Texts of one side that follow one another are one text; none if there are none. */
export function merged([first, ...more]: readonly RecordText[]): readonly RecordText[] {
  if (first === undefined || more.length === 0) return first ? [first] : [];
  const body = joinPassages([first.body, ...more.map((each) => each.body)]);
  return [{ ...first, body, place: more.reduce((place, each) => around(place, each.place), first.place) }];
}

/** Several passages as one, from the first to the last; those without text are left out. */
export function joinPassages(passages: readonly [Passage, ...Passage[]], separator = '\n\n'): Passage {
  const said = passages.filter(({ text }) => text !== '');
  const [first] = said;
  if (first === undefined) return passages[0];
  return {
    text: said.map(({ text }) => text).join(separator),
    span: said.reduce((span, passage) => around(span, passage.span), first.span),
  };
}

/** The smallest stretch that holds two. */
export function around(one: Span, other: Span): Span {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}
