import * as vscode from 'vscode';
import { wholeResponse } from '../../exchange/candidates.ts';
import type { SourcedText, SourcedResponse, Source, Span } from '../../exchange/exchange.ts';
import { likeliestPassage } from '../../exchange/likeliest.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import { rangeOf } from '../workbench/documents.ts';
import type { PlaceInDocument } from './active-editor.ts';
import { isInNotebook } from '../workbench/notebook-address.ts';
import { markdownCellOf } from '../workbench/notebook-cells.ts';
import { pick, type Row } from '../workbench/surfaces.ts';
import type { TextFields } from '../workbench/text-field.ts';

interface Answer extends Row {
  readonly get: () => Promise<string | undefined>;
  readonly source: Source;
  /** Its span in the active document. */
  readonly span: Span | null;
}

/**
 * Asks for the prompt that the response answers. Null where the person would not say.
 * @param above what stands in a notebook above the response: the first offer.
 */
export async function askForInstruction(fields: TextFields, above: string | null = null): Promise<SourcedText | null> {
  const write = written(fields, {
    name: vscode.l10n.t('Prompt'),
    invitation: vscode.l10n.t('Write or paste here what the model was asked:'),
    use: vscode.l10n.t('Use as Prompt'),
  });
  const cell = above === null ? [] : [cellAbove(above)];
  const answers = [...cell, ...(await fromClipboard()), write];
  const part = await ask(answers, { title: vscode.l10n.t('Which prompt does the response answer?') }, null);
  return part && { text: part.text, source: part.source };
}

/**
 * Asks for the response where what is selected does not tell it. The passage around the cursor is the first offer, and shown in the
 * editor; the whole document is the last. The code of a notebook's cell is never offered as a whole.
 */
export async function askForResponse(
  fields: TextFields,
  place: PlaceInDocument | null,
  isCode: boolean,
): Promise<SourcedResponse | null> {
  const write = written(fields, {
    name: vscode.l10n.t('Response'),
    invitation: vscode.l10n.t('Write or paste here what the model answered:'),
    use: vscode.l10n.t('Use as Response'),
  });
  const [passage, whole] = place ? offersOf(place) : [[], []];
  const answers = [...passage, ...(await fromClipboard()), write, ...whole];
  const placeHolder = vscode.l10n.t('To have it found by itself, label the texts: ## Prompt, ## Response');
  const title = vscode.l10n.t('Which response is to be graded?');
  return ask(answers, isCode ? { title } : { title, placeHolder }, place?.document ?? null);
}

async function ask(
  answers: readonly Answer[],
  words: { readonly title: string; readonly placeHolder?: string },
  document: vscode.TextDocument | null,
): Promise<SourcedResponse | null> {
  const picked = answers.length === 1 ? answers[0] : await pickAnswer(answers, words, document);
  const text = await picked?.get();
  return picked && text !== undefined ? { text: withLineFeeds(text), source: picked.source, span: picked.span } : null;
}

/** Has the person pick an answer. The one that is about to be picked is selected in the document, if it stands there. */
async function pickAnswer(
  answers: readonly Answer[],
  words: { readonly title: string; readonly placeHolder?: string },
  document: vscode.TextDocument | null,
): Promise<Answer | undefined> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const before = editor?.selections ?? [];
  const onDidSelectItem = (row: vscode.QuickPickItem | string) => {
    if (editor && typeof row === 'object') show(editor, before, (row as Answer).span);
  };
  try {
    return await pick(answers, { ...words, onDidSelectItem });
  } finally {
    if (editor) editor.selections = before;
  }
}

function show(editor: vscode.TextEditor, before: readonly vscode.Selection[], span: Span | null): void {
  if (!span) {
    editor.selections = before;
    return;
  }
  const range = rangeOf(editor.document, span);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function written(fields: TextFields, wanted: Parameters<TextFields['ask']>[0]): Answer {
  return {
    icon: 'edit',
    label: vscode.l10n.t('Write it'),
    description: vscode.l10n.t('in an editor of its own'),
    source: 'asked',
    span: null,
    get: () => fields.ask(wanted),
  };
}

async function fromClipboard(): Promise<readonly Answer[]> {
  const text = (await vscode.env.clipboard.readText()).trim();
  if (text === '') return [];
  const label = vscode.l10n.t('Use the clipboard');
  return [
    { icon: 'clippy', label, detail: preview(text), source: 'asked', span: null, get: () => Promise.resolve(text) },
  ];
}

/** Answers that a place offers before all others, and those after them. */
function offersOf(place: PlaceInDocument): readonly [first: readonly Answer[], last: readonly Answer[]] {
  const { document } = place;
  if (!isInNotebook(document.uri)) return [passageAround(place), wholeDocument(document)];
  const whole = markdownCellOf(document) ? wholeCell(document) : [];
  return place.isWholeCell ? [whole, []] : [passageAround(place), whole];
}

function wholeCell(document: vscode.TextDocument): readonly Answer[] {
  return wholeDocument(document).map((each) => ({
    ...each,
    icon: 'markdown',
    label: vscode.l10n.t('The whole cell'),
    // Known by its words, as what is selected is: other cells of the notebook are no part of it.
    source: 'selection',
  }));
}

function cellAbove(text: string): Answer {
  const label = vscode.l10n.t('The Markdown cell above');
  return {
    icon: 'markdown',
    label,
    detail: preview(text),
    source: 'asked',
    span: null,
    get: () => Promise.resolve(text),
  };
}

function passageAround({ document, selections }: PlaceInDocument): readonly Answer[] {
  const passage = likeliestPassage(document.getText(), selections[0]?.start ?? 0);
  // The first offer is never the whole document.
  if (!passage || passage.text === wholeResponse(document.getText())?.text) return [];
  const { text, span } = passage;
  const range = rangeOf(document, span);
  return [
    {
      icon: 'selection',
      label: vscode.l10n.t('The passage around the cursor'),
      description: linesText(range.start.line + 1, range.end.line + 1),
      detail: preview(text),
      source: 'selection',
      span,
      get: () => Promise.resolve(text),
    },
  ];
}

function wholeDocument(document: vscode.TextDocument): readonly Answer[] {
  const whole = wholeResponse(document.getText());
  if (!whole) return [];
  const { text, span } = whole;
  const label = vscode.l10n.t('The whole document');
  const get = () => Promise.resolve(text);
  return [{ icon: 'file', label, detail: preview(text), source: 'document', span, get }];
}

function linesText(first: number, last: number): string {
  return first === last ? vscode.l10n.t('line {0}', first) : vscode.l10n.t('lines {0} to {1}', first, last);
}

/** Beginning and end of a text, on one line. */
function preview(text: string): string {
  const line = oneLine(text.slice(0, 400));
  const rest = oneLine(text.slice(-200));
  return text.length <= 120 ? line : `${line.slice(0, 80)} … ${rest.slice(-40)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
