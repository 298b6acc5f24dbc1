import * as vscode from 'vscode';
import { findText } from '../../exchange/edited/followed-text.ts';
import { cellsAgain, type PresentCell, type TextInCell } from '../../exchange/notebook/cells-again.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import { isOfFile, isResponse, type Anchor, type Evaluation } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import { documentAddress, isOutput, outputAddress } from '../workbench/notebook-address.ts';
import { cellOf } from '../workbench/notebook-cells.ts';
import { outputTextOf } from './notebook-output.ts';

/** The texts of a notebook's cells and of their outputs, in its order. */
export function textsInCells(notebook: vscode.NotebookDocument): readonly PresentCell[] {
  return notebook.getCells().flatMap((cell) => {
    const { uri } = cell.document;
    const source = { address: uri.toString(), text: withLineFeeds(cell.document.getText()), isOutput: false };
    const output = cell.kind === vscode.NotebookCellKind.Code ? outputTextOf(cell) : null;
    return output === null
      ? [source]
      : [source, { address: outputAddress(uri).toString(), text: output, isOutput: true }];
  });
}

/** Present addresses of texts that stood in this notebook; null where no cell is found for one. Not for texts of other documents. */
export function addressesNow(
  notebook: vscode.NotebookDocument,
  anchors: readonly { readonly role: string; readonly uri: string; readonly text: string }[],
): readonly (string | null)[] {
  const texts = anchors.map(({ role, uri, text }): TextInCell => {
    return { role, address: uri, text: withLineFeeds(text), isOutput: isOutput(vscode.Uri.parse(uri)) };
  });
  return cellsAgain(textsInCells(notebook), texts).map((cell) => cell?.address ?? null);
}

/**
 * Keeps evaluations with the cells of their notebooks: these get new addresses whenever a notebook is opened, and when they are cut and put
 * elsewhere. What a cell shows is compared with what was judged.
 */
export function registerNotebookGrades(evaluations: Evaluations): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenNotebookDocument((notebook) => {
      for (const evaluation of evaluations.ofFile(notebook.uri)) standAgain(notebook, evaluation, () => true);
      followOutputs(notebook.getCells());
    }),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) => {
      if (contentChanges.length > 0) {
        const isGone = ({ uri }: Anchor) => !cellOf({ uri: documentAddress(uri) });
        for (const evaluation of evaluations.ofFile(notebook.uri)) standAgain(notebook, evaluation, isGone);
      }
      followOutputs(cellChanges.filter(({ outputs }) => outputs).map(({ cell }) => cell));
    }),
    evaluations.onDidChange((change) => {
      if (change.type !== 'restored') return;
      const cells = change.evaluation.anchors.flatMap(({ uri }) => {
        return isOutput(uri) ? (cellOf({ uri: documentAddress(uri) }) ?? []) : [];
      });
      followOutputs(cells);
    }),
  );

  /** Puts the texts of an evaluation into the cells that have them, if any of those in question is elsewhere. */
  function standAgain(
    notebook: vscode.NotebookDocument,
    { id, anchors }: Evaluation,
    isInQuestion: (anchor: Anchor) => boolean,
  ): void {
    const own = anchors.filter((anchor) => isOfFile(anchor, notebook.uri));
    if (!own.some(isInQuestion)) return;
    const now = addressesNow(
      notebook,
      own.map((anchor) => ({ ...anchor, uri: anchor.uri.toString() })),
    );
    const stood = anchors.map((anchor) => {
      const address = now[own.indexOf(anchor)];
      if (!address || !isInQuestion(anchor) || address === anchor.uri.toString()) return anchor;
      return inCell(anchor, vscode.Uri.parse(address));
    });
    if (stood.some((anchor, index) => anchor !== anchors[index])) evaluations.stand(id, stood);
  }

  function followOutputs(cells: readonly vscode.NotebookCell[]): void {
    for (const cell of cells) {
      const uri = outputAddress(cell.document.uri);
      if (evaluations.of(uri).length === 0) continue;
      const text = outputTextOf(cell);
      evaluations.follow(uri, (anchor) => {
        const changed = anchor.text !== text;
        return changed === anchor.changed ? anchor : { ...anchor, changed };
      });
    }
  }
}

function inCell(anchor: Anchor, uri: vscode.Uri): Anchor {
  const cell = cellOf({ uri: documentAddress(uri) });
  if (isOutput(uri) || !cell) return { ...anchor, uri, changed: false };
  return { ...findText(anchor, withLineFeeds(cell.document.getText())), uri };
}

/**
 * A kept record as its notebook is now; null where its responses are in no cell of it. Of a notebook that was never saved, which may be
 * another one of the same name, all the texts must be there.
 */
export function inNotebook<R extends { readonly anchors: readonly RecordedText[] }>(
  notebook: vscode.NotebookDocument,
  record: R,
): R | null {
  const own = record.anchors.filter(({ uri }) => isOfFile({ uri: vscode.Uri.parse(uri) }, notebook.uri));
  const now = addressesNow(notebook, own);
  const isNeeded = ({ role }: RecordedText) => notebook.isUntitled || isResponse(role);
  if (own.some((anchor, index) => isNeeded(anchor) && now[index] === null)) return null;
  const anchors = record.anchors.map((anchor) => ({ ...anchor, uri: now[own.indexOf(anchor)] ?? anchor.uri }));
  return { ...record, anchors };
}

type RecordedText = { readonly role: Anchor['role']; readonly uri: string; readonly text: string };
