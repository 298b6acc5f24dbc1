import type { LintCode, RubricFinding } from './finding.ts';
import { LIMITS } from './form.ts';
import { lintRubric } from './lint.ts';
import { readRubricText } from './parse.ts';
import type { ParseOptions } from './parse.ts';
import type { Rubric } from './rubric.ts';

export interface CheckOptions extends ParseOptions {
  /** Rules to leave out, each set to `false`; all others apply. */
  readonly lint?: Partial<Record<LintCode, boolean>>;
}

/**
 * Reads a rubric file and says all there is to say about it: what `parseRubric` says, then what could be worded better.
 * Texts are linted where they can be read, whether or not the rest of the rubric can. Errors come first, then warnings, then
 * hints, each in the order of the text; at most `LIMITS.problems` of them. Never throws.
 */
export function checkRubric(
  text: string,
  options: CheckOptions = {},
): { readonly rubric: Rubric | null; readonly findings: readonly RubricFinding[] } {
  const { rubric, problems, texts } = readRubricText(text, options);
  const findings: RubricFinding[] = [...problems, ...lintRubric(texts, text, options.lint)];
  return { rubric, findings: inOrder(findings) };
}

const RANK: Readonly<Record<RubricFinding['severity'], number>> = { error: 0, warning: 1, hint: 2 };

function inOrder(findings: readonly RubricFinding[]): readonly RubricFinding[] {
  return findings
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.span.start - b.span.start)
    .slice(0, LIMITS.problems);
}
