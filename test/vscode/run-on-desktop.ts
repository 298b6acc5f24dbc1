import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { bundleHostTests } from '../support/host-bundle.ts';
import { readResults, resultsFile } from '../support/node-suite.ts';
import { skippedSuite, type SuiteResults } from '../support/suite-results.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { writeSettings } from '../support/vscode-server/settings.ts';
import { editorSuite, surroundings } from './run-in-host.ts';

/** Runs the editor suite in desktop VS Code, where one is installed or can be downloaded and has a display to draw on. */
export async function runOnDesktop(say: (line: string) => void): Promise<SuiteResults> {
  if (!hasDisplay()) return skippedSuite('desktop', 'there is no display (on Linux, `xvfb-run -a` gives one)');
  let executable: string;
  try {
    executable = await desktopVSCode(say);
  } catch (error) {
    return skippedSuite('desktop', `no desktop VS Code is installed and none could be downloaded: ${String(error)}`);
  }
  const tests = await bundleHostTests('vscode');
  const results = await resultsFile('desktop');
  await using around = await surroundings();
  const home = await temporaryFolder('desktop');
  await writeSettings(home, around.settings);
  let ending = 'exit code 0';
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: editorSuite.extension,
      extensionTestsPath: tests,
      extensionTestsEnv: { ...around.environment, SUITE_RESULTS: results },
      launchArgs: [around.workspace, '--user-data-dir', home, '--disable-workspace-trust', '--skip-welcome'],
    });
  } catch (error) {
    ending = String(error);
  }
  const read = await readResults(results, ending);
  await removeTemporaryFolder(home);
  return read;
}

/** Whether a window can be opened here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function desktopVSCode(say: (line: string) => void): Promise<string> {
  const chosen = process.env['VSCODE_EXECUTABLE'];
  if (chosen) return chosen;
  say('Downloading desktop VS Code (once, about 150 MB) …');
  return downloadAndUnzipVSCode({ version: process.env['VSCODE_VERSION'] ?? 'stable' });
}
