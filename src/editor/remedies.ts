import * as vscode from 'vscode';
import type { FaultAction } from '../protocol.ts';
import type { Log } from './log.ts';
import { panelStrings } from './panel-strings.ts';
import { openSettings, readSettings } from './settings.ts';
import type { Remedy } from './user-error.ts';

/** What can be done about a failure, from the panel and from a message alike. */
export class RemedyActions {
  private readonly log: Log;
  private readonly gradeAgain: (id: number) => unknown;

  constructor(log: Log, gradeAgain: (id: number) => unknown) {
    this.log = log;
    this.gradeAgain = gradeAgain;
  }

  of(actions: readonly FaultAction[], gradingId: number): Remedy[] {
    const titles = panelStrings(vscode.l10n.t).action;
    return actions.map((action) => ({ title: titles[action], run: () => this.run(action, gradingId) }));
  }

  run(action: FaultAction, gradingId: number): unknown {
    switch (action) {
      case 'gradeAgain':
        return this.gradeAgain(gradingId);
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
