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
  run(say: (line: string) => void): Promise<SuiteResults>;
}

/** Every suite, in the order of a whole run: the quick ones first, and the one that rebuilds `dist/` last. */
export const suites: readonly Suite[] = [
  { name: 'unit', usual: true, run: () => runNodeSuite('unit', 'unit', 60_000) },
  { name: 'engine', usual: true, run: () => runNodeSuite('engine', 'engine', 120_000) },
  { name: 'panel', usual: true, run: () => runNodeSuite('panel', 'panel', 60_000) },
  { name: 'vscode', usual: true, run: (say) => runInServerHost(editorSuite, say) },
  { name: 'reload', usual: true, run: () => runNodeSuite('reload', 'reload', 180_000) },
  { name: 'safety', usual: true, run: () => runNodeSuite('safety', 'safety', 180_000) },
  { name: 'yaml', usual: true, run: runBesideYaml },
  { name: 'package', usual: true, run: () => runNodeSuite('package', 'package', 300_000) },
  { name: 'desktop', usual: false, run: runOnDesktop },
  { name: 'ollama', usual: false, run: runAgainstOllama },
];

async function runAgainstOllama(): Promise<SuiteResults> {
  if (!process.env['OLLAMA_HOST'] && !(await onPath('ollama'))) {
    return skippedSuite('ollama', 'OLLAMA_HOST is not set and no `ollama` is on the PATH');
  }
  return runNodeSuite('ollama', 'ollama', 20 * 60_000);
}
