import * as vscode from 'vscode';

/** Works in a colour theme of the editor, and puts back the one from before. */
export async function inTheme(theme: string, work: () => Promise<void>): Promise<void> {
  const workbench = vscode.workspace.getConfiguration('workbench');
  await workbench.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
  try {
    await work();
  } finally {
    await workbench.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
  }
}
