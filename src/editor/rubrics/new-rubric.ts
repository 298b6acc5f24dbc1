import * as vscode from 'vscode';
import { fileNameOf, renamedRubric, rubricSnippet, draftText } from '../../rubric/read/rubric-draft.ts';
import { outlineOf } from '../../rubric/text/outline.ts';
import {
  askForCriteria,
  askForFolder,
  askForName,
  askForOrigin,
  originOf,
  type RubricOrigin,
} from './new-rubric-questions.ts';
import { rangeOf } from '../workbench/documents.ts';
import { argumentFields } from '../workbench/command-arguments.ts';
import { exists, freeRubricFile } from './free-rubric-file.ts';
import { RubricLibrary } from './library.ts';
import { tellingErrors, UserError } from '../workbench/user-error.ts';

/** The argument of the command: what it answers is not asked. With a name, nothing is. */
interface NewRubricArgument {
  /** Folder to put the file in; of a workspace folder, its folder `rubrics`. */
  readonly folder?: vscode.Uri | string;
  readonly name?: string;
  readonly criteria?: string;
  /** Rubric to begin with: a bundled rubric's name, or a file in any form that can be imported. */
  readonly from?: vscode.Uri | string;
}

/** Creates a rubric file and opens it. Its address; undefined where there is none, and then the person knows why. */
export async function newRubric(context: vscode.ExtensionContext, argument: unknown): Promise<vscode.Uri | undefined> {
  const library = new RubricLibrary(context.extensionUri, context.workspaceState);
  return tellingErrors(() => create(library, newRubricArgument(argument)));
}

async function create(library: RubricLibrary, given: NewRubricArgument): Promise<vscode.Uri | undefined> {
  const asks = given.name === undefined;
  const folder = await folderFor(given.folder, asks);
  const origin = folder && (await originFor(library, given, asks));
  const name = origin && (given.name ?? (await askForName(origin)));
  if (!folder || !origin || name === undefined) return undefined;
  if (origin.kind === 'blank') {
    const criteria = given.criteria ?? (asks ? await askForCriteria() : null);
    if (criteria === undefined) return undefined;
    return writeBlank(folder, name, criteria === '' ? null : criteria);
  }
  const text = origin.kind === 'text' ? renamedRubric(origin.text, name) : draftText(name, origin.draft);
  return writeWhole(folder, name, text);
}

async function originFor(
  library: RubricLibrary,
  given: NewRubricArgument,
  asks: boolean,
): Promise<RubricOrigin | undefined> {
  if (given.from !== undefined) return originOf((await library.find(given.from)).uri);
  return asks ? askForOrigin(library) : { kind: 'blank' };
}

async function writeBlank(folder: vscode.Uri, name: string, criteria: string | null): Promise<vscode.Uri> {
  const uri = await createFile(folder, name, '');
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const everything = new vscode.Range(0, 0, editor.document.lineCount, 0);
  await editor.insertSnippet(new vscode.SnippetString(rubricSnippet(name, criteria)), everything);
  await editor.document.save();
  return uri;
}

async function writeWhole(folder: vscode.Uri, name: string, text: string): Promise<vscode.Uri> {
  const uri = await createFile(folder, name, text);
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const criteria = outlineOf(editor.document.getText()).find(({ key }) => key === 'criteria');
  if (criteria?.valueSpan) {
    const { start } = rangeOf(editor.document, criteria.valueSpan);
    editor.selection = new vscode.Selection(start, start);
  }
  return uri;
}

/** A new file, under the first name that is free: what is there is never written over. */
async function createFile(folder: vscode.Uri, name: string, text: string): Promise<vscode.Uri> {
  for (;;) {
    const uri = await freeRubricFile(folder, fileNameOf(name));
    if (!uri) break;
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
    // It fails where somebody else was quicker: the next name, then. Anything else fails for every name.
    if (await vscode.workspace.applyEdit(edit)) return uri;
    if (!(await exists(uri))) break;
  }
  throw new UserError(
    vscode.l10n.t('No rubric could be created in {0}.', vscode.workspace.asRelativePath(folder)),
    vscode.l10n.t('Check that the folder can be written to.'),
  );
}

async function folderFor(given: vscode.Uri | string | undefined, asks: boolean): Promise<vscode.Uri | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const [first] = folders;
  if (given instanceof vscode.Uri) return rubricsIn(given, folders);
  if (!first) {
    throw new UserError(
      vscode.l10n.t('A rubric is kept in a folder, and no folder is open.'),
      vscode.l10n.t('Open a folder and try again.'),
    );
  }
  if (given !== undefined) return rubricsIn(vscode.Uri.joinPath(first, given.replaceAll('\\', '/')), folders);
  const folder = asks && folders.length > 1 ? await askForFolder() : first;
  return folder && rubricsIn(folder, folders);
}

function rubricsIn(folder: vscode.Uri, workspaceFolders: readonly vscode.Uri[]): vscode.Uri {
  const path = folder.path.replace(/(?<=.)\/+$/, '');
  const isRoot = workspaceFolders.some((root) => root.scheme === folder.scheme && root.path === path);
  return isRoot && !path.endsWith('/rubrics') ? vscode.Uri.joinPath(folder, 'rubrics') : folder;
}

/** The argument may come from a key binding or a task as plain JSON, or from the Explorer as a folder's address. */
function newRubricArgument(argument: unknown): NewRubricArgument {
  if (argument instanceof vscode.Uri) return { folder: argument };
  const { folder, name, criteria, from } = argumentFields(argument);
  return {
    ...(isAddress(folder) && { folder }),
    ...(typeof name === 'string' && name.trim() !== '' && { name: name.trim() }),
    ...(typeof criteria === 'string' && { criteria: criteria.trim() }),
    ...(isAddress(from) && { from }),
  };
}

function isAddress(value: unknown): value is vscode.Uri | string {
  return value instanceof vscode.Uri || (typeof value === 'string' && value.trim() !== '');
}
