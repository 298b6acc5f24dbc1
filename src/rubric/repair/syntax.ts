import type { Span } from '../../exchange/exchange.ts';
import { FLAT_FORM, NESTED_FORM } from '../form.ts';
import { closingQuote, readKey } from '../text/key-line.ts';
import { lineIndexAt } from '../text/yaml-lines.ts';
import type { YamlLine } from '../text/yaml-lines.ts';
import { entryAt, layoutOf } from '../text/editable-rubric.ts';
import type { Manuscript } from '../text/editable-rubric.ts';
import { quotedYaml } from '../text/one-line.ts';
import type { OutlineEntry } from '../text/outline.ts';
import type { Repair, TextEdit } from '../repair.ts';
import { quote, writtenOn } from './values.ts';
import { SCORES } from '../rubric.ts';
import type { Score } from '../rubric.ts';

const FIELDS: ReadonlySet<string> = new Set([...NESTED_FORM.fields, ...FLAT_FORM.fields].map(({ key }) => key));
const LEVELS: ReadonlySet<string> = new Set(SCORES.map((score) => NESTED_FORM.levels.key(score)));
const FLAT_LEVELS: ReadonlySet<string> = new Set(SCORES.map((score) => FLAT_FORM.levels.key(score)));

/**
 * Repairs that might mend a text that YAML cannot read at a place, the likeliest first. A parser tells where it stopped, not why: each
 * of them has to be tried.
 */
export function syntaxRepairs(manuscript: Manuscript, { start }: Span): Repair[] {
  return [
    ...indentWithSpaces(manuscript),
    ...addSpace(manuscript, start),
    ...addColon(manuscript, start),
    ...closeQuote(manuscript, start),
    ...quoteUnreadable(manuscript, start),
    ...alignKeys(manuscript),
  ];
}

/** Two spaces for each tab before a line's first character. */
function indentWithSpaces({ text, lines }: Manuscript): Repair[] {
  const edits = lines
    .filter(({ start, from, kind }) => kind !== 'blank' && text.slice(start, from).includes('\t'))
    .map(({ start, from }): TextEdit => ({
      span: { start, end: from },
      text: text.slice(start, from).replaceAll('\t', '  '),
    }));
  return edits.length === 0 ? [] : [{ code: 'indent-with-spaces', edits, preferred: true }];
}

/** `name:Empathy` is no key. */
function addSpace(manuscript: Manuscript, offset: number): Repair[] {
  const { text } = manuscript;
  return linesUpTo(manuscript, offset).flatMap((line): Repair[] => {
    const key = /^(\w+):(?=\S)/.exec(text.slice(line.from, line.end))?.[1] ?? '';
    if (!FIELDS.has(key) && !LEVELS.has(key) && !FLAT_LEVELS.has(key)) {
      return [];
    }
    const at = line.from + key.length + 1;
    return [{ code: 'add-space', key, edits: [{ span: { start: at, end: at }, text: ' ' }], preferred: true }];
  });
}

/** A level as people number a list: `1. …`, `1) …`, `1 - …`, `1 …`. */
const NUMBERED = /^([1-5])(?:[.)]|[ \t]*-)?[ \t]+(?=\S)/;

/** A key alone on its line, or numbered levels: all of those that stand in one column. */
function addColon(manuscript: Manuscript, offset: number): Repair[] {
  const { text, lines } = manuscript;
  return linesUpTo(manuscript, offset).flatMap((line): Repair[] => {
    const written = text.slice(line.from, line.end).trimEnd();
    if (FIELDS.has(written)) {
      const at = line.from + written.length;
      return [
        { code: 'add-colon', key: written, edits: [{ span: { start: at, end: at }, text: ':' }], preferred: true },
      ];
    }
    const key = NUMBERED.exec(written)?.[1];
    const edits = lines.flatMap(({ from, end, column, kind }): TextEdit[] => {
      const number = kind === 'content' && column === line.column ? NUMBERED.exec(text.slice(from, end)) : null;
      return number ? [{ span: { start: from, end: from + number[0].length }, text: `${number[1]}: ` }] : [];
    });
    return key === undefined ? [] : [{ code: 'add-colon', key, edits, preferred: true }];
  });
}

/** The line at a place, and the one above that holds something: a parser may find out only on the next line. */
function linesUpTo({ lines }: Manuscript, offset: number): YamlLine[] {
  const index = lineIndexAt(lines, offset);
  const above = lines.slice(0, index).findLast(({ kind }) => kind === 'content');
  return [lines[index], above].filter((line) => line !== undefined);
}

/** The last text before a place that opens with a quote which its line does not close. */
function closeQuote(manuscript: Manuscript, offset: number): Repair[] {
  const { text, lines } = manuscript;
  for (const entry of readableUpTo(manuscript, offset).toReversed()) {
    const start = entry.valueSpan?.start ?? 0;
    const line = lines[lineIndexAt(lines, start)];
    const mark = text[start];
    if (entry.valueSpan && line && (mark === '"' || mark === "'")) {
      const value = text.slice(start, line.end).trimEnd();
      if (closingQuote(value, mark) === -1) {
        const at = start + value.length;
        return [
          {
            code: 'close-quote',
            key: entry.key,
            edits: [{ span: { start: at, end: at }, text: mark }],
            preferred: true,
          },
        ];
      }
    }
  }
  return [];
}

/** A text that YAML takes for something else: in quotes it is a text, and quotes around too much of it are let go. */
function quoteUnreadable(manuscript: Manuscript, offset: number): Repair[] {
  const around = entryAt(manuscript, offset);
  const entry = around ?? readableUpTo(manuscript, offset).at(-1);
  const written = entry && entry.text === null ? writtenOn(manuscript, entry) : null;
  if (!entry || written === null) {
    return [];
  }
  const inner = /^(["'])(.*)\1$/.exec(written)?.[2] ?? written;
  return quote(entry, quotedYaml(inner), true);
}

/** Lets the file's keys begin where the first one does, and the levels where the first level does. */
export function alignKeys(manuscript: Manuscript): Repair[] {
  const { text, lines } = manuscript;
  const { indent, levelIndent } = layoutOf(manuscript);
  const edits: TextEdit[] = [];
  let belowScores = false;
  for (const line of lines) {
    const key = line.kind === 'content' ? (readKey(text, line.from, line.end)?.key ?? '') : '';
    const isLevel: boolean = belowScores && LEVELS.has(key);
    if (!isLevel && !FIELDS.has(key)) {
      continue;
    }
    belowScores = isLevel || key === NESTED_FORM.levels.under;
    const wanted = isLevel ? levelIndent : indent;
    if (text.slice(line.start, line.from) !== wanted) {
      edits.push({ span: { start: line.start, end: line.from }, text: wanted });
    }
  }
  return edits.length === 0 ? [] : [{ code: 'align-keys', edits, preferred: true }];
}

/** A list of five texts where the levels should be: counted upwards, or downwards. */
export function numberLevels({ text, lines, entries }: Manuscript): Repair[] {
  const holder = entries.find(({ key }) => key === NESTED_FORM.levels.under);
  const isItem = ({ kind, from }: YamlLine) => kind === 'content' && /^-[ \t]/.test(text.slice(from, from + 2));
  const below = lines.slice(holder ? lineIndexAt(lines, holder.keySpan.start) + 1 : lines.length);
  const first = below.find(({ kind }) => kind === 'content');
  if (!holder || !first || !isItem(first)) {
    return [];
  }
  const end = below.findIndex(({ kind, column }) => kind === 'content' && column < first.column);
  const items = (end === -1 ? below : below.slice(0, end)).filter(
    (line) => line.column === first.column && isItem(line),
  );
  const deeper = first.from - first.start > 0 ? '' : '  ';
  const numbered = (order: readonly Score[]) =>
    items.map(({ from }, index): TextEdit => {
      const text = `${deeper}${NESTED_FORM.levels.key(order[index] ?? 5)}:`;
      return { span: { start: from, end: from + 1 }, text };
    });
  if (items.length !== SCORES.length) return [];
  // Only the author can say which end comes first.
  return [
    { code: 'number-levels', first: 1, edits: numbered(SCORES), preferred: false },
    { code: 'number-levels', first: 5, edits: numbered(SCORES.toReversed()), preferred: false },
  ];
}

/** The entries whose keys stand before an offset, in the order of the text. */
function readableUpTo({ entries }: Manuscript, offset: number): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...entry.children]).filter(({ keySpan }) => keySpan.start <= offset);
}
