import * as vscode from 'vscode';
import type { LoadedRubric, RubricFile, RubricLibrary } from './library.ts';
import { rubricName } from './rubric-documents.ts';
import { fileOf } from '../workbench/rubric-address.ts';
import { pick, pickSeveral, type Row } from '../workbench/surfaces.ts';
import { UserError } from '../workbench/user-error.ts';

interface RubricItem extends Row {
  /** Absent from separators. More than one for a file that holds several, as a whole. */
  readonly choice?: readonly LoadedRubric[] | { readonly refused: UserError };
}

/** Lets the person pick a rubric: the last one used first, then the workspace's, then the bundled ones. */
export async function pickRubric(library: RubricLibrary): Promise<LoadedRubric | undefined> {
  const picked = await pick(items(library, false), {
    ...SEARCH,
    title: vscode.l10n.t('Grade with which rubric?'),
    placeHolder: vscode.l10n.t('It is remembered for this workspace'),
  });
  return picked && chosen(picked)[0];
}

/** Lets the person pick one of the rubrics of a file. */
export async function pickOneOf(rubrics: readonly LoadedRubric[]): Promise<LoadedRubric | undefined> {
  const picked = await pick<RubricItem>(rubrics.map(itemOf), {
    ...SEARCH,
    title: vscode.l10n.t('Compare by which rubric of {0}?', shownPath(rubrics[0])),
    placeHolder: vscode.l10n.t('A comparison is by one rubric'),
  });
  return picked && chosen(picked)[0];
}

/** The same for one or several. Empty where none is picked. */
export async function pickRubrics(library: RubricLibrary): Promise<readonly LoadedRubric[]> {
  const several: RubricItem = { icon: 'checklist', label: vscode.l10n.t('Several Rubrics…'), alwaysShow: true };
  const separator: RubricItem = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const listed = items(library, true);
  const withSeveral = listed.then((all): RubricItem[] => [...all, separator, several]);
  const picked = await pick<RubricItem>(withSeveral, {
    ...SEARCH,
    title: vscode.l10n.t('Grade with which rubric?'),
    placeHolder: vscode.l10n.t('It is remembered for this workspace'),
  });
  if (picked !== several) return picked ? chosen(picked) : [];
  const ticked = await pickSeveral(listed, {
    ...SEARCH,
    title: vscode.l10n.t('Grade with which rubrics?'),
    placeHolder: vscode.l10n.t('One grade for each, one after the other'),
  });
  const rubrics = (ticked ?? []).flatMap(chosen);
  // A file and one of its rubrics may both be ticked.
  return [...new Map(rubrics.map((rubric) => [rubric.uri.toString(), rubric])).values()];
}

const SEARCH = { matchOnDescription: true, matchOnDetail: true } as const;

function chosen({ choice = [] }: RubricItem): readonly LoadedRubric[] {
  if ('refused' in choice) throw choice.refused;
  return choice;
}

/** @param whole whether a file that holds several can be picked as a whole. */
async function items(library: RubricLibrary, whole: boolean): Promise<RubricItem[]> {
  const [last, workspace, bundled] = await Promise.all([library.lastUsed(), library.inWorkspace(), library.bundled()]);
  const isLast = ({ uri }: RubricFile) => uri.toString() === last?.uri.toString();
  const others = (files: RubricFile[]) => files.filter((file) => !isLast(file));
  return [
    ...(await group(vscode.l10n.t('last used'), last ? [last] : [], library, whole)),
    ...(await group(vscode.l10n.t('workspace'), others(workspace), library, whole)),
    ...(await group(vscode.l10n.t('bundled'), others(bundled), library, whole)),
  ];
}

async function group(
  label: string,
  files: readonly RubricFile[],
  library: RubricLibrary,
  whole: boolean,
): Promise<RubricItem[]> {
  const found = (await Promise.all(files.map((file) => itemsOf(file, library, whole)))).flat();
  return found.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...found];
}

/** A file's rubric; of several, all at once and each by itself. */
async function itemsOf(file: RubricFile, library: RubricLibrary, whole: boolean): Promise<RubricItem[]> {
  try {
    const rubrics = await library.loadAll(file);
    const [first] = rubrics;
    if (!whole || !first || rubrics.length < 2) return rubrics.map(itemOf);
    const names = rubrics.map(({ name }) => name).join(', ');
    const all: RubricItem = {
      icon: 'checklist',
      label: vscode.l10n.t('{0}: all {1} rubrics', rubricName(first.uri), rubrics.length),
      description: shownPath(first),
      detail: names,
      choice: rubrics,
    };
    return [all, ...rubrics.map(itemOf)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const refused = { icon: 'warning', label: file.name, description: shownPath(file), detail: error.message };
    return [{ ...refused, choice: { refused: error } }];
  }
}

function itemOf(loaded: LoadedRubric): RubricItem {
  const { rubric } = loaded;
  return { label: rubric.name, description: shownPath(loaded), detail: rubric.criteria, choice: [loaded] };
}

function shownPath(file: RubricFile | undefined): string {
  return !file || file.bundled ? '' : vscode.workspace.asRelativePath(fileOf(file.uri));
}
