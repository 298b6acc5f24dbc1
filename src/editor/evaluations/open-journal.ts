import type * as vscode from 'vscode';
import { Journal } from '../../journal/journal.ts';
import { journalFolder } from './journal-folder.ts';
import type { Log } from '../workbench/log.ts';
import { vanishedError } from './journal-error-text.ts';
import { readHistoryLimits } from '../workbench/settings.ts';
import { showUserError } from '../workbench/user-error.ts';

/** Opens the grades that were kept. Never throws: what cannot be read is logged. */
export async function openJournal(context: vscode.ExtensionContext, log: Log): Promise<Journal> {
  const folder = journalFolder(context);
  return Journal.open(folder.fsPath, {
    ...readHistoryLimits(),
    log: (message) => {
      log.warn(`journal: ${message}`);
    },
    vanished: () => {
      showUserError(vanishedError(folder));
    },
  });
}
