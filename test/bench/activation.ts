import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from '../support/chromium.ts';
import { bundleForHost } from '../support/host-bundle.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { driveTests } from '../support/vscode-server/drive-tests.ts';
import { startHostControl } from '../support/vscode-server/host-control.ts';
import type { VSCodeServer } from '../support/vscode-server/install.ts';
import { startVSCodeServer } from '../support/vscode-server/start.ts';
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
  const times = await measure(server, extensionsFolder);
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

async function measure(installed: VSCodeServer, extensionsFolder: string): Promise<number[]> {
  const folder = await temporaryFolder('bench');
  const results = path.join(folder, 'times.json');
  const tests = await bundleForHost('bench', [path.join(import.meta.dirname, 'activation.host.ts')]);
  await using control = await startHostControl();
  await using browser = await launchChromium();
  await using server = await startVSCodeServer(installed, {
    testDriver: true,
    extensionsFolder,
    environment: { BENCH_RESULTS: results, HOST_CONTROL_URL: control.url },
  });
  const times: number[] = [];
  // The list of running extensions draws what is in view, and the quickest are its last.
  const size = { width: 1600, height: 4000 };
  while (times.length < ROUNDS) {
    const code = await driveTests(server, browser, {
      folder,
      extension: path.join(import.meta.dirname, '../package/tester'),
      tests: path.join(tests, 'activation.host.cjs'),
      size,
      timeout: 60_000,
      log: () => undefined,
      onPage: (page) => {
        control.use(page);
      },
    });
    if (code !== 0) throw new Error(`The measurement in VS Code failed:\n${await readFile(results, 'utf8')}`);
    times.push(Number(await readFile(results, 'utf8')));
  }
  await removeTemporaryFolder(folder);
  return times;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
