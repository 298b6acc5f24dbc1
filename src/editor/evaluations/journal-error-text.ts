import * as vscode from 'vscode';
import { TextsRemain } from '../../journal/clearing.ts';
import { Unreadable } from '../../journal/writings.ts';
import { UserError } from '../workbench/user-error.ts';

/** Words what kept a grade from being kept. */
export function keepingError(error: unknown): UserError {
  if (error instanceof Unreadable) {
    return new UserError(
      vscode.l10n.t('A grade is not kept, because it has a number that cannot be written down.'),
      vscode.l10n.t(
        'It is there until this window closes. The number came from the server: try another version of it.',
      ),
    );
  }
  return new UserError(
    vscode.l10n.t('Grades could not be kept: {0}', messageOf(error)),
    vscode.l10n.t('They are there until this window closes. Make room on the disk, or export them from the history.'),
  );
}

/** Words what kept grades from being cleared, or their texts from being removed. */
export function clearingError(error: unknown): UserError {
  if (error instanceof TextsRemain) {
    return new UserError(
      vscode.l10n.t('The grades were cleared, but some of their texts are still on the disk.'),
      vscode.l10n.t(
        'Close other windows and programs that use these files, and clear all grades again: {0}',
        error.names.join(', '),
      ),
    );
  }
  return new UserError(
    vscode.l10n.t('The grades could not be cleared: {0}', messageOf(error)),
    vscode.l10n.t('Make room on the disk, and clear them again.'),
  );
}

/** Words that the folder of the grades is gone. */
export function vanishedError(folder: vscode.Uri): UserError {
  return new UserError(
    vscode.l10n.t('The grades that were kept here are gone: their folder was deleted, or cannot be reached.'),
    vscode.l10n.t('New grades are kept as before. If you have a copy of the folder, put it back: {0}', folder.fsPath),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
