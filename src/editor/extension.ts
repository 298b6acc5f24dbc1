import * as vscode from 'vscode';
import type { GraderWindow } from './window.ts';

/** Registers the commands. Everything behind them is loaded by the first one that runs. */
export function activate(context: vscode.ExtensionContext): void {
  let opened: Promise<GraderWindow> | undefined;
  const open = () => (opened ??= load(context));
  const command = (name: string, run: (window: GraderWindow, argument: unknown) => unknown) =>
    vscode.commands.registerCommand(`prometheusGrader.${name}`, async (argument: unknown) =>
      run(await open(), argument),
    );

  context.subscriptions.push(
    command('gradeSelection', ({ gradeSelection }, argument) => gradeSelection.run(argument)),
    command('gradeWithRubric', ({ gradeSelection }, argument) => gradeSelection.run(argument, { ask: true })),
    command('pinPrompt', ({ pins }) => pins.pinSelection('prompt')),
    command('pinReference', ({ pins }) => pins.pinSelection('reference')),
    command('showGrades', ({ panel }) => {
      panel.show();
    }),
    command('clearGrades', ({ clearGrades }, argument) => clearGrades(argument)),
    vscode.window.registerWebviewPanelSerializer('prometheusGrader.grades', {
      deserializeWebviewPanel: async (panel) => {
        (await open()).panel.adopt(panel);
      },
    }),
  );
}

async function load(context: vscode.ExtensionContext): Promise<GraderWindow> {
  const { openWindow } = await import('./window.ts');
  return openWindow(context);
}
