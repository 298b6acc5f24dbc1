import * as vscode from 'vscode';
import { coalesceByKey } from '../workbench/coalesce-by-key.ts';
import { isSameRubric } from '../../judge/prompt.ts';
import type { Evaluations } from './evaluations.ts';
import { isFile } from '../workbench/file-at.ts';
import { logFailure } from '../workbench/promises.ts';
import { isOfRecord } from '../rubrics/rubric-of-record.ts';
import { fileOf } from '../workbench/rubric-address.ts';
import type { LoadedRubric, RubricFile, RubricLibrary } from '../rubrics/library.ts';
import { UserError } from '../workbench/user-error.ts';

/** Delay after the last edit of a rubric before its evaluations are looked at, in milliseconds. */
const REREAD_DELAY = 150;

/** Knows which evaluations were made by a rubric that says something else by now, edited here or anywhere. */
export function registerRubricTracking(evaluations: Evaluations, library: RubricLibrary): vscode.Disposable {
  const compareLater = coalesceByKey(
    (key: string) => key,
    (key) => {
      logFailure(compare(key));
    },
    REREAD_DELAY,
  );
  /** Evaluations from before this window was opened, and files that came since: a rubric may have been renamed. */
  const restored = new Set<number>();
  const created = new Set<string>();
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.{yaml,yml}');
  return vscode.Disposable.from(
    watcher,
    vscode.workspace.onDidRenameFiles(({ files }) => {
      // Documents move more often than rubrics.
      const moved = files.filter(({ oldUri }) => isRubricsName(oldUri.path));
      const moves = moved.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri }));
      if (moves.length > 0) logFailure(library.rememberMoves(moves));
    }),
    watcher.onDidChange(check),
    watcher.onDidCreate((uri) => {
      created.add(uri.toString());
      check(uri);
      // It may be one that was somewhere else before.
      for (const { rubric, rubricChanged } of evaluations.all()) if (rubricChanged) check(rubric.uri);
    }),
    watcher.onDidDelete(check),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) check(document.uri);
    }),
    // Between reading a rubric and starting with it, or while the window was closed, it may have been edited.
    evaluations.onDidChange((change) => {
      if (change.type === 'restored') restored.add(change.evaluation.id);
      if (change.type === 'removed') restored.delete(change.evaluation.id);
      if (change.type === 'started' || change.type === 'restored') check(change.evaluation.rubric.uri);
    }),
    compareLater,
  );

  function check(uri: vscode.Uri): void {
    const key = fileOf(uri).toString();
    if (!evaluations.all().some(({ rubric }) => fileOf(rubric.uri).toString() === key)) return;
    compareLater(key);
  }

  async function compare(key: string): Promise<void> {
    const of = evaluations.all().filter(({ rubric }) => fileOf(rubric.uri).toString() === key && !isOfRecord(rubric));
    const [first] = of;
    if (!first) return;
    const isThere = await isFile(fileOf(first.rubric.uri));
    for (const { id, rubric } of of) {
      const elsewhere = isThere ? null : await whereto(id, rubric);
      if (elsewhere) evaluations.setRubricFile(id, elsewhere);
      evaluations.setRubricChanged(id, await hasChanged({ ...rubric, ...(elsewhere && placeOf(elsewhere)) }));
    }
  }

  /** Finds a rubric that is not where it was: where a window moved it, or else by what it says. */
  async function whereto(id: number, rubric: LoadedRubric): Promise<RubricFile | null> {
    const moved = await library.movedTo(rubric);
    return moved ?? library.findSame(rubric.rubric, (uri) => restored.has(id) || created.has(uri.toString()));
  }

  async function hasChanged(rubric: LoadedRubric): Promise<boolean> {
    try {
      return !isSameRubric((await library.load(rubric)).rubric, rubric.rubric);
    } catch (error) {
      // A file that cannot be read, or is half typed, is not the rubric that was judged by.
      if (error instanceof UserError) return true;
      throw error;
    }
  }
}

/** True for a rubric file's name, and for that of a folder, which rubrics may stand in. */
function isRubricsName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /\.ya?ml$/i.test(name) || !/\.\w+$/.test(name);
}

function placeOf({ uri, name, bundled }: RubricFile): RubricFile {
  return { uri, name, bundled };
}
