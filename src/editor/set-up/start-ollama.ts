import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import type { ServerStart } from '../../engine/model-server.ts';
import { findProgram, type ServerProgram } from '../../engine/server-program.ts';
import { showUserError, UserError } from '../workbench/user-error.ts';

/**
 * Starts the Ollama server on this machine, without a shell in between, by the first program that can be had. Where none can, that
 * is shown.
 * @param starts of a server at an address of this machine.
 */
export async function startOllama(starts: readonly ServerStart[]): Promise<void> {
  for (const start of starts) {
    if (!start.canServe) continue;
    const { program } = start;
    const isStarted = program.kind === 'terminal' ? await openTerminal(start) : await launch(program);
    if (isStarted) return;
  }
  showUserError(
    new UserError(
      vscode.l10n.t('Ollama could not be started: it was not found on this machine.'),
      vscode.l10n.t('Start it yourself, or install it first.'),
    ),
  );
}

async function openTerminal({ program, environment }: ServerStart): Promise<boolean> {
  const shellPath = await findProgram(program);
  if (shellPath === null) return false;
  const options = { name: 'Ollama', shellPath, shellArgs: [...program.args], env: { ...environment } };
  vscode.window.createTerminal({ ...options, isTransient: true }).show(true);
  return true;
}

/** Starts a program. Resolves to true if the application runs now, or its launcher found it. */
function launch({ kind, file, args }: ServerProgram): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => {
      resolve(false);
    });
    if (kind === 'launcher') {
      child.once('exit', (code) => {
        resolve(code === 0);
      });
    } else {
      child.once('spawn', () => {
        resolve(true);
      });
    }
    child.unref();
  });
}
