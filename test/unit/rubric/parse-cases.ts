import type { RubricProblem } from '../../../src/rubric/problems.ts';

export const HEAD = 'name: N\ncriteria: C?\n';

export const LEVELS = 'scores:\n  1: a\n  2: b\n  3: c\n  4: d\n  5: e\n';

export const GOOD = HEAD + LEVELS;

export const FLAT =
  'criteria: C?\n' + [1, 2, 3, 4, 5].map((score) => `score${score}_description: level ${score}\n`).join('');

export const N = { name: 'N', criteria: 'C?', scores: { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' }, pass: 3 };

/** A problem as a line of a table: its code, the text under its span, and `?` for a warning. */
export function line(problem: RubricProblem, text: string): string {
  const under = JSON.stringify(text.slice(problem.span.start, problem.span.end));
  return `${problem.code}${problem.severity === 'warning' ? '?' : ''} ${under}`;
}
