import * as vscode from 'vscode';
import type { Trial } from '../../engine/diagnosis/trial.ts';
import type { FaultData } from '../../judge/fault.ts';
import { faultText } from '../../words/fault-text.ts';
import type { Log } from '../workbench/log.ts';
import { machine } from '../workbench/machine.ts';
import { trialDetails } from '../../words/set-up-details-text.ts';
import type { Stage } from './flow.ts';
import { ReadOnlyTexts } from '../workbench/read-only-texts.ts';
import { noJudgeText, remarksOn, remarkText, resultText } from '../../words/set-up-result-text.ts';
import { offer, showUserError, UserError, type Remedy } from '../workbench/user-error.ts';

/** Sets up once more, with a model, or with null to choose another one. */
export type SetUpAgain = (model: string | null) => unknown;

/** Messages at the end of a set-up. No method waits until its message is closed. */
export class SetUpMessages implements vscode.Disposable {
  private readonly log: Log;
  private readonly details = new ReadOnlyTexts('prometheus-set-up');

  constructor(log: Log) {
    this.log = log;
  }

  dispose(): void {
    this.details.dispose();
  }

  /** A model was accepted. @param contextLength of the settings, in tokens. */
  accepted(model: string, trial: Trial, contextLength: number): void {
    const remarks = remarksOn(trial, contextLength).map((remark) => remarkText(remark, vscode.l10n.t));
    const result = resultText(model, trial, vscode.l10n.t);
    this.log.info(`set-up: ${[result, ...remarks].join(' ')}`);
    offer(remarks.length === 0 ? 'information' : 'warning', [result, ...remarks].join(' '), [
      {
        title: vscode.l10n.t('Grade a Response'),
        run: () => vscode.commands.executeCommand('prometheusGrader.gradeSelection'),
      },
      this.showDetails(model, trial, contextLength),
    ]);
  }

  /** A model gave no verdict. */
  noJudge(model: string, trial: Trial, contextLength: number, again: SetUpAgain): void {
    const { what, next } = noJudgeText(model, trial.probe, vscode.l10n.t);
    this.log.warn(`set-up: ${what}`);
    showUserError(new UserError(what, next, [chooseAnother(again), this.showDetails(model, trial, contextLength)]));
  }

  /** A download was cancelled. */
  downloadCancelled(model: string, again: SetUpAgain): void {
    this.log.info(`set-up: the download of ${model} was cancelled`);
    const message = vscode.l10n.t(
      'The download of {0} was cancelled. What came is kept, and resuming goes on there.',
      model,
    );
    offer('information', message, [{ title: vscode.l10n.t('Resume'), run: () => again(model) }, chooseAnother(again)]);
  }

  /** A step failed. */
  failed(fault: FaultData, stage: Stage, model: string | null, again: SetUpAgain): void {
    this.log.error(`set-up: ${JSON.stringify(fault)}`);
    const { what, next, actions } = faultText(fault, vscode.l10n.t, machine());
    const remedies: Remedy[] = [
      {
        title: stage === 'download' ? vscode.l10n.t('Resume') : vscode.l10n.t('Try Again'),
        run: () => again(model),
      },
      ...(model === null ? [] : [chooseAnother(again)]),
      ...(actions.includes('showLog') ? [this.showLog()] : []),
    ];
    showUserError(new UserError(what, next, remedies));
  }

  private showLog(): Remedy {
    return {
      title: vscode.l10n.t('Show Log'),
      run: () => {
        this.log.show();
      },
    };
  }

  private showDetails(model: string, trial: Trial, contextLength: number): Remedy {
    return {
      title: vscode.l10n.t('Show Details'),
      run: async () => {
        const name = vscode.l10n.t('Judge set-up');
        const uri = this.details.add(`${name}.md`, trialDetails(model, trial, contextLength, vscode.l10n.t));
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
      },
    };
  }
}

function chooseAnother(again: SetUpAgain): Remedy {
  return { title: vscode.l10n.t('Choose Another Model'), run: () => again(null) };
}
