import * as vscode from 'vscode';
import type { RecordFields } from '../../exchange/document-format.ts';
import type { FoundExchange } from '../../exchange/exchange.ts';
import { atCursor } from '../../exchange/find.ts';
import { questionsOf } from '../../exchange/json/joined-questions.ts';
import type { StructureQuestion } from '../../exchange/structure.ts';
import type { DocumentReader } from './document-reader.ts';
import { nameOf, textSource } from '../workbench/documents.ts';
import { askForFields } from './field-question.ts';
import { patternOf } from './record-settings.ts';
import { UserError } from '../workbench/user-error.ts';

/** Files beside the answers that are looked through for their questions, and how long they may be, in bytes. */
const MOST_FILES = 30;
const LONGEST_FILE = 20_000_000;

/** Usual names of a file of questions. */
const QUESTIONS = /^(?:questions?|.*(?:question|input|request|prompt)s?.*)\.(?:jsonl|ndjson|json)$/i;
const RECORDS = /\.(?:jsonl|ndjson|json)$/i;

/**
 * Asks the person what a document of records leaves open, or finds it beside the document. True if the document is to be read anew.
 * @param offset in the record that is meant.
 */
export async function answerOfRecords(
  reader: DocumentReader,
  document: vscode.TextDocument,
  question: Exclude<StructureQuestion, { kind: 'speakers' }>,
  offset: number,
): Promise<boolean> {
  const { hints } = reader;
  switch (question.kind) {
    case 'questions': {
      const questions = (await questionsBeside(document.uri, question.ids)) ?? (await askForQuestions(document.uri));
      if (questions) hints.setQuestions(document, questions);
      return questions !== null;
    }
    case 'fields': {
      const fields = await askForFields({
        name: nameOf(document.uri),
        fields: question.fields,
        preview: (named) => foundWith(reader, document, offset, named),
        keptAs: hints.keepsFieldsHere(document)
          ? vscode.l10n.t('Remembered in this window')
          : vscode.l10n.t(
              'Remembered for {0} in the workspace’s setting prometheusGrader.records',
              patternOf(document.uri),
            ),
      });
      if (fields) await hints.rememberFields(document, fields);
      return fields !== null;
    }
  }
}

/** Records that are tried for a preview where the one at the place that is meant has no response. */
const MOST_TRIED = 100;

/** Exchange that would be found with some fields in the record at an offset, or else in the first record that has a response. */
function foundWith(
  reader: DocumentReader,
  document: vscode.TextDocument,
  offset: number,
  fields: RecordFields,
): FoundExchange {
  const { length } = textSource(document);
  const here = atCursor(reader.withFields(document, offset, fields), offset, length);
  if (here.response) return here;
  const lines = reader.formatOf(document)?.unit === 'line' ? Math.min(document.lineCount, MOST_TRIED) : 1;
  for (let line = 0; line < lines; line++) {
    const structure = reader.withFields(document, document.offsetAt(new vscode.Position(line, 0)), fields);
    const response = structure.sections.find(({ role, body }) => role === 'response' && body.text !== '');
    if (response) return atCursor(structure, response.body.span.start, length);
  }
  return here;
}

type Questions = ReturnType<typeof questionsOf>;

/** The questions of a file in the folder of the answers, or in the one around it, that has one of their ids. */
async function questionsBeside(uri: vscode.Uri, ids: readonly string[]): Promise<Questions | null> {
  if (uri.scheme === 'untitled') return null;
  const folders = [vscode.Uri.joinPath(uri, '..'), vscode.Uri.joinPath(uri, '..', '..')];
  for (const folder of folders) {
    for (const file of await recordFiles(folder)) {
      if (file.toString() === uri.toString()) continue;
      const questions = await questionsIn(file);
      if (questions && ids.some((id) => questions.has(id))) return questions;
    }
  }
  return null;
}

/** Those called like questions come first. */
async function recordFiles(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  try {
    const names = (await vscode.workspace.fs.readDirectory(folder))
      .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && RECORDS.test(name))
      .map(([name]) => name);
    const ordered = names.sort((one, other) => Number(QUESTIONS.test(other)) - Number(QUESTIONS.test(one)));
    return ordered.slice(0, MOST_FILES).map((name) => vscode.Uri.joinPath(folder, name));
  } catch {
    return [];
  }
}

async function questionsIn(file: vscode.Uri): Promise<Questions | null> {
  try {
    if ((await vscode.workspace.fs.stat(file)).size > LONGEST_FILE) return null;
    return questionsOf(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch {
    return null;
  }
}

async function askForQuestions(uri: vscode.Uri): Promise<Questions | null> {
  const title = vscode.l10n.t('Which file holds the questions that {0} answers?', nameOf(uri));
  const defaultUri = uri.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(uri, '..');
  const [file] =
    (await vscode.window.showOpenDialog({ title, canSelectMany: false, ...(defaultUri && { defaultUri }) })) ?? [];
  if (!file) return null;
  const questions = await questionsIn(file);
  if (questions && questions.size > 0) return questions;
  throw new UserError(
    vscode.l10n.t('{0} holds no questions with ids.', nameOf(file)),
    vscode.l10n.t(
      'Pick a file with a question on each line, such as MT-bench’s question.jsonl or the input of a batch.',
    ),
  );
}
