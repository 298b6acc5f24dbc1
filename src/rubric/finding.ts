import type { Span } from '../exchange/exchange.ts';
import type { RubricProblem } from './problems.ts';
import type { Score } from './rubric.ts';

/** An `error` refuses the rubric, a `warning` will show in its grades, a `hint` is a matter of craft. */
export type Severity = 'error' | 'warning' | 'hint';

/** Weakness in the wording of a rubric that can be read: a stable code, with the facts that its sentence or a quick fix needs. */
export type LintDetail =
  /** It asks nothing: there is no question mark in it, nor a word that asks without one. */
  | { readonly code: 'criteria-not-a-question' }
  /** `lines` counts those that hold something. */
  | { readonly code: 'criteria-several-lines'; readonly lines: number }
  /** `qualities` as written; `null` where whole questions are joined. */
  | { readonly code: 'criteria-two-qualities'; readonly qualities: readonly [string, string] | null }
  /** The span is the later level's text, `first` the earlier one's. */
  | { readonly code: 'levels-alike'; readonly score: Score; readonly other: Score; readonly first: Span }
  /** Both lengths in characters; `usual` is the middle one of the levels. */
  | { readonly code: 'levels-uneven'; readonly score: Score; readonly length: number; readonly usual: number }
  | { readonly code: 'level-names-other'; readonly score: Score; readonly other: Score }
  /** `heading`: of the prompt's own sections. `verdict`: what ends a judge's answer. `control`: a token of the model. */
  | {
      readonly code: 'prompt-breaking';
      readonly what: 'heading' | 'verdict' | 'control';
      readonly written: string;
    }
  | { readonly code: 'curly-quotes'; readonly written: string; readonly straight: '"' | "'" }
  /** `score` is `null` for the criteria; `words` are the ones that judge without saying by what, as written. */
  | { readonly code: 'vague'; readonly score: Score | null; readonly words: readonly string[] }
  /** Estimated tokens: of what the judge reads of this rubric, and what is left for an instruction and a response. */
  | { readonly code: 'too-long'; readonly tokens: number; readonly room: number };

/** The stable, kebab-case names of the lint rules. */
export type LintCode = LintDetail['code'];

/** A weakness in a rubric's wording: data only. It never refuses the rubric. */
export type LintFinding = LintDetail & {
  readonly severity: Exclude<Severity, 'error'>;
  readonly span: Span;
};

/** Finding that an editor shows about a rubric's text. */
export type RubricFinding = RubricProblem | LintFinding;

/** Every lint rule, in the order of their families. */
export const LINT_CODES = [
  'criteria-not-a-question',
  'criteria-several-lines',
  'criteria-two-qualities',
  'levels-alike',
  'levels-uneven',
  'level-names-other',
  'prompt-breaking',
  'curly-quotes',
  'vague',
  'too-long',
] as const satisfies readonly LintCode[];
