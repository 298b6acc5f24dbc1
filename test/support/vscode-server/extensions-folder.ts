import { mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { removeTemporaryFolder, temporaryFolder } from '../temporary-folder.ts';

/**
 * A folder of installed extensions that holds just this one, linked from where it was built. Unlike an extension under
 * development it needs no test driver, which holds notifications back.
 */
export async function extensionsFolderWith(extension: string): Promise<AsyncDisposable & { readonly folder: string }> {
  const home = await temporaryFolder('extensions');
  const manifest = JSON.parse(await readFile(path.join(extension, 'package.json'), 'utf8')) as Record<string, string>;
  const folder = path.join(home, 'extensions');
  await mkdir(folder);
  const name = `${manifest['publisher'] ?? ''}.${manifest['name'] ?? ''}-${manifest['version'] ?? ''}`;
  await symlink(extension, path.join(folder, name), 'junction');
  return { folder, [Symbol.asyncDispose]: () => removeTemporaryFolder(home) };
}
