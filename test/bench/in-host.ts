import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from '../support/chromium.ts';
import { bundleForHost } from '../support/host-bundle.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { driveTests } from '../support/vscode-server/drive-tests.ts';
import { startHostControl } from '../support/vscode-server/host-control.ts';
import type { VSCodeServer } from '../support/vscode-server/install.ts';
import { startVSCodeServer } from '../support/vscode-server/start.ts';

/** Something that is measured inside an extension host. */
export interface HostMeasurement {
  /** The script beside this file that measures, and writes what it found as JSON to `BENCH_RESULTS`. */
  readonly script: string;
  /** How often, each time in a VS Code of its own, which restores nothing. */
  readonly rounds: number;
  /** The window's, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Milliseconds for one round. */
  readonly timeout: number;
}

/** Measures in a real VS Code with the packaged extension installed. Returns what each round found. */
export async function measureInHost(
  installed: VSCodeServer,
  extensionsFolder: string,
  { script, rounds, size, timeout }: HostMeasurement,
): Promise<unknown[]> {
  const folder = await temporaryFolder('bench');
  const results = path.join(folder, 'results.json');
  const tests = await bundleForHost('bench', [path.join(import.meta.dirname, script)]);
  await using control = await startHostControl();
  await using browser = await launchChromium();
  const found: unknown[] = [];
  while (found.length < rounds) {
    await using server = await startVSCodeServer(installed, {
      testDriver: true,
      extensionsFolder,
      environment: { BENCH_RESULTS: results, HOST_CONTROL_URL: control.url },
    });
    const code = await driveTests(server, browser, {
      folder,
      extension: path.join(import.meta.dirname, '../package/tester'),
      tests: path.join(tests, script.replace(/\.ts$/, '.cjs')),
      size,
      timeout,
      log: () => undefined,
      onPage: (page) => {
        control.use(page);
      },
    });
    const text = await readFile(results, 'utf8');
    if (code !== 0) throw new Error(`The measurement in VS Code failed:\n${text}`);
    found.push(JSON.parse(text));
  }
  await removeTemporaryFolder(folder);
  return found;
}
