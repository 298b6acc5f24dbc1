// A set-up as the person in front of the window sees and does it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Window } from './host.ts';
import { until } from './workspace-documents.ts';

/** Milliseconds for a download and a trial, on a machine that has other things to do. */
const PATIENCE = 30_000;

/** Starts the command, without waiting for its end. */
export function setUpJudge(argument?: Record<string, unknown>): Promise<string | undefined> {
  return Promise.resolve(vscode.commands.executeCommand<string | undefined>('prometheusGrader.setUpJudge', argument));
}

/** Waits until the list in front says all of this, its title included, and returns what it says. */
export async function listSays(window: Window, ...what: readonly RegExp[]): Promise<string> {
  let said = '';
  await until(
    `the list says ${what.join(' and ')}`,
    async () => {
      said = (await window.texts('.quick-input-widget')).join('\n');
      return what.every((each) => each.test(said));
    },
    PATIENCE,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}\nThe list: ${said}`);
  });
  return said;
}

/** Picks the row of the list that holds a text. */
export function pick(window: Window, text: string): Promise<void> {
  return window.click(`.quick-input-list .monaco-list-row:has-text(${JSON.stringify(text)}) >> nth=0`);
}

/** Presses keys once the list has the keyboard: a message that closes takes a moment to hand it over. */
export async function pressInList(window: Window, ...keys: readonly string[]): Promise<void> {
  await window.texts('.quick-input-widget *:focus');
  for (const key of keys) await window.press(key);
}

/** Closes the list as a person does, and returns when the set-up knows. */
export async function escape(window: Window): Promise<void> {
  await pressInList(window, 'Escape');
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Ends the wait for Ollama as a person does: closes the list, and then the message that stands for it. */
export async function stopWaiting(window: Window): Promise<void> {
  await pressInList(window, 'Escape');
  await told(window, /Set-up is waiting for Ollama/);
  await pressButton(window, 'Cancel');
}

/** Waits until the notification centre says all of this, and returns what it says. */
export async function told(window: Window, ...what: readonly RegExp[]): Promise<string> {
  let said = '';
  await until(
    `a message says ${what.join(' and ')}`,
    async () => {
      // The centre closes with its last message, so that there is not always one to read.
      await vscode.commands.executeCommand('notifications.showList');
      said = (await window.texts('.monaco-workbench')).join('\n');
      return what.every((each) => each.test(said));
    },
    PATIENCE,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}\nThe messages: ${said}`);
  });
  return said;
}

/** Presses a button of a message. */
export async function pressButton(window: Window, title: string): Promise<void> {
  await vscode.commands.executeCommand('notifications.showList');
  await window.click(`.notification-list-item .monaco-button:has-text(${JSON.stringify(title)}) >> nth=0`);
}

/** What the user's own settings say. */
export function userSettings(): Readonly<Record<'model' | 'ollama.url', unknown>> {
  const section = vscode.workspace.getConfiguration('prometheusGrader');
  const own = (name: string) => section.inspect(name)?.globalValue;
  return { model: own('model'), 'ollama.url': own('ollama.url') };
}

/** Changes the user's own settings for the time of some work, which may change them too. */
export async function withUserSettings(values: Record<string, unknown>, work: () => Promise<void>): Promise<void> {
  const section = () => vscode.workspace.getConfiguration('prometheusGrader');
  const names = [...new Set([...Object.keys(values), 'model', 'ollama.url'])];
  const before = names.map((name) => [name, section().inspect(name)?.globalValue] as const);
  const write = async (each: readonly (readonly [string, unknown])[]) => {
    for (const [name, value] of each) await section().update(name, value, vscode.ConfigurationTarget.Global);
  };
  await write(Object.entries(values));
  try {
    await work();
  } finally {
    await write(before);
  }
  assert.deepEqual(
    before.map(([name]) => section().inspect(name)?.globalValue),
    before.map(([, value]) => value),
  );
}
