import { editorSuite, runInServerHost } from '../vscode/run-in-host.ts';
import { runOnDesktop } from '../vscode/run-on-desktop.ts';
import { runBesideYaml } from '../yaml/run-beside-yaml.ts';
import { onPath } from './machine.ts';
import { runNodeSuite } from './node-suite.ts';
import { skippedSuite, type SuiteResults } from './suite-results.ts';

export interface Suite {
  readonly name: string;
  /** Whether a run that names no suite includes it. */
  readonly usual: boolean;
  /**
   * `background` suites work hard and wait for nothing: they run beside the others, with a lower priority, in the time for which those
   * only wait. The `last` ones begin when all others are done. Default: one after the other.
   */
  readonly when?: 'background' | 'last';
  /**
   * @param files the test files to run, as globs in the suite's folder; all of them if there are none.
   * @param isBeside true if other suites run at the same time and go first; only for a background suite.
   */
  run(say: (line: string) => void, files: readonly string[], isBeside: boolean): Promise<SuiteResults>;
}

/** Every suite, in the order of a whole run. The one that rebuilds `dist/` is the last. */
export const suites: readonly Suite[] = [
  inBackground('unit', 60_000),
  { name: 'engine', usual: true, run: (_, files) => runNodeSuite('engine', 'engine', 120_000, { files }) },
  inBackground('panel', 60_000),
  {
    name: 'vscode',
    usual: true,
    run: (say, files) => runInServerHost(files.length > 0 ? { ...editorSuite, files } : editorSuite, say),
  },
  { name: 'reload', usual: true, run: (_, files) => runNodeSuite('reload', 'reload', 180_000, { files, retries: 1 }) },
  { name: 'safety', usual: true, run: (_, files) => runNodeSuite('safety', 'safety', 180_000, { files, retries: 1 }) },
  { name: 'yaml', usual: true, run: runBesideYaml },
  {
    name: 'package',
    usual: true,
    when: 'last',
    run: (_, files) => runNodeSuite('package', 'package', 300_000, { files }),
  },
  { name: 'desktop', usual: false, run: runOnDesktop },
  { name: 'ollama', usual: false, run: runAgainstOllama },
];

function inBackground(name: string, timeout: number): Suite {
  return {
    name,
    usual: true,
    when: 'background',
    run: (say, files, isBeside) => runNodeSuite(name, name, timeout, { files, ...(isBeside ? { beside: say } : {}) }),
  };
}

async function runAgainstOllama(): Promise<SuiteResults> {
  if (!process.env['OLLAMA_HOST'] && !(await onPath('ollama'))) {
    return skippedSuite('ollama', 'OLLAMA_HOST is not set and no `ollama` is on the PATH');
  }
  return runNodeSuite('ollama', 'ollama', 20 * 60_000);
}
