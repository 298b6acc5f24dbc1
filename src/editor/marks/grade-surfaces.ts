import * as vscode from 'vscode';
import type { Evaluations } from '../evaluations/evaluations.ts';
import { registerGradeFixes } from './grade-fixes.ts';
import { registerInlineMarks } from './inline-marks.ts';
import { registerMarkHovers } from './mark-hovers.ts';

/** Puts together what shows grades and comparisons beside the texts that they are of. */
export function registerGradeSurfaces(evaluations: Evaluations): vscode.Disposable {
  return vscode.Disposable.from(
    registerInlineMarks(evaluations),
    registerMarkHovers(evaluations),
    registerGradeFixes(evaluations),
  );
}
