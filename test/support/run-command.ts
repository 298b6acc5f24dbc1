import { once } from 'node:events';
import { endTree, spawnTree } from './process-tree.ts';

/**
 * Runs a command to its end and returns what it printed.
 *
 * @throws an error that carries the output, when the exit code is not 0.
 */
export async function runCommand(command: string, args: readonly string[], cwd: string): Promise<string> {
  const child = spawnTree(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  const collect = (data: Buffer) => (output += data.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const [code] = (await once(child, 'close')) as [number | null];
  // At once, before its number can be another process's.
  await endTree(child);
  if (code === 0) return output;
  throw new Error(`${[command, ...args].join(' ')} ended with code ${String(code)}:\n${output}`);
}
