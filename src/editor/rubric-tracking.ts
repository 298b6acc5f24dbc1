import * as vscode from 'vscode';
import { isSameRubric } from '../judge/prompt.ts';
import type { Evaluation } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import { fileOf } from './rubric-place.ts';
import type { RubricLibrary } from './rubric-library.ts';
import { UserError } from './user-error.ts';

/** How long after the last edit of a rubric its evaluations are looked at, in milliseconds. */
const SOON = 150;

/** Knows which evaluations were made by a rubric that says something else by now, edited here or anywhere. */
export function registerRubricTracking(evaluations: Evaluations, library: RubricLibrary): vscode.Disposable {
  const soon = new Map<string, NodeJS.Timeout>();
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.{yaml,yml}');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(check),
    watcher.onDidCreate(check),
    watcher.onDidDelete(check),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) check(document.uri);
    }),
    // Between reading a rubric and starting with it, or while the window was closed, it may have been edited.
    evaluations.onDidChange((change) => {
      if (change.type === 'started' || change.type === 'restored') check(change.evaluation.rubric.uri);
    }),
    { dispose: stopWaiting },
  );

  function check(uri: vscode.Uri): void {
    const key = fileOf(uri).toString();
    if (!evaluations.all().some(({ rubric }) => fileOf(rubric.uri).toString() === key)) return;
    clearTimeout(soon.get(key));
    soon.set(
      key,
      setTimeout(() => {
        soon.delete(key);
        void compare(key);
      }, SOON),
    );
  }

  async function compare(key: string): Promise<void> {
    for (const evaluation of evaluations.all()) {
      if (fileOf(evaluation.rubric.uri).toString() !== key) continue;
      evaluations.setRubricChanged(evaluation.id, await hasChanged(evaluation));
    }
  }

  async function hasChanged({ rubric }: Evaluation): Promise<boolean> {
    try {
      return !isSameRubric((await library.load(rubric)).rubric, rubric.rubric);
    } catch (error) {
      // What cannot be read, or is half typed, is not what was judged by.
      if (error instanceof UserError) return true;
      throw error;
    }
  }

  function stopWaiting(): void {
    for (const timer of soon.values()) clearTimeout(timer);
  }
}
