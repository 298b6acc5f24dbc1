import type { RubricCompletion } from '../../../src/rubric/edit/complete.ts';

/** A snippet as an editor inserts it: placeholders as they are, the first of several choices. */
export function filled(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, (_, placeholder: string) => placeholder.replace(/\\(.)/g, '$1'));
}

/** A text with a completion accepted, and where the cursor then stands. */
export function accept(text: string, { replace, snippet }: RubricCompletion): { text: string; cursor: number } {
  const before = text.slice(0, replace.start) + filled(snippet);
  return { text: before + text.slice(replace.end), cursor: before.length };
}
