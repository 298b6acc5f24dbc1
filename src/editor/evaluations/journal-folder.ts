import { STORED_FOLDERS } from '../workbench/stored-keys.ts';
import * as vscode from 'vscode';

/** Folder in which the grades of a workspace are kept; windows without a folder share one. */
export function journalFolder({ storageUri, globalStorageUri }: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(
    storageUri ?? vscode.Uri.joinPath(globalStorageUri, STORED_FOLDERS.withoutWorkspace),
    STORED_FOLDERS.grades,
  );
}

/** True if any grade was ever kept there. */
export async function hasJournal(context: vscode.ExtensionContext): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(journalFolder(context));
    return true;
  } catch {
    return false;
  }
}
