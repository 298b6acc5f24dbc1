import * as vscode from 'vscode';
import { askFor, pick, type Row } from './surfaces.ts';
import type { Part, ResponsePart, Source } from '../exchange/exchange.ts';

interface Answer extends Row {
  readonly get: () => Thenable<string | undefined>;
  readonly source: Source;
}

/** Asks for the prompt that the response answers. Null where the person would not say. */
export async function askForInstruction(): Promise<Part | null> {
  const prompt = vscode.l10n.t('What was the model asked?');
  return ask(vscode.l10n.t('Which prompt does the response answer?'), [await fromClipboard(), typed(prompt)]);
}

/** Asks for the response where the selection does not tell it; `document` is the one in front of the person. */
export async function askForResponse(document: vscode.TextDocument | null): Promise<ResponsePart | null> {
  const answers = [await fromClipboard(), typed(vscode.l10n.t('What did the model answer?'))];
  const whole = document && wholeDocument(document);
  const part = await ask(vscode.l10n.t('Which response is to be graded?'), whole ? [whole, ...answers] : answers);
  if (!part) return null;
  const text = document?.getText() ?? '';
  const start = text.indexOf(part.text);
  return { ...part, span: part.source === 'document' ? { start, end: start + part.text.length } : null };
}

async function ask(title: string, answers: readonly (Answer | null)[]): Promise<Part | null> {
  const items = answers.filter((answer) => answer !== null);
  const picked = items.length === 1 ? items[0] : await pick(items, { title });
  const text = await picked?.get();
  return picked && text !== undefined ? { text, source: picked.source } : null;
}

function typed(prompt: string): Answer {
  return {
    icon: 'edit',
    label: vscode.l10n.t('Type it'),
    source: 'asked',
    get: () =>
      askFor({
        prompt,
        ignoreFocusOut: true,
        validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Write something, or press Escape.') : null),
      }),
  };
}

async function fromClipboard(): Promise<Answer | null> {
  const text = (await vscode.env.clipboard.readText()).trim();
  return text === ''
    ? null
    : {
        icon: 'clippy',
        label: vscode.l10n.t('Use the clipboard'),
        detail: preview(text),
        source: 'asked',
        get: () => Promise.resolve(text),
      };
}

function wholeDocument(document: vscode.TextDocument): Answer | null {
  const text = document.getText().trim();
  const label = vscode.l10n.t('The whole document');
  return text === ''
    ? null
    : { icon: 'file', label, detail: preview(text), source: 'document', get: () => Promise.resolve(text) };
}

function preview(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
