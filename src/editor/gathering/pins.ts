import { pinKey } from '../workbench/stored-keys.ts';
import * as vscode from 'vscode';
import type { SourcedText } from '../../exchange/exchange.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import { PINS, type Pin } from './pin-names.ts';
import { createStatusItem, pickSeveral, showInStatusBar, showMessage, type StatusItem } from '../workbench/surfaces.ts';
import { offer } from '../workbench/user-error.ts';

/** Length of a pinned text where only its beginning has room, in UTF-16 code units. */
const PREVIEW = 200;

/** The prompt and the reference answer that were pinned in this workspace. As long as one is, the status bar says so. */
export class Pins implements vscode.Disposable {
  private readonly state: vscode.Memento;
  private readonly status: StatusItem;

  constructor(state: vscode.Memento) {
    this.state = state;
    this.status = createStatusItem('pins', vscode.l10n.t('Pinned Texts'), 'prometheusGrader.showPins');
    this.show();
  }

  /** The pinned prompt; null where none is. */
  prompt(): SourcedText | null {
    return this.part('prompt');
  }

  /**
   * The pinned reference answer, if it belongs to a prompt: the pinned one, or one that the person was asked for. A prompt that a document
   * or a caller brings has its own, or none.
   */
  referenceFor({ source }: SourcedText): SourcedText | null {
    return source === 'pinned' || source === 'asked' ? this.part('reference') : null;
  }

  /** Keeps the selected text. With nothing selected, offers to let go of what is pinned. */
  async pinSelection(pin: Pin): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const text = editor ? editor.document.getText(editor.selection) : '';
    if (text.trim() !== '') {
      await this.set(pin, text);
      showInStatusBar('pinned', pinned(pin), 4000);
    } else if (this.get(pin) === undefined) {
      void showMessage('information', selectFirst(pin));
    } else {
      this.offerToUnpin(pin);
    }
  }

  /** Shows the pinned texts. Those that the person unticks are unpinned. */
  async showAll(): Promise<void> {
    const rows = PINS.flatMap((pin) => {
      const text = this.get(pin);
      return text === undefined ? [] : [{ pin, label: nameOf(pin), detail: preview(text), picked: true }];
    });
    if (rows.length === 0) {
      void showMessage('information', vscode.l10n.t('No prompt and no reference answer is pinned.'));
      return;
    }
    const kept = await pickSeveral(rows, {
      title: vscode.l10n.t('Pinned for the grades to come'),
      placeHolder: vscode.l10n.t('Untick what is not to be used any more'),
    });
    if (!kept) return;
    for (const { pin } of rows) {
      if (!kept.some((row) => row.pin === pin)) await this.set(pin, undefined);
    }
  }

  dispose(): void {
    this.status.dispose();
  }

  private get(pin: Pin): string | undefined {
    return this.state.get(pinKey(pin));
  }

  private part(pin: Pin): SourcedText | null {
    const text = this.get(pin);
    return text === undefined ? null : { text: withLineFeeds(text), source: 'pinned' };
  }

  private async set(pin: Pin, text: string | undefined): Promise<void> {
    await this.state.update(pinKey(pin), text);
    this.show();
  }

  /** Returns at once: the command must not wait until somebody answers. */
  private offerToUnpin(pin: Pin): void {
    const question =
      pin === 'prompt'
        ? vscode.l10n.t('A prompt is pinned. Select another text to replace it, or unpin it.')
        : vscode.l10n.t('A reference answer is pinned. Select another text to replace it, or unpin it.');
    offer('information', question, [{ title: vscode.l10n.t('Unpin'), run: () => this.set(pin, undefined) }]);
  }

  private show(): void {
    const [prompt, reference] = [this.get('prompt'), this.get('reference')];
    const tooltip = [prompt, reference].flatMap((text) => (text === undefined ? [] : [preview(text)])).join('\n\n');
    if (prompt !== undefined && reference !== undefined) {
      this.status.show('pinned', vscode.l10n.t('Prompt and Reference'), tooltip);
    } else if (prompt !== undefined) {
      this.status.show('pinned', nameOf('prompt'), tooltip);
    } else if (reference !== undefined) {
      this.status.show('pinned', nameOf('reference'), tooltip);
    } else {
      this.status.hide();
    }
  }
}

function preview(text: string): string {
  const line = text
    .slice(0, PREVIEW + 1)
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > PREVIEW ? `${line.slice(0, PREVIEW)}…` : line;
}

function nameOf(pin: Pin): string {
  return pin === 'prompt' ? vscode.l10n.t('Prompt') : vscode.l10n.t('Reference Answer');
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
