import * as vscode from 'vscode';
import { withLineFeeds } from '../../exchange/passage.ts';
import { openDocument } from '../workbench/documents.ts';
import { isIn } from './evaluation.ts';
import { movedBy } from '../workbench/moves.ts';
import type { Evaluations } from './evaluations.ts';
import type { KeptEvaluations } from './kept-evaluations.ts';
import { isInNotebook } from '../workbench/notebook-address.ts';
import { notebookAt } from '../workbench/notebook-cells.ts';
import { findAnchorsAgain } from './tracking.ts';
import { isUnsaved, maySaveAs } from '../workbench/unsaved.ts';

/** Milliseconds between the end of an unsaved document and the beginning of the file that it was saved as, in either order. */
const SAVING = 10_000;

/**
 * Keeps evaluations with their documents while these are renamed, moved, deleted or saved for the first time.
 * @param saving see {@link SAVING}.
 */
export function registerDocumentMoves(
  evaluations: Evaluations,
  kept: KeptEvaluations,
  saving = SAVING,
): vscode.Disposable {
  const fresh = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const ended = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const created = new Map<string, NodeJS.Timeout>();
  /** The file that holds what an unsaved document says: it was saved as that one, if it ends now. */
  const copies = new Map<vscode.TextDocument, vscode.Uri>();

  function isNew(document: vscode.TextDocument): void {
    if (isUnsaved(document.uri)) {
      takesPlace(document);
      return;
    }
    remember(fresh, document, () => undefined);
    for (const unsaved of ended.keys()) if (isSavedAs(unsaved, document)) saved(unsaved, document.uri);
  }

  /** The editor writes the file first. Then it empties the unsaved document, and closes it. */
  function isWritten(document: vscode.TextDocument): void {
    // A file that is open already may be saved over.
    isNew(document);
    for (const unsaved of vscode.workspace.textDocuments)
      if (isCopy(unsaved, document)) copies.set(unsaved, document.uri);
  }

  /** A new document has the name of one that ended a moment ago: it is none of its grades' business. */
  function takesPlace({ uri }: vscode.TextDocument): void {
    for (const unsaved of [...ended.keys()].filter((each) => each.uri.toString() === uri.toString())) {
      forget(ended, unsaved);
      evaluations.detach(uri);
    }
  }

  function isOver(unsaved: vscode.TextDocument): void {
    // A document whose language changes is closed and opened too, without ever going away.
    if (vscode.workspace.textDocuments.includes(unsaved)) return;
    // A cell that is taken out of its notebook comes back when that is undone.
    if (isInNotebook(unsaved.uri) && notebookAt(unsaved.uri)) return;
    const copy = copies.get(unsaved);
    copies.delete(unsaved);
    if (!isUnsaved(unsaved.uri) || evaluations.of(unsaved.uri).length === 0) return;
    const file = copy ?? [...fresh.keys()].find((document) => isSavedAs(unsaved, document))?.uri;
    if (file) {
      saved(unsaved, file);
      return;
    }
    remember(ended, unsaved, () => {
      evaluations.detach(unsaved.uri);
    });
    created.forEach((_, uri) => {
      open(vscode.Uri.parse(uri));
    });
  }

  function isCreated(uri: vscode.Uri): void {
    remember(created, uri.toString(), () => undefined);
    if (ended.size > 0) open(uri);
  }

  /** A file may be saved without being opened: then nobody shows its marks before it is. */
  function open(uri: vscode.Uri): void {
    void vscode.workspace.openTextDocument(uri).then(isNew, () => undefined);
  }

  function saved(unsaved: vscode.TextDocument, file: vscode.Uri): void {
    forget(ended, unsaved);
    evaluations.rename([{ from: unsaved.uri, to: file }]);
    // The unsaved document was emptied before it was closed.
    const document = openDocument(file);
    if (document) findAnchorsAgain(evaluations, document);
    kept.noteWhere(file);
  }

  /** True if a document that is open and unsaved says the same as a file, or is to become that one. */
  function isCopy(unsaved: vscode.TextDocument, file: vscode.TextDocument): boolean {
    if (!maySaveAs(unsaved.uri, file.uri) || !isUnsaved(unsaved.uri)) return false;
    if (evaluations.of(unsaved.uri).length === 0) return false;
    return unsaved.uri.path === file.uri.path || wordsOf(unsaved.getText()) === wordsOf(file.getText());
  }

  /** True if a file holds what was judged in a document that has ended. */
  function isSavedAs(unsaved: vscode.TextDocument, file: vscode.TextDocument): boolean {
    if (!maySaveAs(unsaved.uri, file.uri) || file.isClosed) return false;
    const text = withLineFeeds(file.getText());
    return evaluations
      .of(unsaved.uri)
      .every(({ anchors }) => anchors.every((anchor) => !isIn(anchor, unsaved.uri) || text.includes(anchor.text)));
  }

  /** Remembers something for as long as saving takes. */
  function remember<T>(things: Map<T, NodeJS.Timeout>, thing: T, afterwards: () => void): void {
    forget(things, thing);
    const timer = setTimeout(() => {
      things.delete(thing);
      afterwards();
    }, saving);
    things.set(thing, timer);
  }

  return vscode.Disposable.from(
    vscode.workspace.onDidRenameFiles(({ files }) => {
      const moves = files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri }));
      for (const [unsaved, file] of copies) copies.set(unsaved, movedBy(file, moves));
      evaluations.rename(moves);
      void kept.rename(moves);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) evaluations.detach(uri);
    }),
    vscode.workspace.onDidCreateFiles(({ files }) => {
      files.forEach(isCreated);
    }),
    vscode.workspace.onDidOpenTextDocument(isNew),
    vscode.workspace.onDidSaveTextDocument(isWritten),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (copies.has(document) && document.getText() !== '') copies.delete(document);
    }),
    vscode.workspace.onDidCloseTextDocument(isOver),
    {
      dispose: () => {
        for (const timer of [...fresh.values(), ...ended.values(), ...created.values()]) clearTimeout(timer);
      },
    },
  );
}

/** The words of a text. The white space between them is not told: saving may trim or format it. */
function wordsOf(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}

function forget<T>(things: Map<T, NodeJS.Timeout>, thing: T): void {
  clearTimeout(things.get(thing));
  things.delete(thing);
}
