import * as vscode from 'vscode';
import { findText } from '../../exchange/edited/followed-text.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import type { ActiveEditor } from './active-editor.ts';
import { fileCandidate, selectedCandidate, type GatheredCandidate } from './gather-candidates.ts';
import { anchorsOf, spanOfAnchor } from '../evaluations/anchors.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { openDocument } from '../workbench/documents.ts';
import type { Anchor } from '../evaluations/evaluation.ts';
import { fileAddress, isInNotebook } from '../workbench/notebook-address.ts';
import { pickResponseFile } from './response-picker.ts';
import { showInStatusBar } from '../workbench/surfaces.ts';
import { UserError } from '../workbench/user-error.ts';

const HAS_RESPONSE_A = 'prometheusGrader.hasResponseA';

/** Target of a menu: the file it was opened on, and whether it was opened on the text itself. */
export interface MenuTarget {
  readonly uri: vscode.Uri | undefined;
  /** True if the menu stood on the text itself, where the selection counts. */
  readonly onText: boolean;
}

/** The response that was selected to be compared with the next one, as the editor's own *Select for Compare* does. */
export class ResponseA {
  private readonly editor: ActiveEditor;
  private readonly reader: DocumentReader;
  private selected: GatheredCandidate | undefined;
  /** As it stood in its document. */
  private anchor: Anchor | undefined;

  constructor(editor: ActiveEditor, reader: DocumentReader) {
    this.editor = editor;
    this.reader = reader;
  }

  /** Keeps the response that a menu or the palette means. Throws a `UserError` where there is none. */
  async select(target: MenuTarget): Promise<void> {
    const candidate = await this.candidate(target, 'A');
    if (!candidate) return;
    this.selected = candidate;
    const { document, span } = candidate;
    [this.anchor] = document && span ? anchorsOf(document, 'A', [span]) : [];
    await vscode.commands.executeCommand('setContext', HAS_RESPONSE_A, true);
    showInStatusBar('check', vscode.l10n.t('Selected as response A'), 4000);
  }

  /** The response that was selected, as it is now. Undefined where none was, or the person did not say which. */
  async get(): Promise<GatheredCandidate | undefined> {
    const { selected, anchor, reader } = this;
    const place = selected?.candidate.place;
    // The output of a cell is compared as it was when it was selected: another run shows another one.
    if (!selected || !place || selected.output) return selected;
    const document = await reopened(place.uri);
    if (document && place.whole) return fileCandidate(reader, place.uri, 'A');
    const found = document && anchor && findText(anchor, withLineFeeds(document.getText()));
    // Nothing in the document belongs any more to a text that is gone from it.
    if (!found || found.changed) {
      return { ...selected, document: null, span: null, candidate: { ...selected.candidate, place: null } };
    }
    const { start, end } = spanOfAnchor(document, found);
    const selections = [{ start, end: selected.candidate.source === 'structure' ? start : end }];
    return (await selectedCandidate(reader, { document, selections })) ?? undefined;
  }

  /**
   * The response that a menu or the palette means: what is selected in the text, or else what the file holds; without any, the
   * person picks a file.
   */
  async candidate({ uri, onText }: MenuTarget, side: 'A' | 'B'): Promise<GatheredCandidate | undefined> {
    const place = onText ? this.editor.place() : null;
    if (place && (!uri || fileAddress(place.document.uri).toString() === fileAddress(uri).toString())) {
      const selected = await selectedCandidate(this.reader, place);
      if (selected === null && isInNotebook(place.document.uri)) throw noResponseInCell();
      return selected === null ? fileCandidate(this.reader, place.document.uri, side) : selected;
    }
    const file = uri ?? (await pickResponseFile(side, side === 'B' ? this.selected?.candidate.place?.uri : undefined));
    return file && fileCandidate(this.reader, file, side);
  }
}

function noResponseInCell(): UserError {
  return new UserError(
    vscode.l10n.t('This cell holds no response.'),
    vscode.l10n.t('Select a text in it, or a cell with a labelled response or with text output.'),
  );
}

/** The document of a response, opened again if it was closed; undefined where it is no more. */
async function reopened(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = openDocument(uri);
  // Opening an untitled document that was closed would make a new one.
  if (open || uri.scheme === 'untitled') return open;
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** Menus hand over the file; the explorer adds all that are selected, a tab where it is, and the text's own menu nothing. */
export function menuTarget(first: unknown, second: unknown): MenuTarget {
  return { uri: first instanceof vscode.Uri ? first : undefined, onText: second === undefined };
}
