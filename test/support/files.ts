import { glob } from 'node:fs/promises';
import path from 'node:path';

/** The files below `folder` that match, as absolute paths in alphabetical order. */
export async function filesIn(folder: string, patterns: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(patterns.slice(), { cwd: folder })) found.push(path.join(folder, file));
  return found.sort();
}
