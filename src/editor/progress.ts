import * as vscode from 'vscode';
import type { Wait } from '../protocol.ts';
import { documentName } from './grading-view.ts';
import type { Grading, Gradings } from './gradings.ts';
import { panelStrings } from './panel-strings.ts';
import { withoutLinks } from './user-error.ts';

/** Shows one cancellable notification while `work` runs: what it waits for, and for how long already. */
export async function showProgress<T>(
  grading: Grading,
  gradings: Gradings,
  controller: AbortController,
  work: () => Promise<T>,
): Promise<T> {
  const title = withoutLinks(vscode.l10n.t('Grading {0} ({1})', documentName(grading), grading.rubric.rubric.name));
  const { id, startedAt } = grading;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    const report = () => {
      const status = gradings.get(id)?.status;
      if (status?.kind === 'running') progress.report({ message: message(status.wait, startedAt) });
    };
    report();
    const listening = gradings.onDidChange((change) => {
      if (change.grading.id === id && change.type === 'changed') report();
    });
    const clock = setInterval(report, 1000);
    try {
      return await work();
    } finally {
      clearInterval(clock);
      listening.dispose();
    }
  });
}

function message(wait: Wait, startedAt: number): string {
  const text = panelStrings(vscode.l10n.t).wait[wait];
  const seconds = Math.floor((Date.now() - startedAt) / 1000);
  return seconds < 1 ? text : vscode.l10n.t('{0} ({1} s)', text, seconds);
}
