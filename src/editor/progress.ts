import * as vscode from 'vscode';
import type { Wait } from '../protocol.ts';
import type { Grading, Gradings } from './gradings.ts';

/** Shows one cancellable notification while `work` runs: what it waits for, and for how long already. */
export async function showProgress<T>(
  { id, startedAt, rubric }: Grading,
  gradings: Gradings,
  controller: AbortController,
  work: () => Promise<T>,
): Promise<T> {
  const title = vscode.l10n.t('Grading: {0}', rubric.rubric.name);
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
  const seconds = Math.floor((Date.now() - startedAt) / 1000);
  return seconds < 1 ? waitText(wait) : vscode.l10n.t('{0} ({1} s)', waitText(wait), seconds);
}

function waitText(wait: Wait): string {
  switch (wait) {
    case 'connecting':
      return vscode.l10n.t('looking for the judge');
    case 'queued':
      return vscode.l10n.t('waiting for its turn');
    case 'loading':
      return vscode.l10n.t('loading the model');
    case 'reading':
      return vscode.l10n.t('the judge reads');
    case 'writing':
      return vscode.l10n.t('the judge writes');
    case 'deciding':
      return vscode.l10n.t('the judge decides on a score');
  }
}
