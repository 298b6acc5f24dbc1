// What grades put beside the texts of a document, as the editor's own providers and the window tell it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';
import { windowControl } from './host.ts';
import { gradeSelection, inWorkspace, open, until } from './workspace-documents.ts';

export interface Lens {
  readonly line: number;
  readonly title: string;
  readonly command: vscode.Command;
}

/** Our lenses of a document, in the document's order. */
export async function lenses(uri: vscode.Uri): Promise<readonly Lens[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 1000);
  return found.flatMap(({ range, command }) =>
    command?.command.startsWith('prometheusGrader.') ? [{ line: range.start.line, title: command.title, command }] : [],
  );
}

/** What our lenses above one line say, from left to right. */
export async function lensTitles(uri: vscode.Uri, line?: number): Promise<readonly string[]> {
  return (await lenses(uri)).filter((lens) => line === undefined || lens.line === line).map(({ title }) => title);
}

/** Does what a click on the lens does. */
export async function press(uri: vscode.Uri, title: string): Promise<unknown> {
  const lens = (await lenses(uri)).find((each) => each.title === title);
  assert.ok(lens, `there is no lens “${title}”`);
  return vscode.commands.executeCommand(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
}

/** The Markdown of our hovers at a position. */
export async function hovers(uri: vscode.Uri, position: vscode.Position): Promise<readonly vscode.MarkdownString[]> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return found
    .flatMap(({ contents }) => contents.filter((each) => each instanceof vscode.MarkdownString))
    .filter(({ value }) => value.includes('command:prometheusGrader.'));
}

/** Our quick fixes for a stretch of a document. */
export async function fixes(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return found.filter(({ command }) => command?.command.startsWith('prometheusGrader.'));
}

/** What stands at the ends of the lines that are shown, as far as extensions put it there. */
export async function inlineTexts(): Promise<readonly string[]> {
  const window = windowControl();
  assert.ok(window, 'only a host that controls its window can tell');
  return window.textsAfter('.editor-instance .view-line span[class*="ced-"]');
}

/** Waits until the window shows exactly these marks. */
export async function inlineTextsAre(...expected: readonly string[]): Promise<void> {
  let shown: readonly string[] = [];
  await until(`the marks are ${expected.join(' and ')}`, async () => {
    shown = await inlineTexts();
    return JSON.stringify(shown) === JSON.stringify(expected);
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}\nThe marks: ${JSON.stringify(shown)}`);
  });
}

/** Brings a file of the workspace back to what it is in the repository. */
export async function restore(path: string, content: Uint8Array): Promise<void> {
  await vscode.workspace.fs.writeFile(inWorkspace(path), content);
  await open(path);
  // Editors save by themselves in a browser, so that there may be nothing to revert.
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

export const blame = () => inWorkspace('blame.md');

/** The line of `blame.md` that its response begins on. */
export const RESPONSE_LINE = 8;
/** The line of the label above it. */
export const LABEL_LINE = 6;

/** Grades the response of `blame.md`. */
export async function gradeBlame(rubric = EMPATHY_FILE): Promise<Grade> {
  await open('blame.md', '|useless');
  const grade = await gradeSelection({ rubric });
  assert.ok(grade);
  return grade;
}

/** Inserts a text in `blame.md` before the first occurrence of another. */
export async function editBlame(at: string, text: string): Promise<void> {
  const { document } = await open('blame.md', `|${at}`);
  const change = new vscode.WorkspaceEdit();
  change.insert(document.uri, document.positionAt(document.getText().indexOf(at)), text);
  assert.ok(await vscode.workspace.applyEdit(change));
}
