import * as vscode from 'vscode';
import { withoutLinks } from './user-error.ts';

/** Says, while its list is hidden, what a set-up waits for. The editor hides a list for any other one, and does not say why. */
export class WaitingNotice implements vscode.Disposable {
  private readonly end: () => void;
  private report: (message: string) => void = () => undefined;

  /**
   * @param address as it may be shown.
   * @param onCancel called when the person will not wait any longer.
   */
  constructor(address: string, onCancel: () => void) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.end = () => {
      resolve(undefined);
    };
    const title = withoutLinks(vscode.l10n.t('Set-up is waiting for Ollama at {0}', address));
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      this.report = (message) => {
        progress.report({ message });
      };
      token.onCancellationRequested(onCancel);
      return promise;
    });
  }

  /** Says why the wait goes on. */
  says(message: string): void {
    this.report(withoutLinks(message));
  }

  dispose(): void {
    this.end();
  }
}
