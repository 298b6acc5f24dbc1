import * as vscode from 'vscode';
import type { RecordFields } from '../exchange/document-format.ts';
import { questionsOf } from '../exchange/json/questions.ts';
import type { StructureQuestion } from '../exchange/structure.ts';
import type { DocumentReader } from './document-reader.ts';
import { nameOf } from './documents.ts';
import { pick, type Row } from './surfaces.ts';
import { UserError } from './user-error.ts';

/** Files beside the answers that are looked through for their questions, and how long they may be, in bytes. */
const MOST_FILES = 30;
const LONGEST_FILE = 20_000_000;

/** What people call the file of the questions. */
const QUESTIONS = /^(?:questions?|.*(?:question|input|request|prompt)s?.*)\.(?:jsonl|ndjson|json)$/i;
const RECORDS = /\.(?:jsonl|ndjson|json)$/i;

/** Asks the person what a document of records leaves open, or finds it beside the document. True if the document is to be read anew. */
export async function answerOfRecords(
  { hints }: DocumentReader,
  document: vscode.TextDocument,
  question: Exclude<StructureQuestion, { kind: 'speakers' }>,
): Promise<boolean> {
  switch (question.kind) {
    case 'questions': {
      const questions = (await questionsBeside(document.uri, question.ids)) ?? (await askForQuestions(document.uri));
      if (questions) hints.setQuestions(document, questions);
      return questions !== null;
    }
    case 'fields': {
      const fields = await askForFields(document, question.fields);
      if (fields) await hints.rememberFields(document, fields);
      return fields !== null;
    }
  }
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

interface FieldRow extends Row {
  readonly path: string | null;
}

type Fields = Extract<StructureQuestion, { kind: 'fields' }>['fields'];

/** Asks which field is what; null where the person gave up. */
async function askForFields({ uri }: vscode.TextDocument, fields: Fields): Promise<RecordFields | null> {
  const name = nameOf(uri);
  const response = await pickField(fields, vscode.l10n.t('Which field of {0} is the response?', name), false);
  if (!response?.path) return null;
  const left = fields.filter(({ path }) => path !== response.path);
  const instruction = await pickField(left, vscode.l10n.t('Which field of {0} is the prompt?', name), true);
  if (!instruction) return null;
  const others = left.filter(({ path }) => path !== instruction.path);
  const reference = await pickField(others, vscode.l10n.t('Which field of {0} is the reference answer?', name), true);
  if (!reference) return null;
  return {
    response: response.path,
    ...(instruction.path !== null && { instruction: instruction.path }),
    ...(reference.path !== null && { reference: reference.path }),
  };
}

async function pickField(fields: Fields, title: string, orNone: boolean): Promise<FieldRow | undefined> {
  const none: FieldRow = { label: vscode.l10n.t('None of them'), path: null };
  const rows = fields.map(({ path, preview }): FieldRow => ({ label: path, detail: preview, path }));
  return pick(orNone ? [none, ...rows] : rows, { title, matchOnDetail: true });
}
