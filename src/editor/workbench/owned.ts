import type * as vscode from 'vscode';

/**
 * Everything that one owner has to dispose of. It goes in reverse order of adding: what was made later may use what was made before, so
 * whoever adds each thing as it is made cannot get the order wrong.
 */
export class Owned implements vscode.Disposable {
  private things: vscode.Disposable[] | null = [];

  /** Takes a thing over and returns it. Once this is disposed of, the thing is disposed of at once. */
  add<T extends vscode.Disposable>(thing: T): T {
    if (this.things) this.things.push(thing);
    else thing.dispose();
    return thing;
  }

  /** Disposes of everything, also where some of it throws; the first error is thrown at the end. */
  dispose(): void {
    const errors: unknown[] = [];
    for (const thing of this.things?.reverse() ?? []) {
      try {
        thing.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    this.things = null;
    if (errors.length > 0) throw errors[0];
  }
}
