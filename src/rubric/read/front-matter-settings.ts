import { isMap } from 'yaml';
import { entriesOf, pickEntries, textOfEntry, startReading } from '../text/yaml-entries.ts';
import type { RubricProblem } from '../problems.ts';
import { readYaml } from '../text/yaml-document.ts';

/** Settings of a document for its own grading; `null` for those that it does not have. */
export interface FrontMatter {
  /** A bundled rubric's name or a path, as written. */
  readonly rubric: string | null;
  /** A response worth full marks, as a text or a path, as written. */
  readonly reference: string | null;
  /** Spans are offsets in the front matter, not in its document. */
  readonly problems: readonly RubricProblem[];
}

const KEYS: ReadonlySet<string> = new Set(['rubric', 'reference']);

/** Reads the YAML between a document's fences. Keys other than `rubric` and `reference` belong to others. Never throws. */
export function readFrontMatter(yaml: string): FrontMatter {
  const document = readYaml(yaml);
  const problems = [...document.problems];
  if (!isMap(document.root) || problems.some(({ severity }) => severity === 'error')) {
    return { rubric: null, reference: null, problems };
  }
  const reading = startReading(document, yaml, problems);
  const entries = pickEntries(entriesOf(document.root, reading), KEYS, reading);
  const textOf = (key: string) => {
    const entry = entries.get(key);
    return entry ? textOfEntry(entry, [key], false, reading) : null;
  };
  return { rubric: textOf('rubric'), reference: textOf('reference'), problems };
}
