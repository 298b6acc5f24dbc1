import { cp } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from '../support/chromium.ts';
import { bundleHostTests } from '../support/host-bundle.ts';
import { launchJudgeServer } from '../support/judge-server/launch.ts';
import { testsBegin, testsEnd } from '../support/mocha-run.ts';
import { readResults, resultsFile } from '../support/node-suite.ts';
import type { SuiteResults } from '../support/suite-results.ts';
import { removeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { driveTests } from '../support/vscode-server/drive-tests.ts';
import { startHostControl } from '../support/vscode-server/host-control.ts';
import { installVSCodeServer } from '../support/vscode-server/install.ts';
import { startVSCodeServer } from '../support/vscode-server/start.ts';

const root = path.join(import.meta.dirname, '../..');
/** Far more than it takes: machines are shared, and a run that is cut off says nothing. */
const patience = 40 * 60_000;

/** A run of test files inside the extension host of a VS Code. */
export interface HostRun {
  /** Names the run and the folder below `test/` with the entry `index.ts`. */
  readonly suite: string;
  /** The tests to run, as globs in that folder. */
  readonly files?: readonly string[];
  /** The folder of the extension that is loaded from source. */
  readonly extension: string;
  /** Where installed extensions are. */
  readonly extensionsFolder?: string;
}

/** The editor suite: the built extension of this checkout. */
export const editorSuite: HostRun = { suite: 'vscode', extension: root };

/** What every host needs: a judge to ask and a workspace that the tests may change. */
export interface Surroundings extends AsyncDisposable {
  readonly workspace: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts a judge server and copies the fixture workspace. */
export async function surroundings(): Promise<Surroundings> {
  const judge = await launchJudgeServer();
  const workspace = await temporaryFolder('workspace');
  await cp(path.join(import.meta.dirname, 'workspace'), workspace, { recursive: true });
  return {
    workspace,
    settings: { 'prometheusGrader.ollama.url': judge.url, 'prometheusGrader.model': judge.model },
    environment: { JUDGE_URL: judge.url, JUDGE_MODEL: judge.model },
    [Symbol.asyncDispose]: async () => {
      await judge.close();
      await removeTemporaryFolder(workspace);
    },
  };
}

/** Runs tests in a real VS Code that a browser without a window shows. */
export async function runInServerHost(run: HostRun, say: (line: string) => void): Promise<SuiteResults> {
  const installed = await installVSCodeServer(say);
  const tests = await bundleHostTests(run.suite, run.files);
  const results = await resultsFile(`${run.suite}-host`);
  await using around = await surroundings();
  await using control = await startHostControl();
  await using browser = await launchChromium(say);
  await using server = await startVSCodeServer(installed, {
    testDriver: true,
    settings: around.settings,
    environment: { ...around.environment, HOST_CONTROL_URL: control.url, SUITE_RESULTS: results, ...picturesAsked() },
    ...(run.extensionsFolder ? { extensionsFolder: run.extensionsFolder } : {}),
  });
  say(`VS Code ${installed.version} at ${server.url}`);
  const output = fromTheTestsOn(say);
  try {
    const code = await driveTests(server, browser, {
      folder: around.workspace,
      extension: run.extension,
      tests,
      timeout: patience,
      log: (line) => {
        output.log(line);
      },
      onPage: (page) => {
        control.use(page);
      },
    });
    return await readResults(results, `exit code ${code}`);
  } finally {
    output.unsaid().forEach(say);
  }
}

/** The wish for pictures, for tests that run in a process of another's making. */
function picturesAsked(): Readonly<Record<string, string>> {
  const wish = process.env['PICTURES'];
  return wish === undefined ? {} : { PICTURES: wish };
}

/** Lines of the workbench itself, which go on while the tests run. */
const workbenchTalk = /^(\[|Ignoring fetching |Updating additional )/;

/** The workbench talks much before the tests do and after. That is kept, and only said where they never came to word. */
function fromTheTestsOn(say: (line: string) => void): { log(line: string): void; unsaid(): readonly string[] } {
  const before: string[] = [];
  const wantsAll = process.env['VSCODE_LOG'] !== undefined;
  let [begun, ended] = [wantsAll, false];
  return {
    log: (line) => {
      if (line === testsBegin) begun = true;
      else if (line === testsEnd) ended = !wantsAll;
      else if (!begun) before.push(line);
      else if (!ended && !workbenchTalk.test(line)) say(line);
    },
    unsaid: () => (begun ? [] : before),
  };
}
