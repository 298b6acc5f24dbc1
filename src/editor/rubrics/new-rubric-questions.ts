import * as vscode from 'vscode';
import type { RubricDraft } from '../../rubric/read/rubric-draft.ts';
import { importRubrics } from '../../rubric/read/import.ts';
import { rubricsOfRecords } from '../../rubric/records.ts';
import { TOPICS } from '../../rubric/topics.ts';
import { rubricName } from './rubric-documents.ts';
import { fileOf, partOf } from '../workbench/rubric-address.ts';
import type { RubricLibrary } from './library.ts';
import { askFor, pick, type Row } from '../workbench/surfaces.ts';
import { UserError } from '../workbench/user-error.ts';

/** Start of a new rubric: nothing, a rubric's text, or a draft from a data set's record. */
export type RubricOrigin =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string; readonly name: string }
  | { readonly kind: 'record'; readonly draft: RubricDraft };

interface OriginItem extends Row {
  /** Absent from separators. */
  readonly get?: () => Promise<RubricOrigin | undefined>;
}

/** Asks what to begin with. Undefined where the person would not say. */
export async function askForOrigin(library: RubricLibrary): Promise<RubricOrigin | undefined> {
  const bundled = (await library.bundled()).map((file): OriginItem => ({
    label: vscode.l10n.t('Copy of {0}', file.name),
    description: vscode.l10n.t('bundled'),
    get: () => originOf(file.uri),
  }));
  const items: OriginItem[] = [
    { icon: 'new-file', label: vscode.l10n.t('Blank rubric'), get: () => Promise.resolve({ kind: 'blank' }) },
    {
      icon: 'folder-opened',
      label: vscode.l10n.t('Import from a file…'),
      detail: vscode.l10n.t('A rubric in either form, or a record of a data set (JSON or JSONL) with orig_criteria'),
      get: askForFile,
    },
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    ...bundled,
  ];
  const picked = await pick(items, {
    title: vscode.l10n.t('What does the new rubric begin with?'),
  });
  return picked?.get?.();
}

/** Asks for the name; an imported rubric proposes its own. */
export function askForName(origin: RubricOrigin): Thenable<string | undefined> {
  return askFor({
    title: vscode.l10n.t('New Rubric: name'),
    prompt: vscode.l10n.t(TOPICS.name.text),
    value: origin.kind === 'text' ? origin.name : origin.kind === 'record' ? (origin.draft.name ?? '') : '',
    placeHolder: TOPICS.name.example,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Write a name, or press Escape.') : null),
  });
}

/** Asks for the criterion; it may be left empty and written in the file. */
export function askForCriteria(): Thenable<string | undefined> {
  return askFor({
    title: vscode.l10n.t('New Rubric: criterion'),
    prompt: vscode.l10n.t(TOPICS.criteria.text),
    placeHolder: TOPICS.criteria.example,
    ignoreFocusOut: true,
  });
}

export async function askForFolder(): Promise<vscode.Uri | undefined> {
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

/** Finds in a file what a new rubric can begin with. Throws a `UserError` where there is nothing. */
export async function originOf(uri: vscode.Uri): Promise<RubricOrigin | undefined> {
  const text = await textOf(fileOf(uri));
  return /\.jsonl?$/i.test(uri.path) ? originInRecords(text, uri) : originInRubric(text, uri);
}

async function askForFile(): Promise<RubricOrigin | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import a rubric'),
      filters: { [vscode.l10n.t('Rubrics and data sets')]: ['yaml', 'yml', 'json', 'jsonl'] },
    })) ?? [];
  return uri && originOf(uri);
}

/** A rubric file in any form; of several rubrics in it, the one that the person picks. */
async function originInRubric(text: string, uri: vscode.Uri): Promise<RubricOrigin | undefined> {
  const rubrics = importRubrics(text, rubricName(uri));
  const [only] = rubrics;
  if (!only) throw nothingIn(uri);
  const part = partOf(uri);
  const wanted = part === '' ? undefined : rubrics.find(({ name }) => name === part);
  if (wanted) return { kind: 'text', ...wanted };
  if (rubrics.length === 1) return { kind: 'text', ...only };
  const items = rubrics.map((rubric) => ({ label: rubric.name, detail: rubric.criteria, rubric }));
  const picked = await pick(items, { title: vscode.l10n.t('Which of the rubrics in this file?'), matchOnDetail: true });
  return picked && { kind: 'text', ...picked.rubric };
}

async function originInRecords(text: string, uri: vscode.Uri): Promise<RubricOrigin | undefined> {
  const drafts = rubricsOfRecords(text);
  const [only] = drafts;
  if (!only) throw nothingIn(uri);
  if (drafts.length === 1) return { kind: 'record', draft: only };
  const items = drafts.map((draft) => ({
    label: draft.name ?? draft.criteria,
    description: draft.name ? draft.criteria : '',
    detail: draft.scores[5] ?? '',
    draft,
  }));
  const picked = await pick(items, {
    title: vscode.l10n.t('Which of the rubrics in this file?'),
    matchOnDetail: true,
  });
  return picked && { kind: 'record', draft: picked.draft };
}

async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    throw new UserError(
      vscode.l10n.t('{0} could not be read.', vscode.workspace.asRelativePath(uri)),
      vscode.l10n.t('Pick another file.'),
    );
  }
}

function nothingIn(uri: vscode.Uri): UserError {
  return new UserError(
    vscode.l10n.t('There is no rubric in {0}.', vscode.workspace.asRelativePath(uri)),
    vscode.l10n.t('A rubric has "criteria", and a record of a data set "orig_criteria" and "orig_score1_description".'),
  );
}
