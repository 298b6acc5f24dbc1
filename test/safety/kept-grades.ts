import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { HistoryEntry } from '../../src/history/record.ts';
import { Journal } from '../../src/journal/journal.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** What a window keeps of its grades at this moment, read from a copy of its journal. */
export async function keptGrades(serverFolder: string): Promise<readonly HistoryEntry[]> {
  const copies = await temporaryFolder('kept');
  try {
    const all = await readdir(serverFolder, { recursive: true, withFileTypes: true });
    const folders = all.filter((entry) => entry.isDirectory() && entry.name === 'grades');
    const kept: HistoryEntry[] = [];
    for (const [index, folder] of folders.entries()) {
      const copy = path.join(copies, String(index));
      await cp(path.join(folder.parentPath, folder.name), copy, { recursive: true });
      const journal = await Journal.open(copy, { limit: 1e9, log: () => undefined });
      kept.push(...journal.entries());
      await journal.close();
    }
    return kept;
  } finally {
    await removeTemporaryFolder(copies);
  }
}
