import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const VERSION = '3.22.1';
const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** The prebuilt llama.cpp without CUDA or Vulkan, by what Node calls the machine. */
const PLATFORM_PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
};

/**
 * Makes sure that `node-llama-cpp` is in the project's cache folder and returns the file to import. Instant when it is
 * there already; otherwise it comes from the package registry, some 90 MB. Several processes may do this at once.
 *
 * @param say hears a line when something has to be installed
 * @throws when this machine has no prebuilt llama.cpp, or npm fails (with npm's own words)
 */
export async function installLlama(say: (line: string) => void): Promise<string> {
  const folder = join(CACHE, `llama-${VERSION}`);
  const entry = join(folder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js');
  if (existsSync(entry)) return entry;

  const machine = `${process.platform}-${process.arch}`;
  const platformPackage = PLATFORM_PACKAGES[machine];
  if (platformPackage === undefined) throw new Error(`There is no prebuilt llama.cpp for ${machine}.`);

  say(`Installing llama.cpp (node-llama-cpp ${VERSION}, about 90 MB, once) …`);
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(join(CACHE, 'llama-unfinished-'));
  try {
    await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
    await npmInstall(unfinished, `node-llama-cpp@${VERSION}`);
    await npmInstall(unfinished, `@node-llama-cpp/${platformPackage}@${VERSION}`);
    await rename(unfinished, folder);
  } catch (error) {
    // Another process may have been first: its folder is as good as ours.
    if (!existsSync(entry)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return entry;
}

/** Optional packages are left out because they bring CUDA, scripts because they would compile. */
async function npmInstall(folder: string, specifier: string): Promise<void> {
  const args = [
    'install',
    '--omit=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    specifier,
  ];
  const env = { ...process.env, NODE_LLAMA_CPP_POSTINSTALL: 'skip' };
  try {
    await run(args, { cwd: folder, env });
  } catch (error) {
    const output = (error as { stderr?: string }).stderr ?? String(error);
    throw new Error(`npm could not install ${specifier}:\n${output}`, { cause: error });
  }
}

/** npm by its own script where it runs us, as `npm.cmd` needs a shell; else the one on the PATH. */
async function run(args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<void> {
  const npm = process.env['npm_execpath'];
  const program = promisify(execFile);
  if (npm?.endsWith('npm-cli.js') === true) await program(process.execPath, [npm, ...args], options);
  else await program('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** A file in the project's cache folder, which git ignores. */
export function cached(name: string): string {
  return join(CACHE, name);
}
