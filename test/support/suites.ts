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
  /** @param files the test files to run, as globs in the suite's folder; all of them if there are none. */
  run(say: (line: string) => void, files: readonly string[]): Promise<SuiteResults>;
}

/** Every suite, in the order of a whole run: the quick ones first, and the one that rebuilds `dist/` last. */
export const suites: readonly Suite[] = [
  { name: 'unit', usual: true, run: (_, files) => runNodeSuite('unit', 'unit', 60_000, { files }) },
  { name: 'engine', usual: true, run: (_, files) => runNodeSuite('engine', 'engine', 120_000, { files }) },
  { name: 'panel', usual: true, run: (_, files) => runNodeSuite('panel', 'panel', 60_000, { files }) },
  {
    name: 'vscode',
    usual: true,
    run: (say, files) => runInServerHost(files.length > 0 ? { ...editorSuite, files } : editorSuite, say),
  },
  { name: 'reload', usual: true, run: (_, files) => runNodeSuite('reload', 'reload', 180_000, { files, retries: 1 }) },
  { name: 'safety', usual: true, run: (_, files) => runNodeSuite('safety', 'safety', 180_000, { files, retries: 1 }) },
  { name: 'yaml', usual: true, run: runBesideYaml },
  { name: 'package', usual: true, run: (_, files) => runNodeSuite('package', 'package', 300_000, { files }) },
  { name: 'desktop', usual: false, run: runOnDesktop },
  { name: 'ollama', usual: false, run: runAgainstOllama },
];

async function runAgainstOllama(): Promise<SuiteResults> {
  if (!process.env['OLLAMA_HOST'] && !(await onPath('ollama'))) {
    return skippedSuite('ollama', 'OLLAMA_HOST is not set and no `ollama` is on the PATH');
  }
  return runNodeSuite('ollama', 'ollama', 20 * 60_000);
}
