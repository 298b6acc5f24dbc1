import * as vscode from 'vscode';
import type { JudgeOptions, ModelServer } from '../../engine/model-server.ts';
import { tryOut, type Trial, type TrialEvent } from '../../engine/diagnosis/trial.ts';
import type { JudgeRun } from '../judge/state.ts';
import { withProgress } from '../workbench/surfaces.ts';

/**
 * Loads a model and has it grade the two answers of the probe, with progress that can be cancelled.
 * @param controller ends the trial when it is aborted, and is aborted by the person who cancels it.
 * @param begin counts it as something that uses the judge.
 * @returns the result; null if it was cancelled. Throws a `Fault`.
 */
export async function showTrial(
  server: ModelServer,
  options: JudgeOptions,
  controller: AbortController,
  begin: (cancel: () => void) => JudgeRun,
): Promise<Trial | null> {
  return withProgress(vscode.l10n.t('Trying out {0}', options.model), async (tell, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    let [step, since] = ['', Date.now()];
    const report = () => {
      const seconds = Math.floor((Date.now() - since) / 1000);
      tell({ message: seconds < 1 ? step : vscode.l10n.t('{0} ({1} s)', step, seconds) });
    };
    const clock = setInterval(report, 1000);
    const use = begin(() => {
      controller.abort();
    });
    try {
      const events = tryOut(server, options, controller.signal);
      for (;;) {
        const { done, value } = await events.next();
        if (done) return value;
        use.wait(value.type === 'connecting' || value.type === 'loading' ? value.type : null);
        const now = stepText(value) ?? step;
        if (now === step) continue;
        [step, since] = [now, Date.now()];
        report();
      }
    } catch (error) {
      if (controller.signal.aborted) return null;
      throw error;
    } finally {
      use.end();
      clearInterval(clock);
    }
  });
}

/** Text for the step that an event begins; null where the step has not changed. */
function stepText(event: TrialEvent): string | null {
  if (event.type === 'connecting') return vscode.l10n.t('Connecting to the judge');
  if (event.type === 'loading') return vscode.l10n.t('Loading the model, which may take minutes');
  if (event.type === 'queued') return vscode.l10n.t('Waiting for other grades to finish');
  if (event.type === 'busy') return vscode.l10n.t('Waiting in the server’s queue, which is full');
  if (event.type !== 'asking') return null;
  return event.answer === 'good' ? vscode.l10n.t('Grading a good answer') : vscode.l10n.t('Grading a bad answer');
}
