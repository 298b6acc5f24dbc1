import * as vscode from 'vscode';
import type { Evaluations } from './evaluations.ts';
import type { KeptEvaluations } from './kept-evaluations.ts';
import { isUnsaved, maySaveAs } from './unsaved.ts';

/** Milliseconds between the end of an unsaved document and the beginning of the file that it was saved as, in either order. */
const SAVING = 10_000;

/** Keeps evaluations with their documents while these are renamed, moved, deleted or saved for the first time. */
export function registerDocumentMoves(evaluations: Evaluations, kept: KeptEvaluations): vscode.Disposable {
  const fresh = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const ended = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const created = new Map<string, NodeJS.Timeout>();

  function isNew(document: vscode.TextDocument): void {
    if (isUnsaved(document.uri)) {
      takesPlace(document);
      return;
    }
    look(document);
    // The unsaved document may say only later that nothing of it is unsaved any more.
    remember(fresh, document, () => {
      look(document);
    });
  }

  /** A new document has the name of one that ended a moment ago: it is none of its grades' business. */
  function takesPlace({ uri }: vscode.TextDocument): void {
    for (const unsaved of [...ended.keys()].filter((each) => each.uri.toString() === uri.toString())) {
      forget(ended, unsaved);
      evaluations.detach(uri);
    }
  }

  function look(document: vscode.TextDocument): void {
    const open = vscode.workspace.textDocuments.filter(
      (unsaved) => isUnsaved(unsaved.uri) && isEnding(unsaved, document),
    );
    for (const unsaved of [...ended.keys(), ...open]) {
      if (evaluations.of(unsaved.uri).length > 0 && isSavedAs(unsaved, document)) saved(unsaved, document);
    }
  }

  /** An unsaved document stays open for a while after it was saved: it then has the file's path, or nothing to save. */
  function isEnding(unsaved: vscode.TextDocument, { uri }: vscode.TextDocument): boolean {
    return unsaved.uri.path === uri.path || !unsaved.isDirty;
  }

  function isOver(unsaved: vscode.TextDocument): void {
    // A document whose language changes is closed and opened too, without ever going away.
    if (vscode.workspace.textDocuments.includes(unsaved)) return;
    if (!isUnsaved(unsaved.uri) || evaluations.of(unsaved.uri).length === 0) return;
    const file = [...fresh.keys()].find((document) => isSavedAs(unsaved, document));
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

  function saved(unsaved: vscode.TextDocument, file: vscode.TextDocument): void {
    forget(ended, unsaved);
    evaluations.rename([{ from: unsaved.uri, to: file.uri }]);
    kept.noteWhere(file.uri);
  }

  /** True if the judged texts of the one are in the other. Saving may have trimmed white space. */
  function isSavedAs(unsaved: vscode.TextDocument, file: vscode.TextDocument): boolean {
    if (!maySaveAs(unsaved.uri, file.uri) || file.isClosed) return false;
    const text = file.getText();
    const here = evaluations
      .of(unsaved.uri)
      .flatMap(({ anchors }) => anchors.filter(({ uri }) => uri.toString() === unsaved.uri.toString()));
    return text.trim() === unsaved.getText().trim() || here.every((anchor) => text.includes(anchor.text));
  }

  return vscode.Disposable.from(
    vscode.workspace.onDidRenameFiles(({ files }) => {
      const moves = files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri }));
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
    // A file that is open already may be saved over.
    vscode.workspace.onDidSaveTextDocument(isNew),
    vscode.workspace.onDidCloseTextDocument(isOver),
    {
      dispose: () => {
        for (const timer of [...fresh.values(), ...ended.values(), ...created.values()]) clearTimeout(timer);
      },
    },
  );
}

/** Remembers something for as long as saving takes. */
function remember<T>(things: Map<T, NodeJS.Timeout>, thing: T, afterwards: () => void): void {
  forget(things, thing);
  const timer = setTimeout(() => {
    things.delete(thing);
    afterwards();
  }, SAVING);
  things.set(thing, timer);
}

function forget<T>(things: Map<T, NodeJS.Timeout>, thing: T): void {
  clearTimeout(things.get(thing));
  things.delete(thing);
}
