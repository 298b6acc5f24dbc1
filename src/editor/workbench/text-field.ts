import * as vscode from 'vscode';
import { withLineFeeds } from '../../exchange/passage.ts';
import { lensOf } from './surface-items.ts';
import { showInStatusBar } from './surfaces.ts';

/** The context key that lists the documents in which somebody is writing for us. */
const FIELDS = 'prometheusGrader.textFields';

/** A text that a person is asked to write. */
export interface TextWanted {
  /** The document's name while it is written, and what drafts are kept by: `Prompt`. */
  readonly name: string;
  /** Sentence that says what to write, ending in a colon. */
  readonly invitation: string;
  /** Title of the lens that goes on with the text: `Use as Prompt`. */
  readonly use: string;
}

interface Open {
  readonly wanted: TextWanted;
  readonly document: vscode.TextDocument;
  readonly settle: (text: string | undefined) => void;
}

/**
 * Texts of several lines, written in an editor of their own. What was written and not used is there again when the same is asked for the
 * next time.
 */
export class TextFields implements vscode.Disposable {
  private readonly drafts = new Map<string, string>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly listening: vscode.Disposable;
  private open: Open | undefined;

  constructor() {
    this.listening = vscode.Disposable.from(
      vscode.languages.registerCodeLensProvider({ scheme: 'untitled' }, this.lenses()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.open?.document) this.drafts.set(this.open.wanted.name, document.getText());
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.some((tab) => this.isOpenIn(tab)) && !this.tab()) this.settle(undefined);
      }),
    );
  }

  /** Has a person write a text. Undefined where they gave up: then what they wrote is kept for the next time. */
  async ask(wanted: TextWanted): Promise<string | undefined> {
    // One text is written at a time: who asks for another has given up the first.
    await this.cancel();
    const content = this.drafts.get(wanted.name) ?? '';
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    const answer = new Promise<string | undefined>((settle) => {
      this.open = { wanted, document, settle };
    });
    await vscode.commands.executeCommand('setContext', FIELDS, [document.uri.toString()]);
    this.changes.fire();
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    return answer;
  }

  /** Takes what is written. Nothing written is no answer. */
  async use(): Promise<void> {
    const { open } = this;
    if (!open) return;
    const text = withLineFeeds(open.document.getText()).trim();
    if (text === '') {
      showInStatusBar('info', vscode.l10n.t('Write something, or press Escape.'), 4000);
      return;
    }
    this.drafts.delete(open.wanted.name);
    await this.close(open);
    open.settle(text);
  }

  /** Gives up, and keeps what is written. */
  async cancel(): Promise<void> {
    const { open } = this;
    if (!open) return;
    await this.close(open);
    open.settle(undefined);
  }

  dispose(): void {
    this.settle(undefined);
    this.listening.dispose();
    this.changes.dispose();
  }

  /** Closes the document without the question whether to save it. */
  private async close(open: Open): Promise<void> {
    const draft = this.drafts.get(open.wanted.name);
    this.open = undefined;
    await this.forget();
    const shown = await vscode.window.showTextDocument(open.document, { viewColumn: columnOf(open.document) });
    if (shown.document === open.document) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    if (draft === undefined) this.drafts.delete(open.wanted.name);
    else this.drafts.set(open.wanted.name, draft);
  }

  private settle(text: string | undefined): void {
    const { open } = this;
    this.open = undefined;
    open?.settle(text);
    if (open) void this.forget();
  }

  private async forget(): Promise<void> {
    await vscode.commands.executeCommand('setContext', FIELDS, []);
    this.changes.fire();
  }

  private tab(): vscode.Tab | undefined {
    return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => this.isOpenIn(tab));
  }

  private isOpenIn({ input }: vscode.Tab): boolean {
    return input instanceof vscode.TabInputText && input.uri.toString() === this.open?.document.uri.toString();
  }

  private lenses(): vscode.CodeLensProvider {
    const top = new vscode.Range(0, 0, 0, 0);
    return {
      onDidChangeCodeLenses: this.changes.event,
      provideCodeLenses: (document) => {
        if (document !== this.open?.document) return [];
        const { invitation, use } = this.open.wanted;
        return [
          lensOf(top, { title: invitation, tooltip: invitation, command: '', arguments: [] }),
          lensOf(top, {
            icon: 'check',
            title: use,
            tooltip: vscode.l10n.t('Goes on with this text'),
            command: 'prometheusGrader.useText',
            arguments: [],
          }),
          lensOf(top, {
            icon: 'close',
            title: vscode.l10n.t('Cancel'),
            tooltip: vscode.l10n.t('Goes no further. What is written here is kept for the next time.'),
            command: 'prometheusGrader.cancelText',
            arguments: [],
          }),
        ];
      },
    };
  }
}

function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return shown?.viewColumn ?? vscode.ViewColumn.Active;
}
