import type { Rubric } from '../rubric/rubric.ts';
import type { Doubt } from './structure.ts';

/** A stretch of a document in UTF-16 code units, as editors count: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Origin of a text of an exchange. Shown to the person, so that nothing is guessed silently. */
export type Source =
  'argument' | 'structure' | 'selection' | 'document' | 'output' | 'pinned' | 'asked' | 'front matter' | 'rubric';

/** One text of an exchange and where it came from. */
export interface SourcedText {
  readonly text: string;
  readonly source: Source;
  /** The stretches of its document that it was put together from, where it was found in one. */
  readonly spans?: readonly Span[];
}

/** A response to be judged, with where it stands in its document, if it stands in one. */
export interface SourcedResponse extends SourcedText {
  readonly span: Span | null;
  /** Present where its end could also be read otherwise. */
  readonly doubt?: Doubt;
}

/** The texts that a judge is shown: an instruction, a response to it and, if there is one, an answer worth full marks. */
export interface Exchange {
  readonly instruction: SourcedText;
  readonly response: SourcedResponse;
  readonly reference: SourcedText | null;
}

/** The texts that a document and its selections yield by themselves; `null` for those that are not found. */
export interface FoundExchange {
  readonly instruction: SourcedText | null;
  readonly response: SourcedResponse | null;
  readonly reference: SourcedText | null;
  /** The rubric that the response's record brings. */
  readonly rubric?: Rubric;
}

/**
 * The texts to judge by a rubric, with the rubric's reference answer if they bring none of their own. A reference that an earlier run
 * took from a rubric is not their own.
 */
export function withRubricReference<T extends { readonly reference: SourcedText | null }>(
  asked: T,
  { reference }: Rubric,
): T {
  if (asked.reference !== null && asked.reference.source !== 'rubric') return asked;
  return { ...asked, reference: reference === undefined ? null : { text: reference, source: 'rubric' } };
}
