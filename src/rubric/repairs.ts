import type { RubricFinding } from './finding.ts';
import type { Repair } from './repair.ts';

/**
 * The ways to mend a finding, best first. Each is a change of the text that leaves the rest of it, comments and order
 * included, as it is; each can be applied by itself. Never throws; linear in the text's length.
 */
export function repairsOf(_text: string, _finding: RubricFinding): readonly Repair[] {
  return [];
}
