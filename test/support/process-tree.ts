import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

const running = new Set<ChildProcess>();
const windows = process.platform === 'win32';

/**
 * Starts a process whose descendants can be ended with it. Whatever still runs when this process ends, is interrupted or
 * is told to terminate goes with it.
 */
export function spawnTree(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  if (running.size === 0) listenForTheEnd();
  // A process group of its own, where there are such.
  const child = spawn(command, args, { ...options, detached: !windows });
  running.add(child);
  child.once('error', () => running.delete(child));
  return child;
}

/** Ends a process of {@link spawnTree} and all its descendants, and waits until it is gone. */
export async function endTree(child: ChildProcess, patience = 5000): Promise<void> {
  const alive = child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  const gone = alive ? once(child, 'exit') : Promise.resolve();
  signalTree(child, 'SIGTERM');
  const timer = setTimeout(() => {
    signalTree(child, 'SIGKILL');
  }, patience);
  await gone;
  clearTimeout(timer);
  // Its descendants get no longer than it had.
  signalTree(child, 'SIGKILL');
  running.delete(child);
}

let listening = false;

function listenForTheEnd(): void {
  if (listening) return;
  listening = true;
  process.once('exit', () => {
    for (const child of running) signalTree(child, 'SIGKILL');
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
}

function signalTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    if (windows) execFileSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}
