import * as vscode from 'vscode';
import { withLineFeeds } from '../../exchange/passage.ts';
import { pick, type Row } from '../workbench/surfaces.ts';
import { GaveUp } from '../workbench/user-error.ts';

/** In place of a text that the person does not want to be sent. */
export const UNWANTED = Symbol('unwanted');

/** Longer than any path, in UTF-16 code units. */
const LONGEST_PATH = 1000;

const ADDRESS = /^[a-z][\w+.-]+:\/\//i;
const HOST = /^[\w.-]+$/;
const ABSOLUTE = /^(?:[\\/]|[a-z]:[\\/])/i;

/**
 * The text of the file that a document's front matter names as the reference answer; null where it names none that can be read, and
 * `UNWANTED` where the person wants no reference answer. A file that may lie outside the document's workspace folder is read only after the
 * person has agreed to it; throws `GaveUp` where they do not say.
 */
export async function referenceFile(named: string, document: vscode.Uri): Promise<string | typeof UNWANTED | null> {
  const uri = placeOf(named.trim(), document);
  // A web address is not a file; the text of an answer may simply begin with one.
  if (!uri || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return null;
  if (await isInOwnFolder(uri, document)) return textOf(uri);
  // Even checking whether the file exists would contact the other machine.
  const isThere = uri.authority === document.authority ? await isFile(uri) : HOST.test(uri.authority);
  if (!isThere) return null;
  return (await mayBeSent(uri)) ? textOf(uri) : UNWANTED;
}

/** Address that a path leads to, counted from a document; null for a text that is no path. */
function placeOf(path: string, document: vscode.Uri): vscode.Uri | null {
  if (path === '' || /[\r\n]/.test(path) || path.length > LONGEST_PATH) return null;
  try {
    if (ADDRESS.test(path)) return vscode.Uri.parse(path, true);
    if (document.scheme === 'untitled') return ABSOLUTE.test(path) ? vscode.Uri.file(path) : null;
    if (!ABSOLUTE.test(path)) return vscode.Uri.joinPath(document, '..', path);
    return document.scheme === 'file' ? vscode.Uri.file(path) : document.with({ path, query: '', fragment: '' });
  } catch {
    // The editor does not take it for an address, so it is none.
    return null;
  }
}

/** True for a file in the document's own workspace folder, with no symbolic link on the way to it. */
async function isInOwnFolder(uri: vscode.Uri, document: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!folder || folder.toString() !== vscode.workspace.getWorkspaceFolder(document)?.uri.toString()) return false;
  for (let at = uri; at.path.length > folder.path.length; at = vscode.Uri.joinPath(at, '..')) {
    if (await isLink(at)) return false;
  }
  return true;
}

async function isLink(uri: vscode.Uri): Promise<boolean> {
  return ((await typeOf(uri)) & vscode.FileType.SymbolicLink) !== 0;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  return ((await typeOf(uri)) & vscode.FileType.File) !== 0;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return vscode.FileType.Unknown;
  }
}

interface Choice extends Row {
  readonly isSent: boolean;
}

/** Asks whether a file may be sent. The choice that sends nothing is first, so that a key that was meant for the document does not agree. */
async function mayBeSent(uri: vscode.Uri): Promise<boolean> {
  const t = vscode.l10n.t;
  const path = uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
  const choices: readonly Choice[] = [
    { isSent: false, icon: 'circle-slash', label: t('Grade Without This File') },
    {
      isSent: true,
      icon: 'file',
      label: t('Send the File to the Judge'),
      description: path,
      detail: t('It is not in the workspace folder of the document, or is reached by a link.'),
    },
  ];
  const picked = await pick(choices, {
    title: t('The front matter names {0} as the reference answer', path),
    placeHolder: t('Escape sends nothing.'),
    ignoreFocusOut: true,
  });
  if (!picked) throw new GaveUp();
  return picked.isSent;
}

async function textOf(uri: vscode.Uri): Promise<string | null> {
  try {
    return withLineFeeds(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)).trim());
  } catch {
    return null;
  }
}
