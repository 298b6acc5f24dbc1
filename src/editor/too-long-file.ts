import * as vscode from 'vscode';
import { nameOf, openDocument } from './documents.ts';
import { UserError } from './user-error.ts';

/** The editor gives extensions no document of a longer file, in bytes. */
const LONGEST = 50 * 1024 * 1024;

/** Throws a `UserError` where the tab in front of the person shows a file that is too long for the editor to hand over. */
export async function refuseTooLong(): Promise<void> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText) || openDocument(input.uri)) return;
  const size = await sizeOf(input.uri);
  if (size <= LONGEST) return;
  throw new UserError(
    vscode.l10n.t(
      '{0} has {1} MB: of files above 50 MB the editor shows extensions nothing, so no single record of it can be graded.',
      nameOf(input.uri),
      Math.round(size / 1024 / 1024),
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
