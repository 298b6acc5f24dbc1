import assert from 'node:assert/strict';
import { checkRubric } from '../../../src/rubric/check.ts';
import { SCORES } from '../../../src/rubric/rubric.ts';

export type Levels = readonly [string, string, string, string, string];

export function rubric(criteria: string, levels: Levels): string {
  return `name: N\ncriteria: ${JSON.stringify(criteria)}\nscores:\n${SCORES.map((score) => `  ${score}: ${JSON.stringify(levels[score - 1])}\n`).join('')}`;
}

export function codes(text: string): string[] {
  const { rubric: read, findings } = checkRubric(text);
  assert.ok(read, JSON.stringify(findings));
  return findings.map(({ code }) => code);
}
