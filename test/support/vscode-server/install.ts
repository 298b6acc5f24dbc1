import { spawn } from 'node:child_process';
import { access, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canInstallPackages, installPackages, onPath } from '../machine.ts';

/** A VS Code server on disk. */
export interface VSCodeServer {
  /** The Node.js that runs it: the one this version was made for. */
  readonly node: string;
  /** The script that starts the server and manages its extensions. */
  readonly main: string;
  /** The version of VS Code, such as `1.139.1`. */
  readonly version: string;
}

const defaultVersion = '4.139.1';
const cache = path.join(import.meta.dirname, '../../../.vscode-test');
const serverFolder = 'node_modules/code-server/lib/vscode';

/** What the server cannot start without and what must be compiled here. The rest of its native modules it can spare. */
const compiled = ['@vscode/native-watchdog', '@vscode/spdlog'];

/** The commands that compiling takes; their packages are named as they are. */
const compilers = ['python3', 'make', 'g++'];

/**
 * Installs the VS Code server that the npm package `code-server` carries, once, into `.vscode-test/`. `CODE_SERVER_VERSION`
 * chooses another version than the usual one, to run the tests in an older editor.
 *
 * @throws an error with npm's last lines, if the package cannot be installed or compiled.
 */
export async function installVSCodeServer(say: (line: string) => void): Promise<VSCodeServer> {
  const version = process.env['CODE_SERVER_VERSION'] ?? defaultVersion;
  const home = path.join(cache, `code-server-${version}`);
  if (!(await exists(home))) await install(version, home, say);
  const { version: product } = await manifest(path.join(home, serverFolder));
  const ownNode = path.join(home, 'node_modules/.bin/node');
  return {
    node: (await exists(ownNode)) ? ownNode : process.execPath,
    main: path.join(home, serverFolder, 'out/server-main.js'),
    version: product ?? version,
  };
}

/** Builds in a folder beside the final one and moves it there, so that an interrupted install is never taken for one. */
async function install(version: string, home: string, say: (line: string) => void): Promise<void> {
  say(`Installing the VS Code server (code-server ${version} from npm, once, about 600 MB on disk) …`);
  await mkdir(cache, { recursive: true });
  const building = await mkdtemp(path.join(cache, 'installing-'));
  try {
    await writeFile(path.join(building, 'package.json'), '{ "private": true }\n');
    await npm(['install', `code-server@${version}`, '--ignore-scripts'], building);
    await installNodeFor(path.join(building, serverFolder), building, say);
    const server = path.join(building, serverFolder);
    await npm(['install', '--omit=dev', '--ignore-scripts'], server);
    await installCompilers(say);
    say('Compiling its native modules …');
    await compile(server);
    await addSearchTo(server, building);
    await moveUnlessThere(building, home);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** Compiling takes Node's headers from the network. Where that is closed, those of an installed Node.js do: the modules use Node-API. */
async function compile(server: string): Promise<void> {
  try {
    await npm(['rebuild', ...compiled], server);
  } catch (error) {
    const headers = await installedHeaders();
    if (!headers) throw error;
    await npm(['rebuild', ...compiled, `--nodedir=${headers}`], server);
  }
}

async function installedHeaders(): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const prefix = path.join(folder, '..');
    if (await exists(path.join(prefix, 'include/node/node_api.h'))) return prefix;
  }
  return undefined;
}

/** Where nothing can be installed, npm is left to try: another compiler may do, and if none does, it says what is lacking. */
async function installCompilers(say: (line: string) => void): Promise<void> {
  const lacking: string[] = [];
  for (const command of compilers) if (!(await onPath(command))) lacking.push(command);
  if (lacking.length === 0 || !(await canInstallPackages())) return;
  say(`Installing ${lacking.join(', ')} …`);
  await installPackages(lacking);
}

/** An older server needs an older Node.js: the module hooks of its extension host hang in a newer one. */
async function installNodeFor(server: string, building: string, say: (line: string) => void): Promise<void> {
  const wanted = (await manifest(path.join(server, '../..'))).engines?.node;
  if (!wanted || !/^\d+$/.test(wanted) || process.versions.node.startsWith(`${wanted}.`)) return;
  say(`Installing Node.js ${wanted}, which it was made for …`);
  await npm(['install', `node@${wanted}`], building);
}

/** Older servers expect ripgrep from an install script that we do not run. Newer ones bring it, in this package. */
async function addSearchTo(server: string, building: string): Promise<void> {
  const ripgrep = path.join(server, 'node_modules/@vscode/ripgrep');
  if (!(await exists(ripgrep))) return;
  await npm(['install', '@vscode/ripgrep-universal', '--ignore-scripts'], building);
  const executable = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const binaries = path.join(building, 'node_modules/@vscode/ripgrep-universal/bin');
  await mkdir(path.join(ripgrep, 'bin'), { recursive: true });
  await copyFile(
    path.join(binaries, `${process.platform}-${process.arch}`, executable),
    path.join(ripgrep, 'bin', executable),
  );
}

async function manifest(folder: string): Promise<{ version?: string; engines?: { node?: string } }> {
  return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version?: string };
}

/** Another run may have finished the same install meanwhile; its result is as good. */
async function moveUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(await exists(to))) throw error;
  }
}

function npm(args: readonly string[], cwd: string): Promise<void> {
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  // npm names its own script to the scripts that it runs; this Node must compile what this Node will load.
  const script = process.env['npm_execpath'];
  const [command, commandArgs] = script ? [process.execPath, [script, ...all]] : ['npm', all];
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, {
      cwd,
      env: environmentOfItsOwn(path.join(cwd.split(`${path.sep}node_modules`)[0]!, 'node_modules/.bin')),
      shell: !script && process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (data: Buffer) => (output += data.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(' ')} failed:\n${output.split('\n').slice(-30).join('\n')}`));
    });
  });
}

/** npm hands its scripts its own configuration, this package's included; the inner npm has a package of its own. */
function environmentOfItsOwn(binaries: string): NodeJS.ProcessEnv {
  const inherited = /^(npm_package_|npm_lifecycle_|npm_command$|npm_config_(local_)?prefix$|INIT_CWD$)/;
  const own = Object.entries(process.env).filter(([name]) => !inherited.test(name));
  // A Node.js installed beside the server goes first: what is compiled here must be compiled for it.
  return { ...Object.fromEntries(own), PATH: `${binaries}${path.delimiter}${process.env['PATH'] ?? ''}` };
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
