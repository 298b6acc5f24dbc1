import * as vscode from 'vscode';

/** Something a person can do about an error with one click. */
export interface Remedy {
  readonly title: string;
  readonly run: () => unknown;
}

/** An error for the person in front of the editor: what happened and what to do next, localized. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly what: string;
  readonly next: string;
  readonly remedies: readonly Remedy[];

  constructor(what: string, next: string, remedies: readonly Remedy[] = []) {
    super(`${what} ${next}`);
    this.what = what;
    this.next = next;
    this.remedies = remedies;
  }
}

/** Shows an error and returns at once: the command it stopped must not wait until somebody closes the message. */
export function showUserError({ message, remedies }: UserError): void {
  const titles = remedies.map(({ title }) => title);
  void vscode.window
    .showErrorMessage(message, ...titles)
    .then((chosen) => remedies.find(({ title }) => title === chosen)?.run());
}
