import { isMap, isScalar } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { Span } from '../../exchange/exchange.ts';
import { closest } from '../closest.ts';
import { entriesOf, valueKindOf, pickEntries, textOfEntry } from '../text/yaml-entries.ts';
import type { YamlEntry, RubricReading } from '../text/yaml-entries.ts';
import { DEFAULT_PASS, FLAT_FORM, formOf } from '../form.ts';
import type { RubricForm } from '../form.ts';
import type { Path } from '../problems.ts';
import { SCORES } from '../rubric.ts';
import type { Rubric, Score } from '../rubric.ts';
import { writtenText } from '../text/written-text.ts';
import type { LevelText } from '../text/written-text.ts';
import { spanOf } from '../text/yaml-document.ts';
import { weightOf } from './reading.ts';
import type { ReadRubric, RubricPlace, Texts } from './reading.ts';

/** Reads a rubric in the nested or the flat form, and reports what is the matter with it. */
export function readRubricMap(root: YAMLMap, { reading, fallbackName }: RubricPlace): ReadRubric {
  const texts: Texts = { fields: new Map(), levels: [] };
  const all = entriesOf(root, reading);
  const form = formOf(all);
  const fallback = form === FLAT_FORM ? fallbackName : '';
  const entries = pickFields(all, form, reading);
  for (const field of form.fields) {
    const entry = entries.get(field.key);
    const required = field.required || (field.key === 'name' && fallback === '');
    if (!entry && required) {
      reading.report({ code: 'missing-field', key: field.key }, all[0]?.keySpan ?? spanOf(root, reading.text));
    }
    const value = entry && field.kind === 'text' ? textOfEntry(entry, [field.key], required, reading) : null;
    if (entry && value !== null) {
      texts.fields.set(field.key, writtenText(value, entry, reading));
    }
  }
  const [name = fallback, criteria, reference, description] = ['name', 'criteria', 'reference', 'description'].map(
    (key) => texts.fields.get(key)?.value,
  );
  const scores = readLevels(entries, form, texts.levels, reading);
  const pass = readPass(entries.get('pass'), reading);
  const weight = readWeight(entries.get('weight'), reading);
  const rubric =
    name === '' || criteria === undefined || scores === null || pass === null
      ? null
      : { name, criteria, scores, pass, ...(reference && { reference }), ...(description && { description }) };
  return { rubric, weight, texts };
}

/** The entries that a form knows at the top of a rubric, flat levels included; the others are reported. */
function pickFields(all: readonly YamlEntry[], form: RubricForm, reading: RubricReading): Map<string, YamlEntry> {
  const isFlat = form.levels.under === null;
  const known = new Set([...form.fields.map(({ key }) => key), ...(isFlat ? levelKeys(form) : [])]);
  reportUnknown(all, known, isFlat ? form.levels.pattern : null, reading);
  return pickEntries(all, known, reading);
}

/** Every level's text, from the rubric's own keys or from the mapping that holds them. */
function readLevels(
  fields: ReadonlyMap<string, YamlEntry>,
  form: RubricForm,
  texts: LevelText[],
  reading: RubricReading,
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
    const found = valueKindOf(holder.value);
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
  entries: ReadonlyMap<string, YamlEntry>,
  { levels }: RubricForm,
  path: Path,
  keySpan: Span,
  texts: LevelText[],
  reading: RubricReading,
): Rubric['scores'] | null {
  for (const score of SCORES) {
    const key = levels.key(score);
    const entry = entries.get(key);
    if (!entry) {
      reading.report({ code: 'missing-level', score, key }, keySpan);
      continue;
    }
    const text = textOfEntry(entry, [...path, key], true, reading);
    if (text !== null) {
      texts.push({ score, ...writtenText(text, entry, reading) });
    }
  }
  const [one, two, three, four, five] = texts.map(({ value }) => value);
  return one && two && three && four && five ? { 1: one, 2: two, 3: three, 4: four, 5: five } : null;
}

/** The pass mark, as a number or as a text that is one; the default where there is none. */
function readPass(entry: YamlEntry | undefined, reading: RubricReading): Score | null {
  if (!entry) {
    return DEFAULT_PASS;
  }
  if (valueKindOf(entry.value) === 'nothing') {
    reading.report({ code: 'empty-field', path: [entry.key] }, entry.span, 'warning');
    return DEFAULT_PASS;
  }
  const said = isScalar(entry.value) ? String(entry.value.value).trim() : '';
  const pass = SCORES.find((score) => `${score}` === said);
  if (pass === undefined) {
    reading.report({ code: 'pass-out-of-range' }, entry.span);
    return null;
  }
  return pass;
}

/** The weight; `null` where there is none, or none that can be read. */
function readWeight(entry: YamlEntry | undefined, reading: RubricReading): number | null {
  if (!entry) {
    return null;
  }
  if (valueKindOf(entry.value) === 'nothing') {
    reading.report({ code: 'empty-field', path: [entry.key] }, entry.span, 'warning');
    return null;
  }
  const weight = isScalar(entry.value) ? weightOf(entry.value.source ?? String(entry.value.value)) : null;
  if (weight === null) {
    reading.report({ code: 'weight-out-of-range' }, entry.span);
  }
  return weight;
}

function reportUnknown(
  entries: readonly YamlEntry[],
  known: ReadonlySet<string>,
  levels: RegExp | null,
  reading: RubricReading,
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

function levelKeys({ levels }: RubricForm): string[] {
  return SCORES.map((score) => levels.key(score));
}
