import type * as vscode from 'vscode';
import type { Side } from '../../judge/comparison.ts';
import { responseTitle } from './title.ts';
import { anchorOf, type Comparing } from './evaluation.ts';
import { isOutput } from '../workbench/notebook-address.ts';
import { ReadOnlyTexts } from '../workbench/read-only-texts.ts';
import { showDiff } from '../workbench/surfaces.ts';

/** Read-only documents of texts as they were judged, for the editor's diff. They live as long as they are open. */
export class JudgedTexts implements vscode.Disposable {
  private readonly texts = new ReadOnlyTexts('prometheus-text');

  /** Shows two texts in the editor's diff. */
  async showBoth(texts: Readonly<Record<Side, string>>, title: string): Promise<void> {
    await showDiff(this.document('A', texts.A), this.document('B', texts.B), title);
  }

  /** Shows the two files of a comparison in the editor's diff, as they are now; otherwise the responses as they were judged. */
  async showResponses(comparing: Comparing): Promise<void> {
    const { A, B } = comparing.pair.responses;
    const title = `${responseTitle(comparing, 'A')} ↔ ${responseTitle(comparing, 'B')}`;
    const [a, b] = [anchorOf(comparing, 'A')?.uri, anchorOf(comparing, 'B')?.uri];
    const areDocuments = a && b && !isOutput(a) && !isOutput(b);
    if (areDocuments && a.toString() !== b.toString()) await showDiff(a, b, title);
    else await this.showBoth({ A: A.text, B: B.text }, title);
  }

  dispose(): void {
    this.texts.dispose();
  }

  private document(side: Side, text: string): vscode.Uri {
    return this.texts.add(`${side}.md`, text);
  }
}
