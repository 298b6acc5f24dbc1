import type { Span } from '../exchange/exchange.ts';
import type { Score } from './rubric.ts';

/** The keys that lead to a value, outermost first: `['scores', '4']`. */
export type Path = readonly string[];

/** Type of the value found where another was expected. `boolean` includes the words that only older YAML reads as one. */
export type ValueKind = 'nothing' | 'text' | 'number' | 'boolean' | 'list' | 'mapping';

/** Problem of a rubric's text: a stable code, with the facts that its sentence or a quick fix needs. */
export type RubricProblemDetail =
  /** `message` is the YAML parser's own, in English. */
  | { readonly code: 'yaml-syntax'; readonly message: string }
  /** The span is the later key, `first` the earlier one. */
  | { readonly code: 'duplicate-key'; readonly key: string; readonly first: Span }
  /** A key that is a list, a mapping or an alias. */
  | { readonly code: 'key-not-text' }
  | { readonly code: 'alias-unresolved'; readonly alias: string }
  | { readonly code: 'too-many-aliases'; readonly limit: number }
  | { readonly code: 'several-documents' }
  /** `path` is empty for the file itself. */
  | { readonly code: 'not-a-mapping'; readonly path: Path; readonly found: ValueKind }
  | { readonly code: 'missing-field'; readonly key: string }
  /** A required field that is empty is an error, an optional one a warning. */
  | { readonly code: 'empty-field'; readonly path: Path }
  | { readonly code: 'not-text'; readonly path: Path; readonly found: ValueKind }
  | { readonly code: 'missing-level'; readonly score: Score; readonly key: string }
  | { readonly code: 'extra-level'; readonly key: string }
  | { readonly code: 'unknown-key'; readonly key: string; readonly suggestion: string | null }
  | { readonly code: 'pass-out-of-range' }
  /** A weight that is no number, or below 0. */
  | { readonly code: 'weight-out-of-range' }
  /** The levels are written in another form than this product's, and were read all the same. */
  | { readonly code: 'other-form' }
  /** `levels` of a scale from `from` to `to`, as written, which is not the one from 1 to 5. */
  | { readonly code: 'other-scale'; readonly levels: number; readonly from: string; readonly to: string }
  /** The file holds so many criteria in another form than the list `rubrics:`. */
  | { readonly code: 'several-criteria'; readonly count: number }
  /** Two rubrics of a file have the same name. */
  | { readonly code: 'same-name'; readonly name: string; readonly first: Span }
  /** A text that its author has yet to write. */
  | { readonly code: 'to-write'; readonly path: Path }
  /** `rubrics:` with something else than a list of rubrics. */
  | { readonly code: 'not-a-list'; readonly found: ValueKind }
  | { readonly code: 'too-large'; readonly what: 'characters' | 'tokens' | 'nesting'; readonly limit: number };

/** A problem in a rubric's text: data only. An `error` refuses the rubric, the others do not. */
export type RubricProblem = RubricProblemDetail & {
  readonly severity: 'error' | 'warning' | 'hint';
  readonly span: Span;
};

/** The stable, kebab-case names of the problems. */
export type RubricProblemCode = RubricProblem['code'];
