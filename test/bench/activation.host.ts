// Runs inside VS Code; `activation.ts` runs it there.
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { windowControl } from '../vscode/host.ts';

/**
 * Activates the extension in a window at rest, and writes how many milliseconds VS Code itself took down for it: loading
 * its code and calling `activate()`.
 */
export async function run(): Promise<void> {
  const results = process.env['BENCH_RESULTS'] ?? '';
  try {
    await writeFile(results, JSON.stringify(await measure()));
  } catch (error) {
    await writeFile(results, String(error));
    throw error;
  }
}

async function measure(): Promise<number> {
  const window = windowControl();
  if (!window) throw new Error('This host offers no control of its window.');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await activate('prometheus-grader.prometheus-grader');
  await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
  return timeOf(await window.texts('.runtime-extensions-editor .monaco-list-row'), 'Prometheus Grader');
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
