import type { Score } from './rubric.ts';

/** `text`: a text. `score`: 1 to 5. `levels`: a mapping from every score to a text. `number`: 0 or more. */
export type FieldKind = 'text' | 'score' | 'levels' | 'number';

export type FieldKey = 'name' | 'criteria' | 'scores' | 'pass' | 'reference' | 'description' | 'weight';

/** The key of the list of a file that holds several rubrics. */
export const SEVERAL = 'rubrics';

/** One key of a rubric file. */
export interface Field {
  readonly key: FieldKey;
  readonly kind: FieldKind;
  readonly required: boolean;
}

/** Place of the levels in a form. */
export interface Levels {
  /** The key of the mapping that holds the levels; `null` where they are keys of the file itself. */
  readonly under: string | null;
  /** The key of a score's level. */
  readonly key: (score: Score) => string;
  /** Pattern of a level's key, whether there is such a score or not. */
  readonly pattern: RegExp;
}

/** A way to write a rubric: the table that validation reads. Every level is required. */
export interface RubricForm {
  readonly fields: readonly Field[];
  readonly levels: Levels;
}

/** The form of this product: levels in a mapping of their own. */
export const NESTED_FORM: RubricForm = {
  fields: [
    { key: 'name', kind: 'text', required: true },
    { key: 'criteria', kind: 'text', required: true },
    { key: 'scores', kind: 'levels', required: true },
    { key: 'pass', kind: 'score', required: false },
    { key: 'reference', kind: 'text', required: false },
    { key: 'description', kind: 'text', required: false },
    { key: 'weight', kind: 'number', required: false },
  ],
  levels: { under: 'scores', key: (score) => `${score}`, pattern: /^[-+]?\d+(?:\.\d+)?$/ },
};

/** The form of the Prometheus data sets: a key per level, and a name that is not always in the text. */
export const FLAT_FORM: RubricForm = {
  fields: [
    { key: 'name', kind: 'text', required: false },
    { key: 'criteria', kind: 'text', required: true },
    { key: 'pass', kind: 'score', required: false },
    { key: 'reference', kind: 'text', required: false },
    { key: 'description', kind: 'text', required: false },
    { key: 'weight', kind: 'number', required: false },
  ],
  levels: { under: null, key: (score) => `score${score}_description`, pattern: /^score\d+_description$/ },
};

/**
 * Form of a rubric by its keys: flat where only flat levels are there. A rubric with `scores` in it is one of ours, with keys that do not
 * belong.
 */
export function formOf(entries: readonly { readonly key: string }[]): RubricForm {
  const isFlat = entries.some(({ key }) => FLAT_FORM.levels.pattern.test(key));
  const isNested = entries.some(({ key }) => key === NESTED_FORM.levels.under);
  return isFlat && !isNested ? FLAT_FORM : NESTED_FORM;
}

/** The pass mark of a rubric that sets none. */
export const DEFAULT_PASS: Score = 3;

/** Limits of reading. A text beyond these is no rubric, and reading it would only cost time. */
export const LIMITS = {
  /** Maximum length of a file, in UTF-16 code units. */
  characters: 1_048_576,
  /** Maximum depth of collections inside one another. */
  nesting: 64,
  /** Maximum number of YAML tokens (a block of text is one): the parser's time grows with it. */
  tokens: 5_000,
  /** Maximum number of aliases (`*name`) in a file, each with those that would come with it if it were written out. */
  aliases: 100,
  /** Maximum number of problems reported for one text: errors before warnings. */
  problems: 100,
} as const;
