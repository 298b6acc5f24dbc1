import type * as vscode from 'vscode';
import type { WithEvaluations } from './evaluations.ts';
import type { Lazily } from './lazily.ts';
import { RubricChecks } from './rubric-checks.ts';
import { registerRubricCompletion } from './rubric-completion.ts';
import { registerRubricFindings } from './rubric-findings.ts';
import { registerRubricHover } from './rubric-hover.ts';
import { registerRubricLenses } from './rubric-lenses.ts';
import { RubricPreviews } from './rubric-preview.ts';
import { registerRubricRepairs } from './rubric-repairs.ts';
import { registerRubricSymbols } from './rubric-symbols.ts';

/** What the editor knows about rubrics once one is open. */
export interface RubricLanguage {
  readonly previews: RubricPreviews;
}

/** Puts the surfaces of the rubric language together. They live as long as the extension, and never ask a judge. */
export function openRubricLanguage(context: vscode.ExtensionContext, window: Lazily<WithEvaluations>): RubricLanguage {
  const checks = new RubricChecks();
  const previews = new RubricPreviews(window, checks);
  context.subscriptions.push(
    registerRubricFindings(checks),
    registerRubricRepairs(checks),
    registerRubricCompletion(),
    registerRubricHover(),
    registerRubricSymbols(),
    registerRubricLenses(checks),
    previews,
  );
  return { previews };
}
