import type { VSCodeServer } from '../support/vscode-server/install.ts';
import { measureInHost } from './in-host.ts';
import type { RecordTimes } from './records.host.ts';
import type { Row } from './row.ts';

/** Milliseconds of the extension's own work that a step may take in a file of any length. */
const AIM = 50;

/** What the extension does by itself while a long JSONL file is opened, scrolled, graded and typed in. */
export async function recordsBench(server: VSCodeServer, extensionsFolder: string): Promise<Row[]> {
  const [found] = await measureInHost(server, extensionsFolder, {
    script: 'records.host.ts',
    rounds: 1,
    size: { width: 1600, height: 1000 },
    timeout: 600_000,
  });
  const { lines, megabytes, steps } = found as RecordTimes;
  return steps.map(({ name, time }) => ({
    name: `JSONL of ${lines.toLocaleString('en')} lines, ${megabytes} MB: ${name}`,
    value: `${time.toFixed(1)} ms`,
    aim: `under ${AIM} ms`,
    met: time < AIM,
  }));
}
