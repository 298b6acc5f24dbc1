import { LAST_USED_RUBRIC, RUBRIC_MOVES } from '../workbench/stored-keys.ts';
import * as vscode from 'vscode';
import { isSameRubric } from '../../judge/prompt.ts';
import { lineAndColumn } from '../../rubric/text/line-and-column.ts';
import type { RubricProblem } from '../../rubric/problems.ts';
import type { Rubric } from '../../rubric/rubric.ts';
import { movedBy, type Moves } from '../workbench/moves.ts';
import { isFile, possibleAddresses, workspaceFolders } from '../workbench/file-at.ts';
import { isOfRecord } from './rubric-of-record.ts';
import { rubricName } from './rubric-documents.ts';
import { fileOf, partOf, withPart } from '../workbench/rubric-address.ts';
import type { FileReading } from '../../rubric/read/parse.ts';
import { rubricProblemText } from '../../words/rubric-problem-text.ts';
import { UserError } from '../workbench/user-error.ts';

/** File of one rubric or several, or one rubric of such a file. */
export interface RubricFile {
  /** The file; of one rubric among several in it, with its name as the fragment. */
  readonly uri: vscode.Uri;
  /** The file's name without its ending, as a person would call it; of one among several, its own. */
  readonly name: string;
  readonly bundled: boolean;
}

/** A rubric that was read, and where from. */
export interface LoadedRubric extends RubricFile {
  readonly rubric: Rubric;
  /** Weight among the rubrics of its file, 0 or more; absent where the file gives none. */
  readonly weight?: number;
  /** Number of rubrics in its file, where it holds several. */
  readonly of?: number;
}

/** Reference to a rubric: an address, a path relative to the workspace folder, or a name. */
export type RubricReference = vscode.Uri | string;

// The editor's globs do not nest braces.
const IN_WORKSPACE = '{**/*.rubric.yaml,**/*.rubric.yml,**/rubrics/**/*.yaml,**/rubrics/**/*.yml}';
const MOST_IN_WORKSPACE = 500;
/** Number of files that are kept as they were read. */
const MOST_KNOWN = 20;
const MOST_MOVES = 200;

/** A file or folder that was moved: from where, and to where. */
type KeptMove = readonly [from: string, to: string];

/** The rubrics of the workspace and the bundled ones, and which was used last in this workspace. */
export class RubricLibrary {
  private readonly bundledFolder: vscode.Uri;
  private readonly state: vscode.Memento;
  /** The files that were read last, by address. */
  private readonly known = new Map<string, { readonly text: string; readonly parsed: FileReading }>();

  constructor(extensionUri: vscode.Uri, state: vscode.Memento) {
    this.bundledFolder = bundledFolderOf(extensionUri);
    this.state = state;
  }

  async bundled(): Promise<RubricFile[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.bundledFolder);
    const files = entries.map(([name]) => vscode.Uri.joinPath(this.bundledFolder, name));
    return files.filter(isRubricFile).map((uri) => ({ uri, name: rubricName(uri), bundled: true }));
  }

  async inWorkspace(): Promise<RubricFile[]> {
    const uris = await vscode.workspace.findFiles(IN_WORKSPACE, '**/node_modules/**', MOST_IN_WORKSPACE);
    const files = uris.map((uri) => ({ uri, name: rubricName(uri), bundled: false }));
    return files.sort((one, other) => one.uri.path.localeCompare(other.uri.path));
  }

  /** Finds what a reference means. Throws a `UserError` that lists the bundled names when it means nothing. */
  async find(reference: RubricReference, near?: vscode.Uri): Promise<RubricFile> {
    const bundled = await this.bundled();
    if (reference instanceof vscode.Uri) {
      const known = bundled.find(({ uri }) => uri.toString() === reference.toString());
      return known ?? { uri: reference, name: partOf(reference) || rubricName(reference), bundled: false };
    }
    const wanted = reference.trim();
    const byName = (file: RubricFile) => file.name.toLowerCase() === wanted.toLowerCase();
    const found = bundled.find(byName) ?? (await rubricAt(wanted, near)) ?? (await this.inWorkspace()).find(byName);
    if (found) return found;
    const [, path = '', part = ''] = /^(.+?\.ya?ml)#(.+)$/i.exec(wanted) ?? [];
    const file = path === '' ? null : await rubricAt(path, near);
    if (file) return { ...file, uri: withPart(file.uri, part), name: part };
    throw new UserError(
      vscode.l10n.t('There is no rubric “{0}”.', wanted),
      vscode.l10n.t(
        'Name a rubric file by its path in the workspace, or one of: {0}.',
        bundled.map(({ name }) => name).join(', '),
      ),
    );
  }

  /** Reads a rubric; of a file that holds several and names none of them, the first. Throws as {@link loadAll}. */
  async load(file: RubricFile): Promise<LoadedRubric> {
    const [first] = await this.loadAll(file);
    if (first) return first;
    throw missingPart(file);
  }

  /**
   * Reads the rubrics of a file, or the one of them that is named: at least one. Throws a `UserError` with the first problem and
   * its line when one is refused, and for a name that none of them has.
   */
  async loadAll(file: RubricFile): Promise<readonly LoadedRubric[]> {
    if (isOfRecord(file)) return [file];
    const { bundled } = file;
    const uri = fileOf(file.uri);
    const text = await textOf(uri);
    const { rubrics, problems } = await this.parsed(uri, text);
    const wanted = partOf(file.uri);
    const several = rubrics.length > 1;
    const loaded = rubrics.flatMap(({ rubric, part, weight }): LoadedRubric[] => {
      if (!rubric || (wanted !== '' && part !== wanted)) return [];
      const weighted = weight === null ? {} : { weight };
      return several
        ? [{ uri: withPart(uri, part), name: part, bundled, rubric, of: rubrics.length, ...weighted }]
        : [{ uri, name: rubricName(uri), bundled, rubric, ...weighted }];
    });
    // One that is named can be used whatever is wrong with the others.
    if (wanted !== '' && loaded.length > 0) return loaded;
    if (loaded.length === 0 || problems.some(({ severity }) => severity === 'error')) {
      throw wanted !== '' && !rubrics.some(({ part }) => part === wanted) && rubrics.length > 0
        ? missingPart(file)
        : refusal({ ...file, uri }, text, problems);
    }
    return loaded;
  }

  /**
   * A rubric of the workspace that says the same as another one; null where there is none.
   * @param isMeant false for a file that is not to be looked at.
   */
  async findSame(rubric: Rubric, isMeant: (file: vscode.Uri) => boolean): Promise<RubricFile | null> {
    for (const file of (await this.inWorkspace()).filter(({ uri }) => isMeant(uri))) {
      const loaded = await this.loadAll(file).catch((error: unknown) => {
        if (error instanceof UserError) return [];
        throw error;
      });
      const same = loaded.find((each) => isSameRubric(each.rubric, rubric));
      if (same) return same;
    }
    return null;
  }

  /** Remembers where rubrics were moved to, or folders around them, for grades and windows that come back later. */
  async rememberMoves(moves: Moves): Promise<void> {
    const added = moves.map(({ from, to }): KeptMove => [from.toString(), to.toString()]);
    await this.state.update(RUBRIC_MOVES, [...this.moves, ...added].slice(-MOST_MOVES));
  }

  /** The file that a rubric was moved to, in this workspace; null where it was not, or is gone from there. */
  async movedTo({ uri, bundled }: RubricFile): Promise<RubricFile | null> {
    const moves = this.moves.map(([from, to]) => ({ from: vscode.Uri.parse(from), to: vscode.Uri.parse(to) }));
    const now = moves.reduce((where, move) => movedBy(where, [move]), uri);
    if (now === uri || !(await isFile(fileOf(now)))) return null;
    return { uri: now, name: partOf(now) || rubricName(now), bundled };
  }

  private get moves(): readonly KeptMove[] {
    return this.state.get<readonly KeptMove[]>(RUBRIC_MOVES) ?? [];
  }

  async lastUsed(): Promise<RubricFile | null> {
    const kept = this.state.get<string>(LAST_USED_RUBRIC);
    if (kept === undefined) return null;
    // A bundled rubric is kept by name: its folder changes with every version of the extension.
    const bundled = (await this.bundled()).find(({ name }) => name === kept);
    if (bundled) return bundled;
    const uri = vscode.Uri.parse(kept);
    const file = { uri, name: partOf(uri) || rubricName(uri), bundled: false };
    return (await isFile(fileOf(uri))) ? file : this.movedTo(file);
  }

  async remember(file: RubricFile): Promise<void> {
    if (isOfRecord(file)) return;
    const name = file.bundled ? file.name : file.uri.toString();
    if (this.state.get<string>(LAST_USED_RUBRIC) !== name) await this.state.update(LAST_USED_RUBRIC, name);
  }

  /** The rubrics of a file; they are parsed once as long as its text stays the same. */
  private async parsed(uri: vscode.Uri, text: string): Promise<FileReading> {
    const key = uri.toString();
    const before = this.known.get(key);
    if (before?.text === text) return before.parsed;
    const { parseRubrics } = await import('../../rubric/read/parse.ts');
    const parsed = parseRubrics(text, { fallbackName: rubricName(uri) });
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size >= MOST_KNOWN) this.known.delete(oldest);
    this.known.set(key, { text, parsed });
    return parsed;
  }
}

/** Folder of the rubrics that come with the extension. */
export function bundledFolderOf(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'rubrics');
}

function missingPart({ uri }: RubricFile): UserError {
  return new UserError(
    vscode.l10n.t('There is no rubric “{0}” in {1}.', partOf(uri), vscode.workspace.asRelativePath(fileOf(uri))),
    vscode.l10n.t('It was probably renamed or taken out. Pick another one.'),
  );
}

function isRubricFile(uri: vscode.Uri): boolean {
  return /\.rubric\.ya?ml$/i.test(uri.path);
}

/** A path counts from the document's workspace folder, then from the others, then from the document itself. */
async function rubricAt(path: string, near: vscode.Uri | undefined): Promise<RubricFile | null> {
  const own = near && vscode.workspace.getWorkspaceFolder(near);
  const beside = near && near.scheme !== 'untitled' ? [vscode.Uri.joinPath(near, '..')] : [];
  for (const uri of possibleAddresses(path, [...(own ? [own.uri] : []), ...workspaceFolders(), ...beside])) {
    if (await isFile(uri)) return { uri, name: rubricName(uri), bundled: false };
  }
  return null;
}

/** As it stands in the editor if it is open there, saved or not. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    throw new UserError(
      vscode.l10n.t('The rubric {0} could not be read.', vscode.workspace.asRelativePath(uri)),
      vscode.l10n.t('Pick another rubric, or put the file back.'),
    );
  }
}

function refusal({ uri }: RubricFile, text: string, problems: readonly RubricProblem[]): UserError {
  const [first] = problems;
  const { line, column } = lineAndColumn(text, first?.span.start ?? 0);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const more = errors > 1 ? ` ${vscode.l10n.t('({0} more)', errors - 1)}` : '';
  const file = vscode.workspace.asRelativePath(uri);
  const position = new vscode.Position(line - 1, column - 1);
  return new UserError(
    vscode.l10n.t('The rubric {0} cannot be used. Line {1}:', file, line),
    (first ? rubricProblemText(first, vscode.l10n.t) : '') + more,
    [
      {
        title: vscode.l10n.t('Open Rubric'),
        run: () => vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) }),
      },
    ],
  );
}
