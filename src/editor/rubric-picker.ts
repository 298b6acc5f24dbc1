import * as vscode from 'vscode';
import type { LoadedRubric, RubricFile, RubricLibrary } from './rubric-library.ts';
import { UserError } from './user-error.ts';

interface RubricItem extends vscode.QuickPickItem {
  /** Absent from separators. */
  readonly choice?: LoadedRubric | { readonly refused: UserError };
}

/** Lets the person pick a rubric: the last one used first, then the workspace's, then the bundled ones. */
export async function pickRubric(library: RubricLibrary): Promise<LoadedRubric | undefined> {
  const picked = await vscode.window.showQuickPick(items(library), {
    title: vscode.l10n.t('Grade with which rubric?'),
    placeHolder: vscode.l10n.t('It is remembered for this workspace'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked?.choice) return undefined;
  if ('refused' in picked.choice) throw picked.choice.refused;
  return picked.choice;
}

async function items(library: RubricLibrary): Promise<RubricItem[]> {
  const [last, workspace, bundled] = await Promise.all([library.lastUsed(), library.inWorkspace(), library.bundled()]);
  const isLast = ({ uri }: RubricFile) => uri.toString() === last?.uri.toString();
  const others = (files: RubricFile[]) => files.filter((file) => !isLast(file));
  return [
    ...(await group(vscode.l10n.t('last used'), last ? [last] : [], library)),
    ...(await group(vscode.l10n.t('workspace'), others(workspace), library)),
    ...(await group(vscode.l10n.t('bundled'), others(bundled), library)),
  ];
}

async function group(label: string, files: readonly RubricFile[], library: RubricLibrary): Promise<RubricItem[]> {
  const found = await Promise.all(files.map((file) => item(file, library)));
  return found.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...found];
}

async function item(file: RubricFile, library: RubricLibrary): Promise<RubricItem> {
  const description = file.bundled ? '' : vscode.workspace.asRelativePath(file.uri);
  try {
    const choice = await library.load(file);
    return { label: choice.rubric.name, description, detail: choice.rubric.criteria, choice };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { label: `$(warning) ${file.name}`, description, detail: error.message, choice: { refused: error } };
  }
}
