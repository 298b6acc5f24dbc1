import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folders = new Set<string>();
let removesAtEnd = false;

/** A new folder for one run. What its owner does not remove goes when the process ends. */
export async function temporaryFolder(purpose: string): Promise<string> {
  if (!removesAtEnd) process.once('exit', removeAll);
  removesAtEnd = true;
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), `prometheus-grader-${purpose}-`));
  folders.add(folder);
  return folder;
}

/** Removes a folder of {@link temporaryFolder}, at once. */
export async function removeTemporaryFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.delete(folder);
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
