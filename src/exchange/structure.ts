import type { Rubric } from '../rubric/rubric.ts';
import type { Span } from './exchange.ts';
import type { Passage } from './passage.ts';

/** Whose text a section holds. */
export type Role = 'system' | 'prompt' | 'response' | 'reference';

/** A text of a document that somebody said: a labelled stretch of a transcript, a field of a record. */
export interface Section {
  readonly role: Role;
  /** The name its document gives it, for people: `Response A`, `ChatGPT`, `chosen`. */
  readonly name: string;
  /** The label with its marks (`## Response`, `**User:**`, a record's key), without its line's indentation. */
  readonly label: Span;
  /** What is said, without outer white space; empty, but placed, when there is nothing. */
  readonly body: Passage;
  /** All of it, from the label's line to where the next thing begins: blank lines included. */
  readonly span: Span;
  /** Who says it where it is a part of a longer instruction, if the role does not tell: what a model did before it answered. */
  readonly speaker?: 'Assistant' | 'Tool';
  /** Present where its end could also be read otherwise. */
  readonly doubt?: Doubt;
}

/** Another way in which the end of a section can be read. */
export interface Doubt {
  /** `endsEarlier`: the section may end before the structure's end of it; `goesOn`: it may go on behind. */
  readonly code: 'endsEarlier' | 'goesOn';
  readonly other: Passage;
}

/** One exchange of a dialogue. */
export interface Turn {
  /** System and prompt sections, in the document's order. */
  readonly prompts: readonly Section[];
  /** Several are alternatives to one another: messages of one side that follow one another are one section. */
  readonly responses: readonly Section[];
  readonly references: readonly Section[];
  /** The rubric that a record brings for its response. */
  readonly rubric?: Rubric;
}

/** Turns of which each continues the one before. */
export interface Dialogue {
  readonly turns: readonly Turn[];
  /** All of the record that holds it. A cursor there that is in none of its sections means its last response. */
  readonly span?: Span;
}

/** The texts that a document holds, and the dialogues they make. Offsets are UTF-16 code units of the document. */
export interface Structure {
  /** In the document's order. */
  readonly sections: readonly Section[];
  readonly dialogues: readonly Dialogue[];
  /** What only the person can tell; null where everything is known, and where nothing looks like an exchange. */
  readonly question: StructureQuestion | null;
  /** Present where what is said below labels decides how they are read, so that an edit of it may change everything. */
  readonly hangsOnTexts?: true;
}

/** Something that a document leaves open. */
export type StructureQuestion =
  /** Two names alternate in one form, and nobody knows which of them is the model. */
  | { readonly kind: 'speakers'; readonly names: readonly string[] }
  /** A record with fields that no known shape has. `fields`: paths of its texts, as `a.b[0].c`, with a preview each. */
  | { readonly kind: 'fields'; readonly fields: readonly { readonly path: string; readonly preview: string }[] }
  /** Answers whose questions stand in another file. `ids`: what they are to be looked up by there. */
  | { readonly kind: 'questions'; readonly ids: readonly string[] };

/** A document in which nothing is labelled. */
export const NO_STRUCTURE: Structure = { sections: [], dialogues: [], question: null };
