import * as vscode from 'vscode';
import type { Span } from '../../exchange/exchange.ts';
import type { Structure, StructureQuestion } from '../../exchange/structure.ts';
import type { DocumentReader } from './document-reader.ts';
import { nameOf } from '../workbench/documents.ts';
import { readTogether } from '../workbench/notebook-cells.ts';
import { pick, type Row } from '../workbench/surfaces.ts';

/**
 * The structure of a document around some stretches, after the person was asked what only they can tell: once, since it is remembered.
 * Undefined where they gave up.
 */
export async function readAsking(
  reader: DocumentReader,
  document: vscode.TextDocument,
  spans: readonly Span[] | 'all',
): Promise<Structure | undefined> {
  const read = () => (spans === 'all' ? reader.read(document) : reader.around(document, spans));
  const structure = read();
  const { question } = structure;
  switch (question === null ? null : await answer(question, reader, document, offsetOf(spans))) {
    case 'answered':
      return read();
    case 'gaveUp':
      return undefined;
    case 'none':
    case null:
      return structure;
  }
}

function offsetOf(spans: readonly Span[] | 'all'): number {
  return spans === 'all' ? 0 : (spans[0]?.start ?? 0);
}

/** `none`: the document is not what it was taken for. */
type Answered = 'answered' | 'none' | 'gaveUp';

async function answer(
  question: StructureQuestion,
  reader: DocumentReader,
  document: vscode.TextDocument,
  offset: number,
): Promise<Answered> {
  switch (question.kind) {
    case 'speakers': {
      // The cells of a notebook are one conversation, or none.
      const [holder = document] = readTogether(document);
      return reader.hints.isNoConversation(holder) ? 'none' : askWhoAnswers(question.names, reader, holder);
    }
    case 'fields':
    case 'questions': {
      const { answerOfRecords } = await import('./open-questions.ts');
      if (await answerOfRecords(reader, document, question, offset)) return 'answered';
      // Without the questions of another file, a prompt can still be given.
      return question.kind === 'fields' ? 'gaveUp' : 'none';
    }
  }
}

interface Speaker extends Row {
  readonly name: string | null;
}

async function askWhoAnswers(
  names: readonly string[],
  reader: DocumentReader,
  document: vscode.TextDocument,
): Promise<Answered> {
  const text = readTogether(document)
    .map((each) => each.getText())
    .join('\n');
  const speakers = names.map((name): Speaker => ({
    name,
    icon: 'account',
    label: name,
    detail: firstWords(text, name),
  }));
  const nobody: Speaker = {
    name: null,
    icon: 'circle-slash',
    label: vscode.l10n.t('Neither: this is no conversation with a model'),
  };
  const picked = await pick([...speakers, nobody], {
    title: vscode.l10n.t('Who is the model in {0}?', nameOf(document.uri)),
    placeHolder: vscode.l10n.t(
      'What it says is graded. Remembered in this workspace; to change it: prometheusGrader.speakers',
    ),
    matchOnDetail: true,
  });
  if (!picked) return 'gaveUp';
  if (picked.name === null) {
    reader.hints.setNoConversation(document);
    return 'none';
  }
  const person = names.filter((name) => name !== picked.name);
  await reader.hints.rememberSpeakers({ model: [picked.name], person });
  return 'answered';
}

/** First words of a speaker after their name stands in the text for the first time, on one line. */
function firstWords(text: string, name: string): string {
  const at = text.indexOf(name);
  const said = at === -1 ? '' : text.slice(at + name.length, at + name.length + 300);
  return said
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 100);
}
