import * as vscode from 'vscode';
import { findAgain } from '../exchange/edits.ts';
import type { ActiveEditor } from './active-editor.ts';
import { fileCandidate, selectedCandidate, type GatheredCandidate } from './candidates.ts';
import { openDocument } from './documents.ts';

const HAS_RESPONSE_A = 'prometheusGrader.hasResponseA';

/** What a menu hands over: the file it was opened on, and more where that is not the editor's own. */
export interface MenuTarget {
  readonly uri: vscode.Uri | undefined;
  /** Whether the menu stood on the text itself, where what is selected counts. */
  readonly onText: boolean;
}

/** The response that was selected to be compared with the next one, as the editor's own *Select for Compare* does. */
export class ResponseA {
  private readonly editor: ActiveEditor;
  private selected: GatheredCandidate | undefined;

  constructor(editor: ActiveEditor) {
    this.editor = editor;
  }

  /** Keeps the response that a menu or the palette means. Throws a `UserError` where there is none. */
  async select(target: MenuTarget): Promise<void> {
    const candidate = await this.candidate(target, 'A');
    if (!candidate) return;
    this.selected = candidate;
    await vscode.commands.executeCommand('setContext', HAS_RESPONSE_A, true);
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Selected as response A'), 4000);
  }

  /** The response that was selected, as it is now. Undefined where none was, or the person did not say which. */
  async get(): Promise<GatheredCandidate | undefined> {
    const { selected } = this;
    const place = selected?.candidate.place;
    if (!selected || !place) return selected;
    if (place.whole) return fileCandidate(place.uri, 'A');
    const text = openDocument(place.uri)?.getText();
    if (text === undefined) return selected;
    const span = findAgain(text, selected.candidate.text, place.span);
    return { ...selected, candidate: { ...selected.candidate, place: span && { ...place, span } } };
  }

  /** The response that a menu or the palette means: what is selected in the text, or else what the file holds. */
  async candidate({ uri, onText }: MenuTarget, side: 'A' | 'B'): Promise<GatheredCandidate | undefined> {
    const place = onText ? this.editor.place() : null;
    if (place && (!uri || place.document.uri.toString() === uri.toString())) {
      return (await selectedCandidate(place)) ?? fileCandidate(place.document.uri, side);
    }
    return uri && fileCandidate(uri, side);
  }
}

/** Menus hand over the file; the explorer adds all that are selected, a tab where it is, and the text's own menu nothing. */
export function menuTarget(first: unknown, second: unknown): MenuTarget {
  return { uri: first instanceof vscode.Uri ? first : undefined, onText: second === undefined };
}
