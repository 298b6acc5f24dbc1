import type * as vscode from 'vscode';
import type { JudgeState } from './state.ts';
import { isRubric } from '../rubrics/rubric-documents.ts';
import type { Owned } from '../workbench/owned.ts';
import { whenOpen } from '../workbench/lazily.ts';

/** Languages that responses are usually kept in. Not JSON with comments: that is for the configuration of editors and compilers. */
const LANGUAGES = ['markdown', 'json', 'jsonl'];

/** Shows the judge's status from the first document on that it is used with. */
export function registerJudgeStatus(judge: JudgeState, owned: Owned): vscode.Disposable {
  const isUsedWith = (document: vscode.TextDocument) => LANGUAGES.includes(document.languageId) || isRubric(document);
  return whenOpen(isUsedWith, async () => {
    const { openJudgeStatus } = await import('./status.ts');
    owned.add(openJudgeStatus(judge, LANGUAGES));
  });
}
