import * as vscode from 'vscode';

const NAMED_RUBRIC = /\.rubric\.ya?ml$/i;
const YAML = /\.ya?ml$/i;
const IN_RUBRICS = /(?:^|\/)rubrics\//;

/** Documents that the surfaces of the rubric language look at; {@link isRubric} then says whether they have anything to say. */
export const RUBRIC_SELECTOR: vscode.DocumentSelector = { pattern: '**/*.{yaml,yml,YAML,YML}' };

/** True if a document is a rubric, whatever its language: by its name, or by its folder in the workspace. */
export function isRubric({ uri }: vscode.TextDocument): boolean {
  // Past versions of a file, as source control shows them, are nobody's to mend.
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  if (NAMED_RUBRIC.test(uri.path)) return true;
  if (!YAML.test(uri.path)) return false;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return false;
  const parent = folder.uri.path.replace(/[^/]*\/?$/, '');
  return uri.path.startsWith(parent) && IN_RUBRICS.test(uri.path.slice(parent.length));
}

/** As {@link isRubric}, for what takes only patterns. It holds for the workspace's folders of the moment. */
export function rubricSelector(): vscode.DocumentFilter[] {
  const below = (vscode.workspace.workspaceFolders ?? []).map((folder) => {
    const pattern = folder.uri.path.endsWith('/rubrics')
      ? '**/*.{yaml,yml,YAML,YML}'
      : '**/rubrics/**/*.{yaml,yml,YAML,YML}';
    return { pattern: new vscode.RelativePattern(folder, pattern) };
  });
  return [{ pattern: '**/*.rubric.{yaml,yml,YAML,YML}' }, ...below];
}

/** A rubric file's name as a person would call it: without its ending. */
export function rubricName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/(?:\.rubric)?\.ya?ml$/i, '');
}
