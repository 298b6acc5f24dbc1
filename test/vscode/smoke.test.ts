import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ROWS } from './staying-question.ts';
import { needsWindow } from './host.ts';

const id = 'prometheus-grader.prometheus-grader';

describe('The extension in a real editor', () => {
  it('is there, and starts without a word', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers every command of its manifest', async () => {
    const manifest = vscode.extensions.getExtension(id)?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('is asked with the settings of this run', () => {
    const settings = vscode.workspace.getConfiguration('prometheusGrader');
    assert.equal(settings.get('ollama.url'), process.env['JUDGE_URL']);
    assert.equal(settings.get('model'), process.env['JUDGE_MODEL']);
  });

  it('shows its commands in the palette', async function () {
    const window = needsWindow(this);
    await vscode.commands.executeCommand('workbench.action.quickOpen', '>Prometheus: ');
    const offered = await window.texts(ROWS);
    await window.press('Escape');
    assert.ok(
      offered.some((label) => label.includes('Prometheus: Grade Selection')),
      offered.join('\n'),
    );
  });
});
