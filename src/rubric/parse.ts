import { isMap, isScalar } from 'yaml';
import type { Span } from '../exchange/exchange.ts';
import { closest } from './closest.ts';
import { entriesOf, kindOf, pickEntries, readText, startReading } from './fields.ts';
import type { Entry, Reading } from './fields.ts';
import { DEFAULT_PASS, FLAT_FORM, LIMITS, NESTED_FORM } from './form.ts';
import type { Form } from './form.ts';
import type { Path, RubricProblem } from './problems.ts';
import { SCORES } from './rubric.ts';
import type { Rubric, Score } from './rubric.ts';
import { written } from './written.ts';
import type { LevelText, RubricTexts, WrittenText } from './written.ts';
import { firstLine, readYaml, spanOf } from './yaml-document.ts';

/** A rubric and at most warnings; or no rubric and at least one error. Errors come first, then the order of the text. */
export type RubricReading =
  | { readonly rubric: Rubric; readonly problems: readonly RubricProblem[] }
  | { readonly rubric: null; readonly problems: readonly RubricProblem[] };

export interface ParseOptions {
  /** The name of a flat rubric that brings none, usually its file's. */
  readonly fallbackName?: string;
}

/**
 * Reads a rubric file in either form. Spans are UTF-16 offsets in `text`, as it stands: byte order mark and CRLF count.
 * Never throws; at most `LIMITS.problems` problems are reported.
 */
export function parseRubric(text: string, options: ParseOptions = {}): RubricReading {
  const { rubric, problems } = readRubricText(text, options);
  return rubric ? { rubric, problems } : { rubric, problems };
}

/** What `parseRubric` returns, and every text that could be read on the way. */
export function readRubricText(
  text: string,
  options: ParseOptions = {},
): RubricReading & { readonly texts: RubricTexts } {
  const document = readYaml(text);
  const problems = [...document.problems];
  const texts: Texts = { fields: new Map(), levels: [] };
  // What is missing from a text that cannot be parsed is anyone's guess: say only what stops the parser.
  const readable = problems.every(({ severity }) => severity === 'warning');
  const reading = startReading(document, text, problems);
  const rubric = readable ? readRubric(reading, texts, options.fallbackName?.trim()) : null;
  const refused = problems.some(({ severity }) => severity === 'error');
  return { rubric: refused ? null : rubric, problems: inReadingOrder(problems), texts };
}

/** The texts of a rubric while they are being gathered. */
interface Texts extends RubricTexts {
  readonly fields: Map<string, WrittenText>;
  readonly levels: LevelText[];
}

function readRubric(reading: Reading, texts: Texts, fallbackName = ''): Rubric | null {
  const { root, text, report } = reading;
  if (!isMap(root)) {
    report({ code: 'not-a-mapping', path: [], found: kindOf(root) }, firstLine(text, root?.range?.[0] ?? 0));
    return null;
  }
  const all = entriesOf(root, reading);
  const form = formOf(all);
  const fallback = form === FLAT_FORM ? fallbackName : '';
  const entries = pickFields(all, form, reading);
  for (const field of form.fields) {
    const entry = entries.get(field.key);
    const required = field.required || (field.key === 'name' && fallback === '');
    if (!entry && required) {
      report({ code: 'missing-field', key: field.key }, all[0]?.keySpan ?? spanOf(root, text));
    }
    const value = entry && field.kind === 'text' ? readText(entry, [field.key], required, reading) : null;
    if (entry && value !== null) {
      texts.fields.set(field.key, written(value, entry, reading));
    }
  }
  const [name = fallback, criteria, reference, description] = ['name', 'criteria', 'reference', 'description'].map(
    (key) => texts.fields.get(key)?.value,
  );
  const scores = readLevels(entries, form, texts.levels, reading);
  const pass = readPass(entries.get('pass'), reading);
  if (name === '' || criteria === undefined || scores === null || pass === null) {
    return null;
  }
  return { name, criteria, scores, pass, ...(reference && { reference }), ...(description && { description }) };
}

/** The entries that a form knows at the top of a file, flat levels included; the others are reported. */
function pickFields(all: readonly Entry[], form: Form, reading: Reading): Map<string, Entry> {
  const isFlat = form.levels.under === null;
  const known = new Set([...form.fields.map(({ key }) => key), ...(isFlat ? levelKeys(form) : [])]);
  reportUnknown(all, known, isFlat ? form.levels.pattern : null, reading);
  return pickEntries(all, known, reading);
}

/** Flat where only flat levels are there: a file with `scores` in it is one of ours, with keys that do not belong. */
function formOf(entries: readonly Entry[]): Form {
  const isFlat = ({ key }: Entry) => FLAT_FORM.levels.pattern.test(key);
  const isNested = ({ key }: Entry) => key === NESTED_FORM.levels.under;
  return entries.some(isFlat) && !entries.some(isNested) ? FLAT_FORM : NESTED_FORM;
}

/** Every level's text, from the file's own keys or from the mapping that holds them. */
function readLevels(
  fields: ReadonlyMap<string, Entry>,
  form: Form,
  texts: LevelText[],
  reading: Reading,
): Rubric['scores'] | null {
  const { under } = form.levels;
  if (under === null) {
    const first = [...fields.values()].find(({ key }) => form.levels.pattern.test(key));
    return first ? readEachLevel(fields, form, [], first.keySpan, texts, reading) : null;
  }
  const holder = fields.get(under);
  if (!holder) {
    return null;
  }
  if (!isMap(holder.value)) {
    const found = kindOf(holder.value);
    const path = [under];
    reading.report(
      found === 'nothing' ? { code: 'empty-field', path } : { code: 'not-a-mapping', path, found },
      holder.span,
    );
    return null;
  }
  const all = entriesOf(holder.value, reading);
  const known = new Set(levelKeys(form));
  reportUnknown(all, known, form.levels.pattern, reading);
  return readEachLevel(pickEntries(all, known, reading), form, [under], holder.keySpan, texts, reading);
}

function readEachLevel(
  entries: ReadonlyMap<string, Entry>,
  { levels }: Form,
  path: Path,
  keySpan: Span,
  texts: LevelText[],
  reading: Reading,
): Rubric['scores'] | null {
  for (const score of SCORES) {
    const key = levels.key(score);
    const entry = entries.get(key);
    if (!entry) {
      reading.report({ code: 'missing-level', score, key }, keySpan);
      continue;
    }
    const text = readText(entry, [...path, key], true, reading);
    if (text !== null) {
      texts.push({ score, ...written(text, entry, reading) });
    }
  }
  const [one, two, three, four, five] = texts.map(({ value }) => value);
  return one && two && three && four && five ? { 1: one, 2: two, 3: three, 4: four, 5: five } : null;
}

/** The pass mark, as a number or as a text that is one; the default where there is none. */
function readPass(entry: Entry | undefined, reading: Reading): Score | null {
  if (!entry) {
    return DEFAULT_PASS;
  }
  if (kindOf(entry.value) === 'nothing') {
    reading.report({ code: 'empty-field', path: [entry.key] }, entry.span, 'warning');
    return DEFAULT_PASS;
  }
  const written = isScalar(entry.value) ? String(entry.value.value).trim() : '';
  const pass = SCORES.find((score) => `${score}` === written);
  if (pass === undefined) {
    reading.report({ code: 'pass-out-of-range' }, entry.span);
    return null;
  }
  return pass;
}

function reportUnknown(
  entries: readonly Entry[],
  known: ReadonlySet<string>,
  levels: RegExp | null,
  reading: Reading,
): void {
  const present = new Set(entries.map(({ key }) => key));
  const absent = [...known].filter((key) => !present.has(key));
  for (const { key, keySpan } of entries) {
    if (known.has(key)) {
      continue;
    }
    if (levels?.test(key)) {
      reading.report({ code: 'extra-level', key }, keySpan);
    } else {
      reading.report({ code: 'unknown-key', key, suggestion: closest(key, absent) }, keySpan, 'warning');
    }
  }
}

function levelKeys({ levels }: Form): string[] {
  return SCORES.map((score) => levels.key(score));
}

function inReadingOrder(problems: readonly RubricProblem[]): RubricProblem[] {
  const rank = ({ severity }: RubricProblem) => (severity === 'error' ? 0 : 1);
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.span.start - b.span.start).slice(0, LIMITS.problems);
}
