import { kindAt, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import type { LabelForm } from './label-forms.ts';
import { KIND } from '../markdown-lines/classified-lines.ts';
import { isShort } from './key-value-lines.ts';
import { roleOf, type Voice } from './voice.ts';

/**
 * True if the only exchange of a document is a list of options or of inputs and outputs: adjacent lines of short values under names with
 * other meanings as well, with several names for one side (`User`, `Prompt`) or in the middle of a text about something else.
 */
export function isOptionList(document: MarkdownText, { voices, exchanges }: LabelForm): boolean {
  const core = voices.filter((voice) => roleOf(voice) !== null);
  const [first, last] = [core[0], core.at(-1)];
  if (exchanges !== 1 || !first || !last) return false;
  const isLine = (voice: Voice, at: number) =>
    voice.mark.level === 0 && voice.mark.followed && voice.mark.line === first.mark.line + at;
  if (!core.every((voice, at) => isLine(voice, at) && isShort(valueOf(document, voice)))) return false;
  if (core.length > 2 && hasTwoNames(core)) return core.filter(({ mark }) => mark.name.ambiguous).length > 1;
  if (!core.every(({ mark }) => mark.name.ambiguous)) return false;
  return hasProse(document, 0, first.mark.line) || hasHeading(document, last.mark.line + 1);
}

function valueOf({ text, lines }: MarkdownText, { mark }: Voice): string {
  return text.slice(mark.end, Math.min(lines.ends[mark.line] ?? 0, mark.end + 80)).trim();
}

function hasTwoNames(core: readonly Voice[]): boolean {
  const names = (role: string) =>
    new Set(core.filter((voice) => roleOf(voice) === role).map(({ mark }) => mark.name.key)).size;
  const [asking, answering] = [names('prompt'), names('response')];
  return asking > 1 ? answering > 1 || names('system') > 0 : answering > 1 && names('system') > 0;
}

function hasProse(document: MarkdownText, from: number, to: number): boolean {
  for (let line = from; line < to; line++) {
    const kind = kindAt(document, line);
    if ((kind === KIND.text || kind === KIND.indented) && document.facts[line] !== 1) return true;
  }
  return false;
}

function hasHeading(document: MarkdownText, from: number): boolean {
  return document.lines.headings.some((line) => line >= from && kindAt(document, line) === KIND.heading);
}
