import type * as vscode from 'vscode';
import { checkRubric } from '../../rubric/check.ts';
import type { RubricFinding } from '../../rubric/finding.ts';
import type { FileRubric } from '../../rubric/read/parse.ts';
import type { Rubric } from '../../rubric/rubric.ts';
import { rubricName } from '../rubrics/rubric-documents.ts';
import { readRubricLint } from '../workbench/settings.ts';

/** Rubrics and findings in a document's text. */
export interface CheckedRubric {
  /** Of several, the first. */
  readonly rubric: Rubric | null;
  /** All rubrics of the document, in the order of the text. */
  readonly rubrics: readonly FileRubric[];
  readonly findings: readonly RubricFinding[];
}

interface Kept extends CheckedRubric {
  readonly version: number;
}

/** The check of each document, made once for each of its versions. */
export class RubricChecks {
  private kept = new WeakMap<vscode.TextDocument, Kept>();

  of(document: vscode.TextDocument): CheckedRubric {
    const kept = this.kept.get(document);
    if (kept?.version === document.version) return kept;
    const lint = readRubricLint(document.uri);
    const checked = checkRubric(document.getText(), { fallbackName: rubricName(document.uri), lint });
    this.kept.set(document, { ...checked, version: document.version });
    return checked;
  }

  /** Forgets everything, because other rules apply. */
  forget(): void {
    this.kept = new WeakMap();
  }
}
