// Every text that the extension shows in the editor's own surfaces passes through here, where it becomes inert. The linter keeps
// other files from the editor's functions.
import * as vscode from 'vscode';
import { inert, inertAside, labelled } from './inert-text.ts';

export type MessageSeverity = 'information' | 'warning' | 'error';

/** Shows a message with buttons. @returns the title of the one that was chosen, as it was given. */
export async function showMessage(
  severity: MessageSeverity,
  message: string,
  ...titles: readonly string[]
): Promise<string | undefined> {
  const shown = titles.map(inert);
  const chosen = await showing(severity)(inert(message), ...shown);
  return chosen === undefined ? undefined : titles[shown.indexOf(chosen)];
}

function showing(severity: MessageSeverity): (message: string, ...titles: string[]) => Thenable<string | undefined> {
  switch (severity) {
    case 'information':
      return vscode.window.showInformationMessage;
    case 'warning':
      return vscode.window.showWarningMessage;
    case 'error':
      return vscode.window.showErrorMessage;
  }
}

/** Report of progress. */
export interface ProgressStep {
  readonly message?: string;
  /** Percent of the whole, on top of what was reported before. */
  readonly increment?: number;
}

/** Shows a notification that can be cancelled while work runs. */
export function withProgress<T>(
  title: string,
  work: (report: (step: ProgressStep) => void, token: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: inert(title), cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const report = ({ message, ...rest }: ProgressStep) => {
      progress.report(message === undefined ? rest : { ...rest, message: inert(message) });
    };
    return work(report, token);
  });
}

/** Shows a text in the status bar for some milliseconds. */
export function showInStatusBar(icon: string, text: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(labelled(icon, text), milliseconds);
}

/** A thing of ours in the status bar, which runs a command. */
export interface StatusItem {
  show(icon: string, text: string, tooltip: string): void;
  hide(): void;
  dispose(): void;
}

/** @param name what the menu of the status bar calls it. */
export function createStatusItem(id: string, name: string, command: string): StatusItem {
  const item = vscode.window.createStatusBarItem(`prometheusGrader.${id}`, vscode.StatusBarAlignment.Right, 100);
  item.name = inert(name);
  item.command = command;
  return {
    show: (icon, text, tooltip) => {
      item.text = labelled(icon, text);
      item.tooltip = inert(tooltip);
      item.show();
    },
    hide: () => {
      item.hide();
    },
    dispose: () => {
      item.dispose();
    },
  };
}

/** A row that a person can pick. Its texts are shown as they are; an icon is named beside them. */
export interface Row extends vscode.QuickPickItem {
  /** The name of an icon that stands before the label, such as `edit`. */
  readonly icon?: string | undefined;
}

/** A row as the editor takes it, with whatever else the given one carries. */
function shownRow<R extends Row>(row: R): R {
  return {
    ...row,
    label: labelled(row.icon, row.label),
    ...(row.description !== undefined && { description: inertAside(row.description) }),
    ...(row.detail !== undefined && { detail: inertAside(row.detail) }),
  };
}

/** Has the person pick one row. */
export async function pick<R extends Row>(
  rows: readonly R[] | Promise<readonly R[]>,
  options: vscode.QuickPickOptions,
  token?: vscode.CancellationToken,
): Promise<R | undefined> {
  const { shown, given } = asShown(rows);
  const picked = await vscode.window.showQuickPick<R>(shown, inertOptions(options), token);
  return picked && given.get(picked);
}

/** Has the person pick any number of rows; undefined where they gave up. */
export async function pickSeveral<R extends Row>(
  rows: readonly R[] | Promise<readonly R[]>,
  options: vscode.QuickPickOptions,
): Promise<readonly R[] | undefined> {
  const { shown, given } = asShown(rows);
  const picked = await vscode.window.showQuickPick<R>(shown, { ...inertOptions(options), canPickMany: true });
  return picked?.flatMap((row) => given.get(row) ?? []);
}

/** Rows as they are shown, and those that they were made of. */
function asShown<R extends Row>(rows: readonly R[] | Promise<readonly R[]>) {
  const given = new Map<R, R>();
  const shown = Promise.resolve(rows).then((all) =>
    all.map((row) => {
      const made = shownRow(row);
      given.set(made, row);
      return made;
    }),
  );
  return { shown, given };
}

function inertOptions({ title, placeHolder, ...rest }: vscode.QuickPickOptions): vscode.QuickPickOptions {
  return {
    ...rest,
    ...(title !== undefined && { title: inert(title) }),
    ...(placeHolder !== undefined && { placeHolder: inert(placeHolder) }),
  };
}

/** A list of rows that lives as long as its owner: the editor's, with every text that is put into it made inert. */
export function createPick<R extends Row>(): vscode.QuickPick<R> {
  return new Proxy(vscode.window.createQuickPick<R>(), {
    get: (pick, key) => {
      const value: unknown = Reflect.get(pick, key, pick);
      return typeof value === 'function' ? (value.bind(pick) as unknown) : value;
    },
    set: (pick, key, value: unknown) => {
      const isText = key === 'title' || key === 'placeholder';
      const shown = key === 'items' ? (value as R[]).map(shownRow) : isText ? inert(String(value)) : value;
      return Reflect.set(pick, key, shown, pick);
    },
  });
}

/** Has the person type something. */
export function askFor({
  title,
  prompt,
  placeHolder,
  validateInput,
  ...rest
}: AskOptions): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    ...rest,
    ...(title !== undefined && { title: inert(title) }),
    ...(prompt !== undefined && { prompt: inert(prompt) }),
    ...(placeHolder !== undefined && { placeHolder: inert(placeHolder) }),
    ...(validateInput && {
      validateInput: (value) => {
        const problem = validateInput(value);
        return problem === null ? null : inert(problem);
      },
    }),
  });
}

/** Options of a question that is answered in a box. */
export interface AskOptions extends Omit<vscode.InputBoxOptions, 'validateInput'> {
  /** Returns the problem with the text in the box; null where there is none. */
  readonly validateInput?: (value: string) => string | null;
}

/** Shows two documents in the editor's diff. */
export async function showDiff(one: vscode.Uri, other: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', one, other, inert(title));
}
