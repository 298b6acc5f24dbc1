import * as vscode from 'vscode';
import type { FaultAction } from '../../protocol/messages.ts';
import type { Failure } from '../../grading/job.ts';
import { failureText } from '../../words/failure-text.ts';
import type { Log } from '../workbench/log.ts';
import { machine } from '../workbench/machine.ts';
import { panelStrings } from '../../words/panel-strings.ts';
import { openSettings, readSettings } from '../workbench/settings.ts';
import { showUserError, UserError } from '../workbench/user-error.ts';

/** Remedies for a failure, from the panel and from a message alike. */
export class RemedyActions {
  private readonly log: Log;
  private readonly again: (id: number) => unknown;
  private readonly allowCloud: (id: number) => Promise<void>;

  /**
   * @param again judges an evaluation once more.
   * @param allowCloud remembers that the model of an evaluation may be asked though it runs in the cloud.
   */
  constructor(log: Log, again: (id: number) => unknown, allowCloud: (id: number) => Promise<void>) {
    this.log = log;
    this.again = again;
    this.allowCloud = allowCloud;
  }

  /** A failure of an evaluation, for the person in front of the editor. */
  errorOf(failure: Failure, id: number): UserError {
    const { what, next, actions } = failureText(failure, vscode.l10n.t, machine());
    const titles = panelStrings(vscode.l10n.t).action;
    return new UserError(
      what,
      next,
      actions.map((action) => ({ title: titles[action], run: () => this.run(action, id) })),
    );
  }

  /** Tells of a failure that did not keep a command from its result. */
  tell(failure: Failure, id: number): void {
    showUserError(this.errorOf(failure, id));
  }

  run(action: FaultAction, id: number): unknown {
    switch (action) {
      case 'again':
        return this.again(id);
      case 'openSettings':
        return openSettings();
      case 'openOllamaSite':
        return vscode.env.openExternal(vscode.Uri.parse('https://ollama.com/download'));
      case 'setUpJudge':
        return vscode.commands.executeCommand('prometheusGrader.setUpJudge');
      case 'pullModel':
        return vscode.commands.executeCommand('prometheusGrader.setUpJudge', { model: readSettings().model });
      case 'allowCloud':
        return this.allowCloud(id).then(() => this.again(id));
      case 'diagnose':
        return vscode.commands.executeCommand('prometheusGrader.diagnoseJudge');
      case 'showLog':
        this.log.show();
        return undefined;
    }
  }
}
