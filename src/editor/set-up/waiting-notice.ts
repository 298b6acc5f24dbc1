import * as vscode from 'vscode';
import { withProgress } from '../workbench/surfaces.ts';

/** Notification of a set-up that waits while its list is hidden. The editor hides a list for any other one, and does not say why. */
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
    void withProgress(vscode.l10n.t('Set-up is waiting for Ollama at {0}', address), (report, token) => {
      this.report = (message) => {
        report({ message });
      };
      token.onCancellationRequested(onCancel);
      return promise;
    });
  }

  /** Shows why the wait goes on. */
  says(message: string): void {
    this.report(message);
  }

  dispose(): void {
    this.end();
  }
}
