import * as vscode from 'vscode';
import { registerDocumentMoves } from '../../src/editor/evaluations/document-moves.ts';
import { Evaluations } from '../../src/editor/evaluations/evaluations.ts';
import { KeptEvaluations } from '../../src/editor/evaluations/kept-evaluations.ts';
import type { Log } from '../../src/editor/workbench/log.ts';
import { Journal } from '../../src/journal/journal.ts';
import { inWorkspace } from './workspace-documents.ts';

const log = { error: () => undefined } as unknown as Log;

export type OpenedWindow = Awaited<ReturnType<typeof openedWindow>>;

/**
 * What a window keeps of its grades, on a journal of its own. A second one on the same folder is the window reloaded.
 * @param saving how long saving takes at most, in milliseconds.
 */
export async function openedWindow(folder: string, { saving }: { readonly saving?: number } = {}) {
  const journal = await Journal.open(folder, { limit: 100, log: () => undefined });
  const evaluations = new Evaluations();
  const kept = new KeptEvaluations(journal, evaluations, log, inWorkspace('rubrics'));
  const parts = vscode.Disposable.from(kept, registerDocumentMoves(evaluations, kept, saving), evaluations);
  await kept.restoreOpen();
  return { journal, evaluations, kept, dispose: () => parts.dispose() as unknown };
}

/** Names of the documents that the responses stand in that a window knows of. */
export const places = ({ evaluations }: OpenedWindow) =>
  evaluations.all().flatMap(({ anchors }) => anchors.map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/') + 1)));

/** Addresses of the documents that the responses in the journal stand in. */
export const inJournal = ({ journal }: OpenedWindow) =>
  journal.entries().flatMap(({ anchors }) => anchors.map(({ uri }) => uri));
