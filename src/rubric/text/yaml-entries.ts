import { isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { Span } from '../../exchange/exchange.ts';
import type { ValueKind, Path, RubricProblem, RubricProblemDetail } from '../problems.ts';
import { spanOf } from './yaml-document.ts';
import type { YamlDocument } from './yaml-document.ts';

/** A key of a mapping with its value; `null` where nothing follows the key. */
export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node | null;
  /** Place of the value, which for an alias is the alias; the key's place if there is no value. */
  readonly span: Span;
  /** As parsed: an alias is not resolved here. */
  readonly pair: Pair;
}

/** A document being read, and the problems found in it so far. */
export interface RubricReading extends YamlDocument {
  readonly text: string;
  readonly report: (problem: RubricProblemDetail, span: Span, severity?: RubricProblem['severity']) => void;
}

/** A reading of a document, whose problems are added to `problems`. */
export function startReading(document: YamlDocument, text: string, problems: RubricProblem[]): RubricReading {
  const report: RubricReading['report'] = (problem, span, severity = 'error') => {
    problems.push({ ...problem, severity, span });
  };
  return { ...document, text, report };
}

/** The entries of a mapping in the order of the text, repeated keys included. */
export function entriesOf(map: YAMLMap, reading: RubricReading): YamlEntry[] {
  const entries: YamlEntry[] = [];
  for (const pair of map.items) {
    if (!isScalar(pair.key)) {
      continue;
    }
    const keySpan = spanOf(pair.key, reading.text);
    const written = isNodeWithText(pair.value, reading.text) ? spanOf(pair.value, reading.text) : keySpan;
    entries.push({ key: String(pair.key.value), keySpan, value: reading.resolve(pair.value), span: written, pair });
  }
  return entries;
}

/** The entries whose keys are wanted, each key once; a repetition is reported and the first one kept. */
export function pickEntries(
  entries: readonly YamlEntry[],
  keys: ReadonlySet<string>,
  reading: RubricReading,
): Map<string, YamlEntry> {
  const picked = new Map<string, YamlEntry>();
  for (const entry of entries) {
    if (!keys.has(entry.key)) {
      continue;
    }
    const first = picked.get(entry.key);
    if (first) {
      reading.report({ code: 'duplicate-key', key: entry.key, first: first.keySpan }, entry.keySpan);
    } else {
      picked.set(entry.key, entry);
    }
  }
  return picked;
}

/** An entry's text, trimmed; `null`, with a problem, where it is empty or something else. */
export function textOfEntry(entry: YamlEntry, path: Path, required: boolean, reading: RubricReading): string | null {
  const found = valueKindOf(entry.value);
  if (found === 'nothing') {
    reading.report({ code: 'empty-field', path }, entry.span, required ? 'error' : 'warning');
    return null;
  }
  if (found !== 'text') {
    reading.report({ code: 'not-text', path, found }, entry.span);
    return null;
  }
  return String((entry.value as Scalar).value).trim();
}

/** Type of a value. White space counts as nothing, and so does a missing value. */
export function valueKindOf(value: Node | null): ValueKind {
  if (isMap(value)) {
    return 'mapping';
  }
  if (isSeq(value)) {
    return 'list';
  }
  if (!isScalar(value) || value.value === null) {
    return 'nothing';
  }
  if (typeof value.value === 'number' || typeof value.value === 'boolean') {
    return typeof value.value === 'number' ? 'number' : 'boolean';
  }
  return kindOfText(value);
}

function kindOfText(scalar: Scalar): ValueKind {
  const text = String(scalar.value).trim();
  if (text === '') {
    return 'nothing';
  }
  // YAML 1.1, which most tools that will read a rubric besides this one speak, takes these words for true and false.
  return scalar.type === 'PLAIN' && /^(?:yes|no|on|off)$/i.test(text) ? 'boolean' : 'text';
}

function isNodeWithText(value: unknown, text: string): value is Node {
  const range = (value as Node | null)?.range;
  return range !== undefined && range !== null && text.slice(range[0], range[1]).trim() !== '';
}
