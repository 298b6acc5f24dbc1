import * as vscode from 'vscode';
import { showInStatusBar, showMessage } from './surfaces.ts';

/** What a selection can be kept as, for the grades to come. */
export type Pin = 'prompt' | 'reference';

/** The prompt and the reference answer that were pinned in this workspace. */
export class Pins {
  private readonly state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.state = state;
  }

  get(pin: Pin): string | undefined {
    return this.state.get(`pinned.${pin}`);
  }

  /** Keeps the selected text. With nothing selected, offers to let go of what is pinned. */
  async pinSelection(pin: Pin): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const text = editor ? editor.document.getText(editor.selection) : '';
    if (text.trim() !== '') {
      await this.state.update(`pinned.${pin}`, text);
      showInStatusBar('pinned', pinned(pin), 4000);
    } else if (this.get(pin) === undefined) {
      void showMessage('information', selectFirst(pin));
    } else {
      this.offerToUnpin(pin);
    }
  }

  /** Returns at once: the command must not wait until somebody answers. */
  private offerToUnpin(pin: Pin): void {
    const unpin = vscode.l10n.t('Unpin');
    const question =
      pin === 'prompt'
        ? vscode.l10n.t('A prompt is pinned. Select another text to replace it, or unpin it.')
        : vscode.l10n.t('A reference answer is pinned. Select another text to replace it, or unpin it.');
    void showMessage('information', question, unpin).then(async (answer) => {
      if (answer === unpin) await this.state.update(`pinned.${pin}`, undefined);
    });
  }
}

function pinned(pin: Pin): string {
  return pin === 'prompt'
    ? vscode.l10n.t('The selection is now the prompt for grades')
    : vscode.l10n.t('The selection is now the reference answer for grades');
}

function selectFirst(pin: Pin): string {
  return pin === 'prompt'
    ? vscode.l10n.t('Select the text of the prompt first, then run this command again.')
    : vscode.l10n.t('Select the text of the reference answer first, then run this command again.');
}
