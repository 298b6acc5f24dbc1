import { FLAT_FORM, NESTED_FORM } from '../form.ts';
import { lineEndingOf } from '../text/yaml-lines.ts';
import type { YamlLine } from '../text/yaml-lines.ts';
import { indentOf, linesOfEntry, manuscriptOf } from '../text/editable-rubric.ts';
import type { Manuscript } from '../text/editable-rubric.ts';
import { oneLineYaml } from '../text/one-line.ts';
import type { OutlineEntry } from '../text/outline.ts';
import { parseRubric } from './parse.ts';
import { applyEdits } from '../repair.ts';
import type { Repair, TextEdit } from '../repair.ts';
import { readYaml } from '../text/yaml-document.ts';

/**
 * Repair that turns a flat rubric into the nested form: the levels, with the comments above each, move below a key of their own where
 * the first of them stands; everything else stays. `null` for a text that is not flat, not in block style, or cannot be read, and
 * if the result would say something else.
 * `fallbackName` names a rubric that has no name.
 */
export function convertFlat(text: string, fallbackName = ''): Repair | null {
  const manuscript = manuscriptOf(text);
  const levels = manuscript.entries.filter(({ level }) => level !== null);
  const [first] = levels;
  const isReadable = readYaml(text).problems.every(({ severity }) => severity === 'warning');
  const blocks = levels.map((level) => blockOf(manuscript, level));
  if (!first || manuscript.form !== FLAT_FORM || !isReadable || blocks.some((block) => block === null)) {
    return null;
  }
  const lineEnding = lineEndingOf(text);
  const indent = indentOf(manuscript, first);
  const written = blocks.filter((block) => block !== null).map((block) => nested(text, block, lineEnding));
  const edits = blocks
    .filter((block) => block !== null)
    .map(({ lines }, index): TextEdit => {
      const span = { start: lines[0]?.start ?? 0, end: lines.at(-1)?.next ?? 0 };
      const moved = `${indent}${NESTED_FORM.levels.under}:${lineEnding}${written.join('')}`;
      return { span, text: index === 0 ? moved : '' };
    });
  const all = [...nameEdit(manuscript, fallbackName), ...edits];
  return meansTheSame(text, applyEdits(text, all), fallbackName)
    ? { code: 'convert-flat', edits: all, preferred: false }
    : null;
}

/**
 * True if a text gives the same rubric after the conversion. Some of YAML does not survive being moved, such as tags and lone carriage
 * returns in odd places.
 */
function meansTheSame(before: string, after: string, fallbackName: string): boolean {
  const { rubric } = parseRubric(before, { fallbackName });
  return rubric === null || JSON.stringify(parseRubric(after, { fallbackName }).rubric) === JSON.stringify(rubric);
}

/** A flat rubric's text in the nested form, or `null` for what is no flat rubric in block style. */
export function flatToNested(text: string, fallbackName = ''): string | null {
  const repair = convertFlat(text, fallbackName);
  return repair && applyEdits(text, repair.edits);
}

/** A level with the comments right above it. */
interface Block {
  readonly level: OutlineEntry;
  readonly lines: readonly YamlLine[];
}

function blockOf(manuscript: Manuscript, level: OutlineEntry): Block | null {
  const own = linesOfEntry(manuscript, level);
  const [first] = own ?? [];
  if (!own || !first) {
    return null;
  }
  // Comments above the first key of a file are about the file.
  const isFirst = level === manuscript.entries[0];
  const above = isFirst ? [] : manuscript.lines.slice(0, manuscript.lines.indexOf(first));
  const from = above.findLastIndex(({ kind }) => kind !== 'comment') + 1;
  return { level, lines: [...above.slice(from), ...own] };
}

/** The lines of a level, two columns deeper, under the key that it has in the nested form. */
function nested(text: string, { level, lines }: Block, lineEnding: string): string {
  return lines
    .map(({ start, end, from, kind }) => {
      const line = text.slice(start, end);
      const key = level.level === null ? level.key : NESTED_FORM.levels.key(level.level);
      const renamed =
        from === level.keySpan.start ? text.slice(start, from) + key + text.slice(level.keySpan.end, end) : line;
      return (kind === 'blank' ? line : `  ${renamed}`) + lineEnding;
    })
    .join('');
}

/** The name that a nested rubric needs, before everything else. */
function nameEdit({ text, lines, entries }: Manuscript, name: string): TextEdit[] {
  const line = lines.find(({ from }) => from === entries[0]?.keySpan.start);
  if (!line || name.trim() === '' || entries.some(({ key }) => key === 'name')) {
    return [];
  }
  const indent = text.slice(line.start, line.from);
  return [
    { span: { start: line.start, end: line.start }, text: `${indent}name: ${oneLineYaml(name)}${lineEndingOf(text)}` },
  ];
}
