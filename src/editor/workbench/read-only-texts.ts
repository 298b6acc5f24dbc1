import * as vscode from 'vscode';

/** Read-only documents that live as long as they are open. Nothing asks to save them, and no file is behind them. */
export class ReadOnlyTexts implements vscode.Disposable {
  private readonly scheme: string;
  private readonly texts = new Map<string, string>();
  private readonly registrations: vscode.Disposable;
  private lastId = 0;

  /** @param scheme of their addresses; one set of documents has it for itself. */
  constructor(scheme: string) {
    this.scheme = scheme;
    this.registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
    );
  }

  /** The address of a new document. @param name of its tab, with the ending that tells its language. */
  add(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: this.scheme, path: `/${name}`, query: String(++this.lastId) });
    this.texts.set(uri.toString(), text);
    return uri;
  }

  dispose(): void {
    this.registrations.dispose();
  }
}
