import type * as vscode from 'vscode';

/** Scheme of the addresses of notebooks' cells. */
export const CELL_SCHEME = 'vscode-notebook-cell';

/** At the end of a query. A notebook that was never saved has one of its own: its type. */
const OUTPUT = /(?:^|&)output$/;

/** Scheme that a window gives the files of the machine that it is connected to. */
const REMOTE = 'vscode-remote';

let runsOnRemote = false;

/**
 * Tells that this program runs on the machine that the window is connected to, where that machine's files are plain files. Cells keep the
 * addresses that the window gave them.
 */
export function filesAreHere(): void {
  runsOnRemote = true;
}

/** True for a cell of a notebook, and for the output of one. */
export function isInNotebook({ scheme }: vscode.Uri): boolean {
  return scheme === CELL_SCHEME;
}

/** The address under which the text output of a code cell is known here. No document has it. */
export function outputAddress(cell: vscode.Uri): vscode.Uri {
  return cell.with({ query: cell.query === '' ? 'output' : `${cell.query}&output` });
}

/** True for the text output of a code cell. */
export function isOutput(uri: vscode.Uri): boolean {
  return isInNotebook(uri) && OUTPUT.test(uri.query);
}

/** The document beside which a text is shown: of an output its cell, of any other text its own document. */
export function documentAddress(uri: vscode.Uri): vscode.Uri {
  return isOutput(uri) ? uri.with({ query: uri.query.replace(OUTPUT, '') }) : uri;
}

/** The file that a text is kept in: of a cell, or of its output, the notebook; of any other document its own. */
export function fileAddress(uri: vscode.Uri): vscode.Uri {
  if (!isInNotebook(uri)) return uri;
  const { query, fragment } = documentAddress(uri);
  const scheme = schemeIn(fragment);
  if (scheme === REMOTE && runsOnRemote) return uri.with({ scheme: 'file', authority: '', query, fragment: '' });
  return uri.with({ scheme, query, fragment: '' });
}

/** A cell's fragment ends in the scheme of its notebook, in Base64. */
function schemeIn(fragment: string): string {
  const encoded = fragment.slice(fragment.indexOf('s') + 1);
  const scheme = Buffer.from(encoded, 'base64').toString('latin1');
  return /^[a-z][\w+.-]*$/i.test(scheme) ? scheme : 'file';
}
