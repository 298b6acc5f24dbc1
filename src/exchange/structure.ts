import type { Rubric } from '../rubric/rubric.ts';
import type { Span } from './exchange.ts';
import type { Passage } from './passage.ts';

/** Role of the text in a section. */
export type Role = 'system' | 'prompt' | 'response' | 'reference';

/** A text of a document that somebody said: a labelled stretch of a transcript, a field of a record. */
export interface Section {
  readonly role: Role;
  /** The name its document gives it, for people: `Response A`, `ChatGPT`, `chosen`. */
  readonly name: string;
  /** The label with its marks (`## Response`, `**User:**`, a record's key), without its line's indentation. */
  readonly label: Span;
  /** The text without outer white space; if there is none, empty, but with its place. */
  readonly body: Passage;
  /** The whole section, from the label's line up to whatever comes next, blank lines included. */
  readonly span: Span;
  /** Speaker, if the role does not tell and the text is a part of a longer instruction: the model or a tool, before the answer. */
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
  /** Responses; several are alternatives to one another, since messages of one side that follow one another are one section. */
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
  /** Sections, in the document's order. */
  readonly sections: readonly Section[];
  readonly dialogues: readonly Dialogue[];
  /** Question that only the person can answer; null if everything is known, and if nothing looks like an exchange. */
  readonly question: StructureQuestion | null;
  /** Present if the text below labels decides how the labels are read, so that an edit of it may change everything. */
  readonly hangsOnTexts?: true;
}

/** Something that a document leaves open. */
export type StructureQuestion =
  /** Two names alternate in one form, and nobody knows which of them is the model. */
  | { readonly kind: 'speakers'; readonly names: readonly string[] }
  /** A record with fields that no known shape has. `fields`: paths of its texts, as `a.b[0].c`, with a preview each. */
  | { readonly kind: 'fields'; readonly fields: readonly { readonly path: string; readonly preview: string }[] }
  /** Answers whose questions stand in another file. `ids`: the keys to find them there. */
  | { readonly kind: 'questions'; readonly ids: readonly string[] };

/** A document in which nothing is labelled. */
export const NO_STRUCTURE: Structure = { sections: [], dialogues: [], question: null };
