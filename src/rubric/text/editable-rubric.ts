import type { Span } from '../../exchange/exchange.ts';
import { formOf, NESTED_FORM } from '../form.ts';
import type { RubricForm } from '../form.ts';
import { englishPlaceholder } from './form-template.ts';
import type { Layout } from './form-template.ts';
import { lineEndingOf, lineIndexAt, yamlLinesOf } from './yaml-lines.ts';
import type { YamlLine } from './yaml-lines.ts';
import { outlineOf } from './outline.ts';
import type { OutlineEntry } from './outline.ts';
import type { Path } from '../problems.ts';

/** A rubric file as it is read to be mended. */
export interface Manuscript {
  readonly text: string;
  readonly lines: readonly YamlLine[];
  readonly entries: readonly OutlineEntry[];
  readonly form: RubricForm;
}

export function manuscriptOf(text: string): Manuscript {
  const entries = outlineOf(text);
  return { text, lines: yamlLinesOf(text), entries, form: formOf(entries) };
}

/** The innermost entry in whose key or value an offset is. */
export function entryAt({ entries }: Manuscript, offset: number): OutlineEntry | null {
  const isAround = ({ span }: OutlineEntry) => span.start <= offset && offset <= span.end;
  const entry = entries.find(isAround);
  return entry?.children.find(isAround) ?? entry ?? null;
}

/** The entry whose key begins at an offset. */
export function entryOfKey({ entries }: Manuscript, offset: number): OutlineEntry | null {
  return (
    [...entries, ...entries.flatMap(({ children }) => children)].find((each) => each.keySpan.start === offset) ?? null
  );
}

/** The first entry that a path leads to. */
export function entryOfPath({ entries }: Manuscript, [key, inner]: Path): OutlineEntry | null {
  const entry = entries.find((each) => each.key === key);
  return (inner === undefined ? entry : entry?.children.find((each) => each.key === inner)) ?? null;
}

/** The entries beside one, itself included. */
export function siblingsOf({ entries }: Manuscript, entry: OutlineEntry): readonly OutlineEntry[] {
  return entries.find(({ children }) => children.includes(entry))?.children ?? entries;
}

/** The lines of an entry that has them to itself; `null` in flow style. */
export function linesOfEntry({ text, lines }: Manuscript, { span }: OutlineEntry): readonly YamlLine[] | null {
  const own = lines.slice(lineIndexAt(lines, span.start), lineIndexAt(lines, span.end) + 1);
  const [first, last] = [own[0], own.at(-1)];
  const isAlone = first?.from === span.start && last && /^[ \t]*(?:[ \t]#.*)?$/.test(text.slice(span.end, last.end));
  return isAlone ? own : null;
}

/** Text before an entry on its line: its indentation. */
export function indentOf({ text, lines }: Manuscript, { keySpan }: OutlineEntry): string {
  return text.slice(lines[lineIndexAt(lines, keySpan.start)]?.start, keySpan.start);
}

/** Layout of the keys and levels in a file. */
export function layoutOf(manuscript: Manuscript): Layout {
  const { text, entries } = manuscript;
  const [first] = entries;
  const indent = first ? indentOf(manuscript, first) : '';
  const level = entries.find(({ key }) => key === NESTED_FORM.levels.under)?.children[0];
  const levelIndent = level ? indentOf(manuscript, level) : `${indent}  `;
  return { indent, levelIndent, lineEnding: lineEndingOf(text), tabStops: false, placeholder: englishPlaceholder };
}

/** Edit that puts a line behind another one: the place, and the text with its line break. */
export function lineBehind({ text }: Manuscript, line: YamlLine, written: string): { span: Span; text: string } {
  const span = { start: line.next, end: line.next };
  const lineEnding = lineEndingOf(text);
  return line.next > line.end ? { span, text: written + lineEnding } : { span, text: lineEnding + written };
}
