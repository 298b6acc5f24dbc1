import * as vscode from 'vscode';
import { UserError } from './user-error.ts';

/** Text that can only be meant as a file: no sentence ends like this. */
const FILE_NAME = /^(?:[^\n]*[\\/])?[^\s\\/]+\.(?:md|markdown|txt|text|json|jsonl)$/i;

/** An address of a file; one of the web may well be an answer. */
const FILE_ADDRESS = /^(?:file|vscode-[\w-]+):\/\/\S*$|^untitled:\S+$/i;

/** A path into a folder, with an ending. */
const FILE_PATH = /^(?![a-z][\w+.-]*:\/\/)\S+[\\/][^\s\\/]*\.[a-z][a-z0-9]{0,7}$/i;

/**
 * The file that a text names by its address or its path, which counts from the workspace folders. Null where there is no such
 * file: then the text stands for itself. Throws a `UserError` for what can only have been meant as a file.
 */
export async function fileAt(path: string): Promise<vscode.Uri | null> {
  const wanted = path.trim();
  if (wanted === '' || wanted.includes('\n') || wanted.length > 1000) return null;
  for (const uri of possibleAddresses(wanted)) if (await isFile(uri)) return uri;
  if (![FILE_NAME, FILE_ADDRESS, FILE_PATH].some((form) => form.test(wanted))) return null;
  throw new UserError(
    vscode.l10n.t('There is no file {0}.', wanted),
    vscode.l10n.t('Give a path in the workspace, an address, or the text of the response itself.'),
  );
}

/** Addresses that a path may lead to: an address itself, a path from the root, or a path from each of the given folders. */
export function possibleAddresses(path: string, folders: readonly vscode.Uri[] = workspaceFolders()): vscode.Uri[] {
  if (/^[a-z][\w+.-]+:\/\//i.test(path)) return [vscode.Uri.parse(path)];
  if (/^untitled:/i.test(path)) return [vscode.Uri.parse(path)];
  if (/^(?:\/|[a-z]:[\\/])/i.test(path)) return [vscode.Uri.file(path)];
  return folders.map((folder) => vscode.Uri.joinPath(folder, path.replaceAll('\\', '/')));
}

export function workspaceFolders(): vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
}

/** True if there is such a file: on a disk, or open without ever having been saved. */
export async function isFile(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') {
    return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  }
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
