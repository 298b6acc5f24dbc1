import * as vscode from 'vscode';
import type { ModelServer } from '../../engine/model-server.ts';
import { pullShare, pullText } from '../../words/set-up-pull-text.ts';
import { withProgress } from '../workbench/surfaces.ts';

/**
 * Has the server download a model, with progress that can be cancelled.
 * @param controller ends the download when it is aborted, and is aborted by the person who cancels it.
 * @returns whether the model is there: false where the download was cancelled. Throws a `Fault`.
 */
export async function download(
  server: ModelServer,
  model: string,
  stallSeconds: number,
  controller: AbortController,
): Promise<boolean> {
  return withProgress(vscode.l10n.t('Downloading {0}', model), async (report, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    let shown = 0;
    try {
      for await (const event of server.pull(model, controller.signal, { stallSeconds })) {
        const now = Math.max(shown, 100 * (pullShare(event) ?? 0));
        report({ message: pullText(event, vscode.l10n.t), increment: now - shown });
        shown = now;
      }
      return true;
    } catch (error) {
      if (controller.signal.aborted) return false;
      throw error;
    }
  });
}
