import type * as vscode from 'vscode';
import { Journal } from '../journal/journal.ts';
import { journalFolder } from './journal-folder.ts';
import type { Log } from './log.ts';
import { readSettings } from './settings.ts';

/** Opens the grades that were kept. Never throws: what cannot be read is logged. */
export async function openJournal(context: vscode.ExtensionContext, log: Log): Promise<Journal> {
  return Journal.open(journalFolder(context).fsPath, {
    limit: readSettings().historyLimit,
    log: (message) => {
      log.warn(`journal: ${message}`);
    },
  });
}
