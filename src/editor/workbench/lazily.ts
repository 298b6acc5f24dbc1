import * as vscode from 'vscode';
import { logFailure, once } from './promises.ts';

/** Something that is opened by whoever needs it first, once. */
export class Lazily<T> {
  private readonly opens = new vscode.EventEmitter<T>();
  private opened: T | undefined;

  readonly onDidOpen = this.opens.event;
  readonly open: () => Promise<T>;

  constructor(load: () => Promise<T>) {
    this.open = once(async () => {
      const opened = await load();
      this.opened = opened;
      this.opens.fire(opened);
      return opened;
    });
  }

  /** The opened thing; undefined until somebody has needed it. */
  get current(): T | undefined {
    return this.opened;
  }
}

/** Does something once: as soon as a document is open that is meant, be it now. */
export function whenOpen(isMeant: (document: vscode.TextDocument) => boolean, then: () => unknown): vscode.Disposable {
  let done = false;
  const look = (document: vscode.TextDocument): void => {
    if (done || !isMeant(document)) return;
    done = true;
    listening.dispose();
    logFailure(then());
  };
  const listening = vscode.workspace.onDidOpenTextDocument(look);
  vscode.workspace.textDocuments.forEach(look);
  return listening;
}
