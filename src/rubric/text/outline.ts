import { isMap, isScalar } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import type { Span } from '../../exchange/exchange.ts';
import { valueKindOf } from './yaml-entries.ts';
import { FLAT_FORM, LIMITS, NESTED_FORM } from '../form.ts';
import { readKey } from './key-line.ts';
import type { WrittenKey } from './key-line.ts';
import { yamlLinesOf } from './yaml-lines.ts';
import type { YamlLine } from './yaml-lines.ts';
import { SCORES } from '../rubric.ts';
import type { Score } from '../rubric.ts';
import { readYaml, spanOf } from './yaml-document.ts';

/** A key of a rubric file as it is written, whether it belongs there or not. */
export interface OutlineEntry {
  /** As text, without the quotes it may have. */
  readonly key: string;
  /** The key as written, quotes included. */
  readonly keySpan: Span;
  /** The value's text, trimmed; `null` where it is no text, or cannot be read. */
  readonly text: string | null;
  /** The value as written; `null` where nothing follows the key. */
  readonly valueSpan: Span | null;
  /** Key and value, without the comments and blank lines around them. */
  readonly span: Span;
  /** Score of this level, in either form; `null` for any other key. */
  readonly level: Score | null;
  /** The entries of a mapping that is the value. Theirs have none. */
  readonly children: readonly OutlineEntry[];
}

/** A rubric has six keys and five levels; a text with more than this many is something else. */
const MOST_ENTRIES = 200;

/** A text, and how many more of its entries are read. */
interface Reading {
  readonly text: string;
  left: number;
}

/**
 * The keys of a rubric file in the order of the text, repeated and unknown ones included. Reads half-typed and broken texts
 * as far as their lines make sense. Never throws; linear in the text's length.
 */
export function outlineOf(text: string): readonly OutlineEntry[] {
  if (text.length > LIMITS.characters) {
    return [];
  }
  const lines = yamlLinesOf(text);
  const first = lines.find(({ kind }) => kind === 'content');
  if (first && text[first.from] === '{') {
    const { root } = readYaml(text);
    return isMap(root) ? entriesOfMap(root, text, 0, null) : [];
  }
  return readBlock({ text, left: MOST_ENTRIES }, documentOf(lines), null);
}

/** The lines of the first document, without its markers. */
function documentOf(lines: readonly YamlLine[]): readonly YamlLine[] {
  const from = lines.findIndex(({ kind }) => kind === 'content');
  const rest = from === -1 ? [] : lines.slice(from);
  const to = rest.findIndex(({ kind }) => kind === 'marker');
  return to === -1 ? rest : rest.slice(0, to);
}

/** The entries of a mapping in block style; `under` is the key that holds it. */
function readBlock(reading: Reading, lines: readonly YamlLine[], under: string | null): OutlineEntry[] {
  const column = lines.find(({ kind }) => kind === 'content')?.column ?? 0;
  const entries: OutlineEntry[] = [];
  let open: { key: WrittenKey; first: number } | null = null;
  const close = (end: number) => {
    if (open) {
      entries.push(readEntry(reading, lines.slice(open.first, end), open.key, under));
      open = null;
    }
  };
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'content' || line.column > column) {
      continue;
    }
    close(index);
    if (reading.left <= 0) {
      return entries;
    }
    const key = readKey(reading.text, line.from, line.end);
    open = key && { key, first: index };
    reading.left -= key ? 1 : 0;
  }
  close(lines.length);
  return entries;
}

/** The entry of a key whose lines are `lines`, trailing comments and blank lines included. */
function readEntry(
  reading: Reading,
  lines: readonly YamlLine[],
  written: WrittenKey,
  under: string | null,
): OutlineEntry {
  const { text } = reading;
  const keyed = { key: written.key, keySpan: written.span, level: levelOf(written.key, under) };
  const base = lines[0]?.start ?? 0;
  const whole = writtenValue(text, lines, written.after);
  const inBlock = whole !== null && startsBlock(text, whole, lines);
  const slice = text.slice(base, lines.at(-1)?.next);
  const node = inBlock ? null : readValue(slice);
  const inner = node && spanOf(node, slice);
  const exact = inner && (inner.end > inner.start ? { start: base + inner.start, end: base + inner.end } : null);
  const valueSpan = node ? exact : whole;
  const children =
    under !== null
      ? []
      : inBlock
        ? readBlock(reading, lines.slice(1), written.key)
        : flowOf(node, text, base, written.key);
  const span = { start: written.span.start, end: valueSpan?.end ?? written.after };
  return { ...keyed, text: textOf(node), valueSpan, span, children };
}

/** True if a value begins with a key on a line of its own. */
function startsBlock(text: string, value: Span, lines: readonly YamlLine[]): boolean {
  const line = lines.find(({ from }) => from === value.start);
  return line !== undefined && line !== lines[0] && readKey(text, line.from, line.end) !== null;
}

function flowOf(node: Node | null, text: string, base: number, under: string): OutlineEntry[] {
  return isMap(node) ? entriesOfMap(node, text, base, under) : [];
}

/** The value in the text of one entry, if that is YAML by itself. */
function readValue(slice: string): Node | null {
  const { root, problems } = readYaml(slice);
  if (!isMap(root) || root.items.length !== 1 || problems.some(({ severity }) => severity === 'error')) {
    return null;
  }
  const value = root.items[0]?.value;
  return isMap(value) || isScalar(value) ? value : null;
}

/** Value behind a key, when only its lines can tell: up to the last line that is neither blank nor a comment. */
function writtenValue(text: string, lines: readonly YamlLine[], after: number): Span | null {
  const [first, ...rest] = lines;
  const own = first && valueOnLine(text, after, first.end);
  const last = rest.findLast(({ kind }) => kind === 'content');
  if (!last) {
    return own ?? null;
  }
  const start = own?.start ?? rest.find(({ kind }) => kind === 'content')?.from ?? last.from;
  return { start, end: last.from + text.slice(last.from, last.end).trimEnd().length };
}

/** Value of a line behind its colon, without blanks, comments and an anchor or a tag that stands alone. */
function valueOnLine(text: string, after: number, end: number): Span | null {
  const rest = text.slice(after, end);
  const comment = rest.search(/(?:^|[ \t])#/);
  const value = (comment === -1 ? rest : rest.slice(0, comment)).trimEnd();
  const start = value.search(/[^ \t]/);
  if (start === -1 || /^[ \t]*[&!]\S*$/.test(value)) {
    return null;
  }
  return { start: after + start, end: after + value.length };
}

/** The entries of a mapping in flow style, whose nodes count from `base`. */
function entriesOfMap(map: YAMLMap, text: string, base: number, under: string | null): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  const slice = text.slice(base);
  const shifted = (node: Node) => {
    const { start, end } = spanOf(node, slice);
    return { start: base + start, end: base + end };
  };
  for (const { key, value } of map.items.slice(0, MOST_ENTRIES)) {
    if (!isScalar(key)) {
      continue;
    }
    const keySpan = shifted(key);
    const node = isMap(value) || isScalar(value) ? value : null;
    const written = node && shifted(node);
    const valueSpan = written && written.end > written.start ? written : null;
    entries.push({
      key: String(key.value),
      keySpan,
      text: textOf(node),
      valueSpan,
      span: { start: keySpan.start, end: valueSpan?.end ?? keySpan.end },
      level: levelOf(String(key.value), under),
      children: isMap(node) && under === null ? entriesOfMap(node, text, base, String(key.value)) : [],
    });
  }
  return entries;
}

function textOf(node: Node | null): string | null {
  return isScalar(node) && valueKindOf(node) === 'text' ? String(node.value).trim() : null;
}

function levelOf(key: string, under: string | null): Score | null {
  const form = under === null ? FLAT_FORM : NESTED_FORM;
  return form.levels.under === under ? (SCORES.find((score) => form.levels.key(score) === key) ?? null) : null;
}
