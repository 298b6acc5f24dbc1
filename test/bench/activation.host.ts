// Runs inside VS Code; `activation.ts` runs it there.
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { windowControl } from '../vscode/host.ts';

/** What VS Code itself took down for an activation. */
export interface Activation {
  /** Loading the extension's code and calling `activate()`. */
  readonly milliseconds: number;
  /** Whether the window had activated it while it was starting, among everything else that starts then. */
  readonly byItself: boolean;
}

/** Activates the extension in a window at rest, unless the window did so itself, and writes what VS Code took down for it. */
export async function run(): Promise<void> {
  const results = process.env['BENCH_RESULTS'] ?? '';
  try {
    await writeFile(results, JSON.stringify(await measure()));
  } catch (error) {
    await writeFile(results, String(error));
    throw error;
  }
}

async function measure(): Promise<Activation> {
  const window = windowControl();
  if (!window) throw new Error('This host offers no control of its window.');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const byItself = await activate('prometheus-grader.prometheus-grader');
  await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
  const rows = await window.texts('.runtime-extensions-editor .monaco-list-row');
  return { milliseconds: timeOf(rows, 'Prometheus Grader'), byItself };
}

/** Whether it was active already. */
async function activate(id: string): Promise<boolean> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not installed.`);
  const { isActive } = extension;
  await extension.activate();
  return isActive;
}

function timeOf(rows: readonly string[], name: string): number {
  const time = rows.find((row) => row.includes(name))?.match(/Activation: (\d+)\s*ms/)?.[1];
  if (time === undefined) throw new Error(`No activation time of ${name} is listed:\n${rows.join('\n')}`);
  return Number(time);
}
