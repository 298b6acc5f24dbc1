import * as vscode from 'vscode';
import { showMessage, type MessageSeverity } from './surfaces.ts';

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

/** Thrown where the person left a question unanswered: the work comes to nothing, and there is nothing to tell. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';
}

/** Does work for a person: a `UserError` is shown, and the work then has no result. */
export async function tellingErrors<T>(work: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GaveUp) return undefined;
    if (!(error instanceof UserError)) throw error;
    showUserError(error);
    return undefined;
  }
}

/** Shows an error and returns at once: the command it stopped must not wait until somebody closes the message. */
export function showUserError({ message, remedies }: UserError): void {
  offer('error', message, remedies);
}

/** Shows a message with what can be done about it, and returns at once. A remedy that fails is logged, and told of. */
export function offer(severity: MessageSeverity, message: string, remedies: readonly Remedy[]): void {
  const titles = remedies.map(({ title }) => title);
  void showMessage(severity, message, ...titles).then((chosen) => {
    const remedy = remedies.find(({ title }) => title === chosen);
    return remedy && tellingFailures(remedy.title, remedy.run);
  });
}

/**
 * Does work that nobody waits for: whatever keeps it from its end is shown, and logged where it is no `UserError`.
 * @param title names the work for the person.
 */
export async function tellingFailures(title: string, work: () => unknown): Promise<void> {
  try {
    await tellingErrors(work);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    failures.error(`${title}: ${error instanceof Error ? (error.stack ?? why) : why}`);
    offer('error', vscode.l10n.t('“{0}” failed: {1}', title, why), []);
  }
}

let failures: { error(message: string): void } = console;

/** Sets the log for failures that {@link tellingFailures} tells, from now on. */
export function logFailuresTo(log: { error(message: string): void }): void {
  failures = log;
}
