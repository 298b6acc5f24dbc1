import { mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { removeTemporaryFolder, temporaryFolder } from '../temporary-folder.ts';

/**
 * A folder of installed extensions that holds just these, linked from where they were built. Unlike an extension under
 * development they need no test driver, which holds notifications back.
 */
export async function extensionsFolderWith(
  ...extensions: readonly string[]
): Promise<AsyncDisposable & { readonly folder: string }> {
  const home = await temporaryFolder('extensions');
  const folder = path.join(home, 'extensions');
  await mkdir(folder);
  for (const extension of extensions) {
    const manifest = JSON.parse(await readFile(path.join(extension, 'package.json'), 'utf8')) as Record<string, string>;
    const name = `${manifest['publisher'] ?? ''}.${manifest['name'] ?? ''}-${manifest['version'] ?? ''}`;
    await symlink(extension, path.join(folder, name), 'junction');
  }
  return { folder, [Symbol.asyncDispose]: () => removeTemporaryFolder(home) };
}
