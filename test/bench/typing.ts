import type { VSCodeServer } from '../support/vscode-server/install.ts';
import { measureInHost } from './in-host.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';
import type { TypingTimes } from './typing.host.ts';

/** Milliseconds of work that a keystroke may add in the extension host. */
const AIM = 2;

/**
 * What typing costs in the extension host while a Markdown file of 50,000 lines shows grades and lenses: how long the
 * extension's code runs for a keystroke and all that follows it, as V8's profiler sees it.
 */
export async function typingBench(server: VSCodeServer, extensionsFolder: string): Promise<Row[]> {
  const [found] = await measureInHost(server, extensionsFolder, {
    script: 'typing.host.ts',
    rounds: 1,
    size: { width: 1600, height: 1000 },
    timeout: 600_000,
  });
  const { graded, responses, paces } = found as TypingTimes;
  return paces.map(({ pause, times }) => {
    const [half, most] = [median(times), Math.max(...times)];
    return {
      name: `a keystroke every ${pause} ms, ${graded} of ${responses} responses graded, median of ${times.length}`,
      value: `${half.toFixed(2)} ms (at most ${most.toFixed(1)})`,
      aim: `under ${AIM} ms`,
      met: half < AIM,
    };
  });
}
