// What the editor tests do again and again: open a document, select in it, read its problems.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import type { Window } from './host.ts';

export function inWorkspace(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the tests need a workspace folder');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a document and selects the first occurrence of each text; a text after `|` only gets the cursor. */
export async function open(path: string, ...texts: string[]): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(inWorkspace(path), { viewColumn: vscode.ViewColumn.One });
  select(editor, ...texts);
  return editor;
}

export function select(editor: vscode.TextEditor, ...texts: string[]): void {
  const { document } = editor;
  editor.selections = texts.map((text) => {
    const cursor = text.startsWith('|');
    const wanted = cursor ? text.slice(1) : text;
    const start = document.getText().indexOf(wanted);
    assert.ok(start >= 0, `${wanted} is not in the document`);
    return new vscode.Selection(
      document.positionAt(start),
      document.positionAt(cursor ? start : start + wanted.length),
    );
  });
}

export function gradeSelection(argument?: Record<string, unknown>): Thenable<Grade | undefined> {
  return vscode.commands.executeCommand<Grade | undefined>('prometheusGrader.gradeSelection', argument);
}

/** The marks of the grades on a document. */
export function marks(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Prometheus');
}

/** Changes settings of the person for the time of some work. */
export function withSettings(values: Record<string, unknown>, work: () => Promise<void>): Promise<void> {
  return withSettingsOf(vscode.ConfigurationTarget.Global, values, work);
}

/** Changes settings of the workspace for the time of some work. */
export function withWorkspaceSettings(values: Record<string, unknown>, work: () => Promise<void>): Promise<void> {
  return withSettingsOf(vscode.ConfigurationTarget.Workspace, values, work);
}

async function withSettingsOf(
  target: vscode.ConfigurationTarget.Global | vscode.ConfigurationTarget.Workspace,
  values: Record<string, unknown>,
  work: () => Promise<void>,
): Promise<void> {
  const section = () => vscode.workspace.getConfiguration('prometheusGrader');
  const valueIn = target === vscode.ConfigurationTarget.Global ? 'globalValue' : 'workspaceValue';
  const before = Object.keys(values).map((key) => [key, section().inspect(key)?.[valueIn]] as const);
  for (const [key, value] of Object.entries(values)) await section().update(key, value, target);
  try {
    await work();
  } finally {
    for (const [key, value] of before) await section().update(key, value, target);
  }
}

/** Waits until a condition holds, for what has no event to wait for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `waited ${patience} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the notification centre holds messages that say all of this, and empties it. */
export async function messagesSay(window: Window, ...what: readonly RegExp[]): Promise<void> {
  await vscode.commands.executeCommand('notifications.showList');
  let said = '';
  await until(`a message says ${what.join(' and ')}`, async () => {
    said = (await window.texts('.notification-list-item-message')).join('\n');
    return what.every((each) => each.test(said));
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}\nThe messages: ${said}`);
  });
  await vscode.commands.executeCommand('notifications.clearAll');
}
