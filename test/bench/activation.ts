import type { VSCodeServer } from '../support/vscode-server/install.ts';
import { measureInHost } from './in-host.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

/** Milliseconds that activating may take. */
const AIM = 10;

/** Each in an extension host of its own; odd, so that the median is one of them. */
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
  const times = found as number[];
  const [half, least, most] = [median(times), Math.min(...times), Math.max(...times)];
  return [
    {
      name: `activation in VS Code ${server.version}, median of ${ROUNDS}`,
      value: `${half} ms (${least} to ${most})`,
      aim: `under ${AIM} ms`,
      met: half < AIM,
    },
  ];
}
