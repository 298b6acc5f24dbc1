// Runs inside VS Code; `activation.ts` runs it there.
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { windowControl } from '../vscode/host.ts';

/** Milliseconds that VS Code itself took down for an extension: loading its code and calling `activate()`. */
export interface ActivationTimes {
  readonly empty: number;
  readonly grader: number;
}

/** Activates both extensions in a window at rest, and reads the times off the list of running extensions. */
export async function run(): Promise<void> {
  const results = process.env['BENCH_RESULTS'] ?? '';
  try {
    await writeFile(results, JSON.stringify(await measure()));
  } catch (error) {
    await writeFile(results, String(error));
    throw error;
  }
}

async function measure(): Promise<ActivationTimes> {
  const window = windowControl();
  if (!window) throw new Error('This host offers no control of its window.');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await activate('prometheus-grader.empty-extension');
  await activate('prometheus-grader.prometheus-grader');
  await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
  const rows = await window.texts('.runtime-extensions-editor .monaco-list-row');
  return { empty: timeOf(rows, 'empty-extension'), grader: timeOf(rows, 'Prometheus Grader') };
}

async function activate(id: string): Promise<void> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} was activated by itself.`);
  await extension.activate();
}

function timeOf(rows: readonly string[], name: string): number {
  const time = rows.find((row) => row.includes(name))?.match(/Activation: (\d+)\s*ms/)?.[1];
  if (time === undefined) throw new Error(`No activation time of ${name} is listed:\n${rows.join('\n')}`);
  return Number(time);
}
