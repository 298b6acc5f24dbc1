import * as vscode from 'vscode';
import { windowControl } from './host.ts';
import { pressButton } from './set-up-window.ts';
import { open, until } from './workspace-documents.ts';

const MESSAGE = '.notification-list-item-message';

/** Lets go of the pinned prompt and the pinned reference answer, as a person does; does nothing in a host without control of its window. */
export async function unpinAll(): Promise<void> {
  const window = windowControl();
  if (!window) return;
  const editor = await open('plain.txt');
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  for (const command of ['pinPrompt', 'pinReference']) {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand(`prometheusGrader.${command}`);
    // Without a selection the command offers to unpin, or says that there is nothing to pin.
    await vscode.commands.executeCommand('notifications.showList');
    await until('it has answered', async () => (await window.count(MESSAGE)) > 0);
    if ((await window.texts(MESSAGE)).join().includes('is pinned.')) await pressButton(window, 'Unpin');
  }
  await vscode.commands.executeCommand('notifications.clearAll');
}
