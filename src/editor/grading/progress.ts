import * as vscode from 'vscode';
import type { Wait } from '../../protocol/messages.ts';
import { responseTitle } from '../evaluations/title.ts';
import type { Evaluation } from '../evaluations/evaluation.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import { panelStrings } from '../../words/panel-strings.ts';
import { withProgress } from '../workbench/surfaces.ts';

/** Milliseconds after which a run is worth a notification. Drawing one that goes at once costs the window more than an answer from the cache. */
const SHOW_AFTER = 150;

/** Shows one cancellable notification until a run has ended, unless that is soon: what it waits for, and for how long already. */
export function showProgress(
  evaluation: Evaluation,
  evaluations: Evaluations,
  controller: AbortController,
  running: Promise<unknown>,
): void {
  const waiting = setTimeout(() => {
    showNow(evaluation, evaluations, controller, running);
  }, SHOW_AFTER);
  const stopWaiting = () => {
    clearTimeout(waiting);
  };
  running.then(stopWaiting, stopWaiting);
}

function showNow(
  evaluation: Evaluation,
  evaluations: Evaluations,
  controller: AbortController,
  running: Promise<unknown>,
): void {
  const { id, startedAt } = evaluation;
  const shown = withProgress(progressTitle(evaluation), async (tell, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    const report = () => {
      const now = evaluations.get(id);
      if (now?.status.kind !== 'running') return;
      const { wait, since } = now.status;
      // A full queue has a time of its own, which says whether waiting is worth it.
      tell({ message: message(wait, wait === 'busy' ? since : startedAt, step(now)) });
    };
    report();
    const listening = evaluations.onDidChange((change) => {
      if (change.type === 'changed' && change.evaluation.id === id) report();
    });
    const clock = setInterval(report, 1000);
    try {
      await running;
    } finally {
      clearInterval(clock);
      listening.dispose();
    }
  });
  // Who started the run hears of its failure.
  shown.then(undefined, () => undefined);
}

function progressTitle(evaluation: Evaluation): string {
  const rubric = evaluation.rubric.rubric.name;
  return evaluation.kind === 'grading'
    ? vscode.l10n.t('Grading {0} ({1})', responseTitle(evaluation, 'response'), rubric)
    : vscode.l10n.t(
        'Comparing {0} and {1} ({2})',
        responseTitle(evaluation, 'A'),
        responseTitle(evaluation, 'B'),
        rubric,
      );
}

/** Text that says which of several orders a comparison is at; null for one order only, or before the judge is at one. */
function step(evaluation: Evaluation): string | null {
  if (evaluation.kind === 'grading' || evaluation.status.kind !== 'running') return null;
  const { first } = evaluation.status;
  const orders: readonly { readonly first: string }[] = evaluation.questions;
  if (first === null || orders.length === 1) return null;
  const at = orders.findIndex((order) => order.first === first) + 1;
  return vscode.l10n.t('order {0} of {1}', at, orders.length);
}

function message(wait: Wait, startedAt: number, atStep: string | null): string {
  const waiting = panelStrings(vscode.l10n.t).wait[wait];
  const text = atStep === null ? waiting : vscode.l10n.t('{0}, {1}', atStep, waiting);
  const seconds = Math.floor((Date.now() - startedAt) / 1000);
  return seconds < 1 ? text : vscode.l10n.t('{0} ({1} s)', text, seconds);
}
