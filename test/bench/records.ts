import type { VSCodeServer } from '../support/vscode-server/install.ts';
import { measureInHost } from './in-host.ts';
import { median } from './median.ts';
import type { RecordTimes } from './records.host.ts';
import type { Row } from './row.ts';

/** Milliseconds of the extension's own work that a step may take in a file of any length. */
const AIM = 50;

/** Megabytes of heap that ten grades may leave behind: their own texts, and nothing of the file. */
const MOST_GROWN = 3;

/** What the extension does by itself while a long JSONL file is opened, scrolled, graded and typed in. */
export async function recordsBench(server: VSCodeServer, extensionsFolder: string): Promise<Row[]> {
  const [found] = await measureInHost(server, extensionsFolder, {
    script: 'records.host.ts',
    rounds: 1,
    size: { width: 1600, height: 1000 },
    timeout: 600_000,
  });
  const { lines, megabytes, steps, grown } = found as RecordTimes;
  const file = `JSONL of ${lines.toLocaleString('en')} lines, ${megabytes} MB`;
  const memory: Row = {
    name: `${file}: heap, after ten more records all over it were graded`,
    value: `${grown.toFixed(1)} MB more`,
    aim: `under ${MOST_GROWN} MB`,
    met: grown < MOST_GROWN,
  };
  const times = [...new Set(steps.map(({ name }) => name))].map((name) => {
    const all = steps.filter((step) => step.name === name).map((step) => step.time);
    const half = median(all);
    const of = all.length > 1 ? `, median of ${all.length}` : '';
    return { name: `${file}: ${name}${of}`, value: `${half.toFixed(1)} ms`, aim: `under ${AIM} ms`, met: half < AIM };
  });
  return [...times, memory];
}
