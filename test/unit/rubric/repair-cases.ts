import assert from 'node:assert/strict';
import { checkRubric } from '../../../src/rubric/check.ts';
import { applyEdits } from '../../../src/rubric/repair.ts';
import type { Repair } from '../../../src/rubric/repair.ts';
import { repairsOf } from '../../../src/rubric/repairs.ts';
import { COMMENTED_RUBRIC } from '../../support/commented-rubric.ts';

export const GOOD = `${COMMENTED_RUBRIC}description: For replies to someone who is upset.
`;

export function findingsOf(text: string) {
  return checkRubric(text).findings;
}

export function repairOf(text: string, code: string, repair: string): Repair {
  const finding = findingsOf(text).find((each) => each.code === code);
  assert.ok(finding, `no ${code} in ${JSON.stringify(findingsOf(text))}`);
  const found = repairsOf(text, finding).find((each) => each.code === repair);
  assert.ok(found, `no ${repair} for ${code}`);
  return found;
}

export function mended(text: string, code: string, repair: string): string {
  return applyEdits(text, repairOf(text, code, repair).edits);
}
