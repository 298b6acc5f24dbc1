import type * as vscode from 'vscode';
import type { Rubric } from '../../rubric/rubric.ts';
import type { LoadedRubric, RubricFile } from './library.ts';

const MARK = 'rubric-';

/** The rubric that a record of a document brings. It is known by its document and by what it says. */
export function rubricOfRecord({ uri }: vscode.TextDocument, rubric: Rubric): LoadedRubric {
  const text = [rubric.criteria, ...Object.values(rubric.scores)].join('\n');
  return { uri: uri.with({ fragment: MARK + checksum(text) }), name: rubric.name, bundled: false, rubric };
}

/** True if a rubric is that of a record, and stands in no file of its own. */
export function isOfRecord(file: RubricFile): file is LoadedRubric {
  // One of several in a file knows how many there are.
  return file.uri.fragment.startsWith(MARK) && 'rubric' in file && !('of' in file);
}

/** FNV-1a, 32 bits, in hexadecimal. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
