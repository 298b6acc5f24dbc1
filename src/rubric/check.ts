import type { LintCode, RubricFinding } from './finding.ts';
import { LIMITS } from './form.ts';
import { lintRubric } from './lint/lint.ts';
import { parseRubrics } from './read/parse.ts';
import type { FileRubric, ParseOptions } from './read/parse.ts';
import type { Rubric } from './rubric.ts';

export interface CheckOptions extends ParseOptions {
  /** Rules to leave out, each set to `false`; all others apply. */
  readonly lint?: Partial<Record<LintCode, boolean>>;
}

/** A rubric file as it was checked. */
export interface CheckedFile {
  /** The rubric; of several, the first. `null` where an error refuses any of them. */
  readonly rubric: Rubric | null;
  /** All rubrics of the file, in the order of the text, those that are refused among them. */
  readonly rubrics: readonly FileRubric[];
  readonly findings: readonly RubricFinding[];
}

/**
 * Reads a rubric file and reports everything about it: the problems that `parseRubrics` finds, then wording that could be better.
 * Texts are linted where they can be read, whether or not the rest of the rubric can. Errors come first, then warnings, then
 * hints, each in the order of the text; at most `LIMITS.problems` of them. Never throws.
 */
export function checkRubric(text: string, options: CheckOptions = {}): CheckedFile {
  const { rubrics, problems, texts } = parseRubrics(text, options);
  const lint = texts.flatMap((each) => lintRubric(each, text, options.lint));
  const isRefused = problems.some(({ severity }) => severity === 'error');
  const rubric = isRefused ? null : (rubrics[0]?.rubric ?? null);
  return { rubric, rubrics, findings: inOrder([...problems, ...lint]) };
}

const RANK: Readonly<Record<RubricFinding['severity'], number>> = { error: 0, warning: 1, hint: 2 };

function inOrder(findings: readonly RubricFinding[]): readonly RubricFinding[] {
  return findings
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.span.start - b.span.start)
    .slice(0, LIMITS.problems);
}
