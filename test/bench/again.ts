import type { VSCodeServer } from '../support/vscode-server/install.ts';
import { measureInHost } from './in-host.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

/** Milliseconds that an answer may take which was given before. */
const AIM = 50;

/** How long a grade takes in a real VS Code that was given before, from the command to its result: no judge is asked for it. */
export async function againBench(server: VSCodeServer, extensionsFolder: string): Promise<Row[]> {
  const [found] = await measureInHost(server, extensionsFolder, {
    script: 'again.host.ts',
    rounds: 1,
    size: { width: 1600, height: 1000 },
    timeout: 120_000,
  });
  const times = found as number[];
  const [half, most] = [median(times), Math.max(...times)];
  return [
    {
      name: `an unchanged grade, median of ${times.length}`,
      value: `${half.toFixed(0)} ms (at most ${most.toFixed(0)})`,
      aim: `under ${AIM} ms`,
      met: half < AIM,
    },
  ];
}
