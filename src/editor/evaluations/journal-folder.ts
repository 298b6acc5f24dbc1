import * as vscode from 'vscode';

/** Where the grades of a workspace are kept; those of windows without a folder share one place. */
export function journalFolder({ storageUri, globalStorageUri }: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(storageUri ?? vscode.Uri.joinPath(globalStorageUri, 'no-folder'), 'grades');
}

/** Whether any grade was ever kept there. */
export async function hasJournal(context: vscode.ExtensionContext): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(journalFolder(context));
    return true;
  } catch {
    return false;
  }
}
