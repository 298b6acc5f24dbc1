import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import type { OllamaProgram } from '../engine/ollama-program.ts';
import { showUserError, UserError } from './user-error.ts';

/**
 * Starts the Ollama server on this machine, without a shell in between. What goes wrong is shown.
 * @param host where it is to listen, `host:port`.
 */
export function startOllama({ kind, file, args }: OllamaProgram, host: string): void {
  if (kind === 'terminal') {
    const options = { name: 'Ollama', shellPath: file, shellArgs: [...args], env: { OLLAMA_HOST: host } };
    vscode.window.createTerminal({ ...options, isTransient: true }).show(true);
    return;
  }
  const child = spawn(file, args, { detached: true, stdio: 'ignore' });
  child.on('error', ({ message }) => {
    showUserError(
      new UserError(
        vscode.l10n.t('Ollama could not be started: {0}', message),
        vscode.l10n.t('Start it yourself, or install it first.'),
      ),
    );
  });
  child.unref();
}
