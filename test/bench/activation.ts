import type { VSCodeServer } from '../support/vscode-server/install.ts';
import type { Activation } from './activation.host.ts';
import { measureInHost } from './in-host.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

/** Milliseconds that activating may take. */
const AIM = 10;

/** Each in a VS Code of its own: a window that restores what the one before it showed activates us while it starts. Odd, so that the median is one of them. */
const ROUNDS = 5;

/**
 * How long the packaged extension takes to activate in a real VS Code in which nothing of it was loaded before: loading its
 * code and calling `activate()`, as VS Code itself takes the time.
 */
export async function activationBench(server: VSCodeServer, extensionsFolder: string): Promise<Row[]> {
  const found = await measureInHost(server, extensionsFolder, {
    script: 'activation.host.ts',
    rounds: ROUNDS,
    // The list of running extensions draws what is in view, and the quickest are its last.
    size: { width: 1600, height: 4000 },
    timeout: 60_000,
  });
  const activations = found as Activation[];
  const times = activations.map(({ milliseconds }) => milliseconds);
  const [half, least, most] = [median(times), Math.min(...times), Math.max(...times)];
  const early = activations.filter(({ byItself }) => byItself).length;
  return [
    {
      name: `activation in VS Code ${server.version}, median of ${ROUNDS}`,
      value: `${half} ms (${least} to ${most})${early > 0 ? `, ${early} while the window started` : ''}`,
      aim: `under ${AIM} ms`,
      met: half < AIM,
    },
  ];
}
