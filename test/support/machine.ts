import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** The full path of a command, if the shell would find it. */
export async function onPath(command: string): Promise<string | undefined> {
  try {
    const finder = process.platform === 'win32' ? 'where' : 'which';
    const { stdout } = await promisify(execFile)(finder, [command]);
    return stdout.split(/\r?\n/)[0] || undefined;
  } catch {
    return undefined;
  }
}

/** Whether the distribution's packages can be installed without asking anybody: as root, on Debian and its kin. */
export async function canInstallPackages(): Promise<boolean> {
  return process.platform === 'linux' && process.getuid?.() === 0 && (await onPath('apt-get')) !== undefined;
}

/** Installs packages of the distribution, and says whether that went well. */
export async function installPackages(packages: readonly string[]): Promise<boolean> {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => succeeds('apt-get', ['install', '-y', '--no-install-recommends', ...packages], environment);
  // A bare image has no lists of packages yet.
  return (await install()) || ((await succeeds('apt-get', ['update'], environment)) && (await install()));
}

/** Runs a command for its exit code. What it says of errors is shown. */
export function succeeds(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', () => {
      resolve(false);
    });
    child.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}
