import * as vscode from 'vscode';

/** True for a file or a folder that is there. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The first address of `name.rubric.yaml`, `name-2.rubric.yaml`, … in a folder that is free, and not among `taken`. */
export async function freeRubricFile(
  folder: vscode.Uri,
  name: string,
  taken: ReadonlySet<string> = new Set(),
): Promise<vscode.Uri | null> {
  for (let number = 1; number <= 1000; number++) {
    const uri = vscode.Uri.joinPath(folder, `${name}${number === 1 ? '' : `-${number}`}.rubric.yaml`);
    if (!taken.has(uri.toString()) && !(await exists(uri))) return uri;
  }
  return null;
}
