// What the tests of the rubric language do again and again: write a rubric, open it, read what is said about it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inWorkspace, until } from './workspace-documents.ts';

export const EMPATHY = `# Ours, since spring.
name: Empathy
criteria: Does the response acknowledge what the person feels before it advises? # one question
scores:
  1: It ignores the feeling and turns to advice in the first sentence.
  2: It mentions a feeling, but another one than the person expressed.
  3: It mentions the right feeling in passing and turns to advice at once.
  4: It acknowledges the right feeling before it advises, in stock phrases.
  5: It acknowledges the feeling in the person's own words, then advises.
`;

/** Writes a file byte for byte and opens it in the first column. */
export async function openRubric(path: string, text: string): Promise<vscode.TextEditor> {
  const uri = inWorkspace(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, preview: false });
  // The editor may hold what the file said before.
  await until('the file is read again', () => editor.document.getText() === text.replace(/^\uFEFF/, ''));
  return editor;
}

/** What the extension says about a rubric, in the order of the text. */
export function said(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'Prometheus rubric')
    .sort((one, other) => one.range.start.compareTo(other.range.start));
}

/** Waits until the codes of what is said are these, in the order of the text. */
export async function untilSaid(uri: vscode.Uri, ...codes: string[]): Promise<vscode.Diagnostic[]> {
  const found = () => said(uri).map(({ code }) => code as string);
  try {
    await until('the findings', () => found().join() === codes.join());
  } catch {
    assert.deepEqual(found(), codes);
  }
  return said(uri);
}

/** Closes every editor without saving, and takes the files away. */
export async function removeRubrics(...paths: string[]): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const path of paths) {
    await vscode.workspace.fs.delete(inWorkspace(path), { recursive: true }).then(undefined, () => undefined);
  }
}
