import type { WithEvaluations } from '../evaluations/evaluations.ts';
import type { Lazily } from '../workbench/lazily.ts';
import type { Owned } from '../workbench/owned.ts';
import { RubricChecks } from './checks.ts';
import { registerRubricCompletion } from './completion.ts';
import { registerRubricFindings } from './findings.ts';
import { registerRubricHover } from './hover.ts';
import { registerRubricLenses } from './lenses.ts';
import { RubricPreviews } from './preview.ts';
import { registerRubricRepairs } from './repairs.ts';
import { registerRubricSymbols } from './symbols.ts';

/** The rubric language, as it is open once a rubric is. */
export interface RubricLanguage {
  readonly previews: RubricPreviews;
}

/** Puts the surfaces of the rubric language together. They live as long as the extension, and never ask a judge. */
export function openRubricLanguage(owned: Owned, window: Lazily<WithEvaluations>): RubricLanguage {
  const checks = new RubricChecks();
  const previews = owned.add(new RubricPreviews(window, checks));
  owned.add(registerRubricFindings(checks));
  owned.add(registerRubricRepairs(checks));
  owned.add(registerRubricCompletion());
  owned.add(registerRubricHover());
  owned.add(registerRubricSymbols());
  owned.add(registerRubricLenses(checks));
  return { previews };
}
