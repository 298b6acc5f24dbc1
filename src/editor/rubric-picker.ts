import * as vscode from 'vscode';
import type { LoadedRubric, RubricFile, RubricLibrary } from './rubric-library.ts';
import { pick, pickSeveral, type Row } from './surfaces.ts';
import { UserError } from './user-error.ts';

interface RubricItem extends Row {
  /** Absent from separators. */
  readonly choice?: LoadedRubric | { readonly refused: UserError };
}

/** Lets the person pick a rubric: the last one used first, then the workspace's, then the bundled ones. */
export async function pickRubric(library: RubricLibrary): Promise<LoadedRubric | undefined> {
  const picked = await pick(items(library), {
    ...SEARCH,
    title: vscode.l10n.t('Grade with which rubric?'),
    placeHolder: vscode.l10n.t('It is remembered for this workspace'),
  });
  return picked && chosen(picked);
}

/** The same for one or several. Empty where none is picked. */
export async function pickRubrics(library: RubricLibrary): Promise<readonly LoadedRubric[]> {
  const several: RubricItem = { icon: 'checklist', label: vscode.l10n.t('Several Rubrics…'), alwaysShow: true };
  const separator: RubricItem = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const listed = items(library);
  const withSeveral = listed.then((all): RubricItem[] => [...all, separator, several]);
  const picked = await pick<RubricItem>(withSeveral, {
    ...SEARCH,
    title: vscode.l10n.t('Grade with which rubric?'),
    placeHolder: vscode.l10n.t('It is remembered for this workspace'),
  });
  if (picked !== several) return picked ? [chosen(picked)].filter((rubric) => rubric !== undefined) : [];
  const ticked = await pickSeveral(listed, {
    ...SEARCH,
    title: vscode.l10n.t('Grade with which rubrics?'),
    placeHolder: vscode.l10n.t('One grade for each, one after the other'),
  });
  return (ticked ?? []).flatMap((item) => chosen(item) ?? []);
}

const SEARCH = { matchOnDescription: true, matchOnDetail: true } as const;

function chosen({ choice }: RubricItem): LoadedRubric | undefined {
  if (choice && 'refused' in choice) throw choice.refused;
  return choice;
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
    return { icon: 'warning', label: file.name, description, detail: error.message, choice: { refused: error } };
  }
}
