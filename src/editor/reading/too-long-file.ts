import * as vscode from 'vscode';
import { nameOf, openDocument } from '../workbench/documents.ts';
import { UserError } from '../workbench/user-error.ts';

/** The editor gives extensions no document of a longer file, in UTF-16 code units. */
const LONGEST = 50 * 1024 * 1024;

/** Most bytes of UTF-8 for one UTF-16 code unit: a file of more bytes than this for each unit is too long for certain. */
const MOST_BYTES = 3;

/** Throws a `UserError` where the tab in front of the person shows a file that is too long for the editor to hand over. */
export async function refuseTooLong(): Promise<void> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText) || openDocument(input.uri)) return;
  const size = await sizeOf(input.uri);
  if (size > LONGEST) throw tooLong(input.uri, size);
}

/**
 * The document of a file. Throws a `UserError` for one that is too long for the editor to hand over: without opening it, where its size alone
 * says so. Throws what the editor throws where it cannot be opened otherwise.
 */
export async function openUnlessTooLong(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const open = openDocument(uri);
  if (open) return open;
  const size = await sizeOf(uri);
  if (size > MOST_BYTES * LONGEST) throw tooLong(uri, size);
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw size > LONGEST ? tooLong(uri, size) : error;
  }
}

function tooLong(uri: vscode.Uri, bytes: number): UserError {
  return new UserError(
    vscode.l10n.t(
      '{0} has {1} MB: of files above 50 MB the editor shows extensions nothing, so no single record of it can be graded.',
      nameOf(uri),
      Math.round(bytes / 1024 / 1024),
    ),
    vscode.l10n.t(
      'Grading a file as a data set is not there yet. Until then, put the records that matter into a file of their own.',
    ),
  );
}

async function sizeOf(uri: vscode.Uri): Promise<number> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return 0;
  }
}
