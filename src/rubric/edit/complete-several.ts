import type { RubricCompletion } from './complete.ts';
import { SEVERAL } from '../form.ts';
import { rubricTemplate } from '../text/form-template.ts';
import type { Layout } from '../text/form-template.ts';
import { lineEndingOf, lineIndexAt, yamlLinesOf } from '../text/yaml-lines.ts';
import type { YamlLine } from '../text/yaml-lines.ts';
import { outlineOf } from '../text/outline.ts';
import { rubricSectionAt, rubricSections } from '../text/rubric-sections.ts';
import type { RubricSection } from '../text/rubric-sections.ts';

/** The place of an offset in a file that holds several rubrics, or could. */
export interface SeveralPlace {
  /** The rubric around the offset; `null` where the file holds one. */
  readonly section: RubricSection | null;
  readonly isSeveral: boolean;
  /** A whole rubric as the next of a list, or a list of them in a file with nothing in it. */
  readonly offers: readonly RubricCompletion[];
  /** True where nothing else can stand there. */
  readonly isFirst: boolean;
}

/** Completions at an offset that concern the list of several rubrics. */
export function severalAt(text: string, offset: number, placeholder: Layout['placeholder']): SeveralPlace {
  const sections = rubricSections(text);
  const section = rubricSectionAt(text, offset);
  const isSeveral = sections.length > 1 || section?.kind === 'item';
  const lines = yamlLinesOf(text);
  const line = lines[lineIndexAt(lines, offset)];
  const nothing: SeveralPlace = { section, isSeveral, offers: [], isFirst: false };
  if (!line || !isFree(text, line)) return nothing;
  const layout = { lineEnding: lineEndingOf(text), tabStops: true, placeholder };
  if (section?.kind === 'item') {
    const isBehind = line.start > section.dash && outlineOf(` ${text.slice(section.dash + 1, section.end)}`).length > 0;
    const indent = ' '.repeat(section.dash - section.start);
    return isBehind ? { ...nothing, offers: [itemOffer(line, indent, layout)] } : nothing;
  }
  const others = lines.filter((each) => each.kind === 'content' && each !== line);
  if (others.length === 0) return line.column === 0 ? { ...nothing, offers: [listOffer(line, layout)] } : nothing;
  const above = others.findLast((each) => each.start < line.start);
  const below = others.find((each) => each.start > line.start);
  const isBelowKey = above && /^rubrics[ \t]*:[ \t]*(?:#.*)?$/.test(text.slice(above.from, above.end));
  if (!isBelowKey || line.column < above.column || (below && below.column > above.column)) return nothing;
  const isDeeper = line.column > above.column;
  if (line.kind === 'content' && !isDeeper) return nothing;
  const indent = isDeeper ? text.slice(line.start, line.from) : `${text.slice(above.start, above.from)}  `;
  return { ...nothing, offers: [itemOffer(line, indent, layout)], isFirst: isDeeper };
}

/** A line with at most a word on it. */
function isFree(text: string, { from, end, kind }: YamlLine): boolean {
  return kind === 'blank' || (kind === 'content' && /^[\w.]*[ \t]*$/.test(text.slice(from, end)));
}

function itemOffer(line: YamlLine, indent: string, layout: Omit<Layout, 'indent' | 'levelIndent'>): RubricCompletion {
  const own = { ...layout, indent: `${indent}  `, levelIndent: `${indent}    ` };
  const snippet = `${indent}- ${rubricTemplate(own)}`;
  return { kind: 'rubric', label: '- rubric', topic: 'rubric', snippet, replace: { start: line.start, end: line.end } };
}

function listOffer(line: YamlLine, layout: Omit<Layout, 'indent' | 'levelIndent'>): RubricCompletion {
  const item = { ...layout, indent: '    ', levelIndent: '      ' };
  const snippet = `${SEVERAL}:${layout.lineEnding}  - ${rubricTemplate(item)}`;
  return { kind: 'rubric', label: SEVERAL, topic: 'rubrics', snippet, replace: { start: line.start, end: line.end } };
}
