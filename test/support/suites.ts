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
  /** Suites of one lane run one after the other, and the two lanes beside each other; what is `last` runs alone. */
  readonly lane: 'windows' | 'others' | 'last';
  run(say: (line: string) => void): Promise<SuiteResults>;
}

const inNode = (name: string, timeout: number): Pick<Suite, 'name' | 'run'> => ({
  name,
  run: (say) => runNodeSuite(name, name, timeout, say),
});

/** Every suite; in each lane the quick ones first. The one that rebuilds `dist/` has it for itself. */
export const suites: readonly Suite[] = [
  { ...inNode('unit', 60_000), usual: true, lane: 'others' },
  { ...inNode('engine', 120_000), usual: true, lane: 'others' },
  { ...inNode('panel', 60_000), usual: true, lane: 'others' },
  { ...inNode('reload', 180_000), usual: true, lane: 'others' },
  { ...inNode('safety', 180_000), usual: true, lane: 'others' },
  { name: 'yaml', usual: true, lane: 'windows', run: runBesideYaml },
  { name: 'vscode', usual: true, lane: 'windows', run: (say) => runInServerHost(editorSuite, say) },
  { ...inNode('package', 300_000), usual: true, lane: 'last' },
  { name: 'desktop', usual: false, lane: 'last', run: runOnDesktop },
  { name: 'ollama', usual: false, lane: 'last', run: runAgainstOllama },
];

async function runAgainstOllama(say: (line: string) => void): Promise<SuiteResults> {
  if (!process.env['OLLAMA_HOST'] && !(await onPath('ollama'))) {
    return skippedSuite('ollama', 'OLLAMA_HOST is not set and no `ollama` is on the PATH');
  }
  return runNodeSuite('ollama', 'ollama', 20 * 60_000, say);
}
