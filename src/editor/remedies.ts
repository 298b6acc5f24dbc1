import * as vscode from 'vscode';
import type { FailureText, FaultAction } from '../protocol.ts';
import type { Log } from './log.ts';
import { panelStrings } from './panel-strings.ts';
import { openSettings, readSettings } from './settings.ts';
import { showUserError, UserError } from './user-error.ts';

/** What can be done about a failure, from the panel and from a message alike. */
export class RemedyActions {
  private readonly log: Log;
  private readonly again: (id: number) => unknown;

  /** @param again judges an evaluation once more. */
  constructor(log: Log, again: (id: number) => unknown) {
    this.log = log;
    this.again = again;
  }

  /** A failure of an evaluation, for the person in front of the editor. */
  errorOf({ what, next, actions }: FailureText, id: number): UserError {
    const titles = panelStrings(vscode.l10n.t).action;
    return new UserError(
      what,
      next,
      actions.map((action) => ({ title: titles[action], run: () => this.run(action, id) })),
    );
  }

  /** Tells of a failure that did not keep a command from its result. */
  tell(failure: FailureText, id: number): void {
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
      case 'pullModel':
        pullInTerminal();
        return undefined;
      case 'showLog':
        this.log.show();
        return undefined;
    }
  }
}

/** No shell is involved: a model's name comes from the settings and must not become a command. */
function pullInTerminal(): void {
  const { model, url } = readSettings();
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t('Pull {0}', model),
    shellPath: 'ollama',
    shellArgs: ['pull', model],
    env: { OLLAMA_HOST: url },
  });
  terminal.show();
}
