import * as vscode from 'vscode';
import type { Side } from '../judge/comparison.ts';
import { nameOf } from './documents.ts';
import type { Comparing } from './evaluations.ts';

const SCHEME = 'prometheus-text';

/** Read-only documents of texts as they were judged, for the editor's diff. They live as long as they are open. */
export class JudgedTexts implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registrations: vscode.Disposable;
  private lastId = 0;

  constructor() {
    this.registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
    );
  }

  /** Shows two texts in the editor's diff. */
  async showBoth(texts: Readonly<Record<Side, string>>, title: string): Promise<void> {
    await showDiff(this.document('A', texts.A), this.document('B', texts.B), title);
  }

  /** Shows the responses of a comparison in the editor's diff: their files as they are now, where they are nothing else. */
  async showResponses({ pair: { responses } }: Comparing): Promise<void> {
    const { A, B } = responses;
    const title = `${titleOf(A)} ↔ ${titleOf(B)}`;
    const [a, b] = [A.place, B.place];
    if (a?.whole && b?.whole) await showDiff(a.uri, b.uri, title);
    else await this.showBoth({ A: A.text, B: B.text }, title);
  }

  dispose(): void {
    this.registrations.dispose();
  }

  private document(side: Side, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${side}.md`, query: String(++this.lastId) });
    this.texts.set(uri.toString(), text);
    return uri;
  }
}

function titleOf({ place }: Comparing['pair']['responses'][Side]): string {
  return place ? nameOf(place.uri) : vscode.l10n.t('A response');
}

async function showDiff(a: vscode.Uri, b: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', a, b, title);
}
