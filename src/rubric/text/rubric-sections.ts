import type { Span } from '../../exchange/exchange.ts';
import { LIMITS, SEVERAL } from '../form.ts';
import { readKey } from './key-line.ts';
import { yamlLinesOf } from './yaml-lines.ts';
import type { YamlLine } from './yaml-lines.ts';
import { outlineOf } from './outline.ts';
import type { OutlineEntry } from './outline.ts';

/** The stretch of a file that one rubric has to itself: whole lines. */
export interface RubricSection extends Span {
  /** `item`: of the list `rubrics:`, its dash included. */
  readonly kind: 'document' | 'item';
  /** Of an item, where its dash is; -1 for a document. */
  readonly dash: number;
}

/**
 * The sections of a file in the order of the text, found by its lines alone, so that half-typed and broken texts have them,
 * too. They are apart. Never throws; linear in the text's length.
 */
export function rubricSections(text: string): readonly RubricSection[] {
  const lines = yamlLinesOf(text);
  const sections: RubricSection[] = [];
  let first = 0;
  const close = (end: number) => {
    const own = lines.slice(first, end);
    if (own.some(({ kind }) => kind === 'content')) sections.push(...inDocument(text, own));
    first = end + 1;
  };
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'marker') close(index);
  }
  close(lines.length);
  return sections;
}

/** The items of the list `rubrics:` in the lines of a document, or the document itself. */
function inDocument(text: string, lines: readonly YamlLine[]): RubricSection[] {
  const start = lines[0]?.start ?? 0;
  const whole: RubricSection = { kind: 'document', dash: -1, start, end: lines.at(-1)?.next ?? start };
  const column = lines.find(({ kind }) => kind === 'content')?.column ?? 0;
  const holder = lines.findIndex((line) => line.kind === 'content' && line.column === column && isHolder(text, line));
  if (holder === -1) return [whole];
  const below = lines.slice(holder + 1);
  const firstItem = below.find(({ kind }) => kind === 'content');
  if (!firstItem || firstItem.column < column || !isItem(text, firstItem)) return [whole];
  const sections: RubricSection[] = [];
  let from: YamlLine | null = null;
  let last: YamlLine | null = null;
  const close = () => {
    if (from && last) sections.push({ kind: 'item', dash: from.from, start: from.start, end: last.next });
  };
  for (const line of below) {
    if (line.kind === 'content' && line.column <= firstItem.column) {
      const isNext = line.column === firstItem.column && isItem(text, line);
      if (!isNext) break;
      close();
      from = line;
    }
    last = line;
  }
  close();
  return sections;
}

function isHolder(text: string, line: YamlLine): boolean {
  const key = readKey(text, line.from, line.end);
  return key?.key === SEVERAL && /^[ \t]*(?:#.*)?$/.test(text.slice(key.after, line.end));
}

function isItem(text: string, { from, end }: YamlLine): boolean {
  return text[from] === '-' && (from + 1 === end || text[from + 1] === ' ' || text[from + 1] === '\t');
}

/** The outline of one rubric of a file. */
export interface SectionOutline {
  /** The rubric's name; empty if it has none. */
  readonly name: string;
  /** From its first key or dash to the end of its last value. */
  readonly span: Span;
  /** Its name, or else its first key. */
  readonly nameSpan: Span;
  readonly entries: readonly OutlineEntry[];
}

/** The outline of each rubric of a file that may hold several; empty where it is one rubric. Linear in the text's length. */
export function outlinesOf(text: string): readonly SectionOutline[] {
  if (text.length > LIMITS.characters) return [];
  const sections = rubricSections(text);
  if (sections.length < 2 && sections[0]?.kind !== 'item') return [];
  return sections.flatMap(({ start, end, dash }) => {
    const own = text.slice(start, end);
    const shown = dash === -1 ? own : withoutDash(own, dash - start);
    const entries = outlineOf(shown).map((entry) => shifted(entry, start));
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return [];
    const name = entries.find(({ key }) => key === 'name');
    const span = { start: dash === -1 ? first.span.start : dash, end: last.span.end };
    return [{ name: name?.text ?? '', span, nameSpan: name?.valueSpan ?? first.keySpan, entries }];
  });
}

function shifted(entry: OutlineEntry, by: number): OutlineEntry {
  const move = ({ start, end }: Span) => ({ start: start + by, end: end + by });
  const { keySpan, valueSpan, span, children } = entry;
  return {
    ...entry,
    keySpan: move(keySpan),
    valueSpan: valueSpan && move(valueSpan),
    span: move(span),
    children: children.map((child) => shifted(child, by)),
  };
}

/** The section around an offset, or the last one before it; `null` where the file has only one rubric, and is that. */
export function rubricSectionAt(text: string, offset: number): RubricSection | null {
  const sections = rubricSections(text);
  const [first] = sections;
  if (sections.length < 2 && first?.kind !== 'item') return null;
  return (
    sections.find(({ start, end }) => start <= offset && offset < end) ??
    sections.findLast(({ end }) => end <= offset) ??
    null
  );
}

/**
 * The text as if the rubric around an offset were all that it holds: everything else is blank, the dash of an item, too.
 * Every character keeps its offset and every line its ending, so that what is found in it holds for the file.
 */
export function sectionView(text: string, offset: number): string {
  const section = rubricSectionAt(text, offset);
  if (!section) return text;
  const { start, end, dash } = section;
  const own = text.slice(start, end);
  const shown = dash === -1 ? own : withoutDash(own, dash - start);
  return blank(text.slice(0, start)) + shown + blank(text.slice(end));
}

function withoutDash(text: string, at: number): string {
  return `${text.slice(0, at)} ${text.slice(at + 1)}`;
}

function blank(text: string): string {
  return text.replace(/[^\r\n\uFEFF]/g, ' ');
}
