import { kindAt, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import { roleOf, type Voice } from './voice.ts';

const CASE = /^(?:test case|test|case|example|sample|item|scenario|exercise)\s{0,2}(?:#|no\.?)?\s{0,2}(\d{1,4})$/i;

/**
 * Reads numbered headings as prompts in a document that labels nothing but responses, where a text stands below each: `### Test case 3`.
 * Null if there is none.
 */
export function withNumberedCases(
  document: MarkdownText,
  byForm: ReadonlyMap<string, readonly Voice[]>,
): Map<string, readonly Voice[]> | null {
  const asks = (voice: Voice) => roleOf(voice) === 'prompt';
  const all = [...byForm.values()].flat();
  if (all.some(asks) || !all.some(({ kind, mark }) => kind === 'response' && !mark.name.ambiguous)) return null;
  let found = 0;
  const read = new Map<string, readonly Voice[]>();
  for (const [form, voices] of byForm) {
    read.set(
      form,
      voices.map((voice) => {
        const counter = CASE.exec(voice.mark.name.text)?.[1];
        const { mark } = voice;
        if (counter === undefined || mark.level === 0 || kindAt(document, mark.below) !== KIND.text) return voice;
        found += 1;
        return { kind: 'prompt', mark: { ...mark, name: { ...mark.name, key: 'case', counter } } };
      }),
    );
  }
  return found > 0 ? read : null;
}
