import * as vscode from 'vscode';

/** Of hundreds of responses, a few are in view: only for these it is worth saying what the lens does. */
export class GradeLens extends vscode.CodeLens {
  readonly document: vscode.TextDocument;

  constructor(range: vscode.Range, document: vscode.TextDocument) {
    super(range);
    this.document = document;
  }
}

/** Command of such a lens. */
export function gradeCommand({ document, range }: GradeLens): vscode.Command {
  return {
    command: 'prometheusGrader.gradeAt',
    title: vscode.l10n.t('Grade'),
    tooltip: vscode.l10n.t('Asks the judge for a score of this response'),
    arguments: [{ uri: document.uri, offset: document.offsetAt(range.start) }],
  };
}
