import type { Span } from '../exchange.ts';
import { decodeLiteral } from './string-literal.ts';

/** The text that values stand in, and where that begins in its document. */
export interface JsonSource {
  readonly text: string;
  /** In UTF-16 code units; spans count from the document's start. */
  readonly offset: number;
}

/** A string literal. */
export interface JsonText {
  readonly kind: 'text';
  readonly origin: JsonSource;
  /** With its quotation marks. */
  readonly span: Span;
}

export interface JsonList {
  readonly kind: 'list';
  readonly origin: JsonSource;
  readonly span: Span;
  readonly items: readonly JsonValue[];
}

export interface JsonRecord {
  readonly kind: 'record';
  readonly origin: JsonSource;
  readonly span: Span;
  /** In the document's order, repeated keys included. */
  readonly fields: readonly JsonField[];
  /** {@link fieldsByName}, as soon as it was asked for. */
  index: ReadonlyMap<string, JsonField> | null;
}

export interface JsonField {
  readonly key: string;
  /** With its quotation marks. */
  readonly keySpan: Span;
  readonly value: JsonValue;
}

/** A number, `true`, `null`, a word that JSON does not know, or a literal that is not closed. */
export interface JsonPlain {
  readonly kind: 'plain';
  readonly origin: JsonSource;
  readonly span: Span;
}

export type JsonValue = JsonText | JsonList | JsonRecord | JsonPlain;

/** A stretch of the source, as it is written. */
export function sourceOf({ origin: { text, offset }, span }: JsonValue): string {
  return text.slice(span.start - offset, span.end - offset);
}

/** The text that a literal stands for. */
export function decoded(value: JsonText): string {
  return decodeLiteral(sourceOf(value));
}

/** Span between a literal's quotation marks. */
export function innerSpan({ span }: JsonText): Span {
  return { start: span.start + 1, end: span.end - 1 };
}

/**
 * A record's fields by their names in one way of writing: `userInput`, `User Input` and `user-input` are `user_input`. Of
 * repeated keys the last counts, as for every JSON parser.
 */
export function fieldsByName(record: JsonRecord): ReadonlyMap<string, JsonField> {
  if (record.index) return record.index;
  const index = new Map<string, JsonField>();
  for (const field of record.fields) index.set(plainName(field.key), field);
  record.index = index;
  return index;
}

/** A record's field, whichever way its name is written. */
export function fieldOf(record: JsonRecord, name: string): JsonField | undefined {
  return fieldsByName(record).get(name);
}

/** A field by one of several names. */
export interface NamedField {
  readonly name: string;
  readonly field: JsonField;
}

const ranks = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/**
 * Those fields of a record that have one of some names, in the order of the names. Takes as long as the shorter of the two lists.
 * @param names a list that is kept: what is known of it is remembered.
 */
export function namedFields(record: JsonRecord, names: readonly string[]): readonly NamedField[] {
  const index = fieldsByName(record);
  let rank = ranks.get(names);
  if (!rank) ranks.set(names, (rank = new Map(names.map((name, at) => [name, at]))));
  if (index.size > names.length) {
    return names.flatMap((name) => {
      const field = index.get(name);
      return field ? [{ name, field }] : [];
    });
  }
  const found: NamedField[] = [];
  for (const [name, field] of index) if (rank.has(name)) found.push({ name, field });
  const order = rank;
  return found.length < 2 ? found : found.sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
}

/** The value of a record's field; undefined for anything that has no such field. */
export function valueAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let at = value;
  for (const name of path) at = at?.kind === 'record' ? fieldOf(at, name)?.value : undefined;
  return at;
}

/** The text or the number of a value on one line; null for anything else. */
export function wordOf(value: JsonValue | undefined): string | null {
  if (value?.kind === 'text') return decoded(value).replace(/\s+/g, ' ').trim();
  if (value?.kind !== 'plain') return null;
  const word = sourceOf(value);
  return /^-?\d/.test(word) ? word : null;
}

const LONGEST_NAME = 80;
const HUMP = /([a-z0-9])([A-Z])/g;
const GAP = /[\s.-]+/g;

/** The records of a file have the same keys over and over. */
const plainNames = new Map<string, string>();
const MOST_NAMES = 2000;

function plainName(key: string): string {
  if (key.length > LONGEST_NAME) return key;
  const known = plainNames.get(key);
  if (known !== undefined) return known;
  const name = written(key);
  if (plainNames.size >= MOST_NAMES) plainNames.clear();
  plainNames.set(key, name);
  return name;
}

function written(key: string): string {
  return key.trim().replace(HUMP, '$1_$2').replace(GAP, '_').toLowerCase();
}
