import { speakerOfSymbol } from './dictionary.ts';
import { TURN_WORDS } from './english-words.ts';
import type { NameKind } from './name-kind.ts';
import { readPhrase, type Meaning } from './phrase.ts';
import { isProduct } from './product.ts';

/** A name as it stands in a label, read. */
export interface Name {
  /** For people, without times and counters. */
  readonly text: string;
  /** In lower case: the same for all labels of one speaker or part. */
  readonly key: string;
  /** Null for a name that nobody knows. */
  readonly kind: NameKind | null;
  readonly ambiguous: boolean;
  readonly head: string;
  readonly product: boolean;
  /** Letter or number behind the name: `a` of `Response A`. */
  readonly counter: string;
  /** Words behind a known name, in brackets or behind a separator such as a dash or a colon: `small model` in `Response A: small model`. */
  readonly qualifier: string;
  /** True if the qualifier stands behind a colon, where it could be the text itself. */
  readonly colonQualifier: boolean;
}

const LONGEST = 120;
const LONGEST_UNKNOWN = 32;
const MOST_UNKNOWN_WORDS = 3;
const MOST_KEPT = 4000;

const TIME =
  /(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?)(?:T\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?(?:\s{0,2}(?:[ap]\.?m\.?|Z|UTC|GMT)(?![\p{L}]))?(?:[+-]\d{2}:?\d{2})?/giu;
const PREFIX = /^(?:role|speaker|author|from|sender)\s{0,3}(?:::|[:=])\s{0,3}/i;
const NUMBER_BEFORE = /^[[(#]{0,2}\d{1,4}(?:[\]).:#]|\s|[-–—])+(?=[^\d\s])/;
const BRACKETS = /\s{0,3}[([（【]([^()[\]（）【】]{0,80})[)\]）】]\s{0,3}$/u;
const DELIMITER = /\s(?:[-–—|·•/~])\s|\s?[—–|·•‧]\s?|\s?[,，]\s|[:：]\s{0,3}/u;
const COUNTER = /(?:\s{0,3}(?:#|no\.?|nr\.?|n°|№)\s{0,2}(\d{1,4})|\s{0,3}(\d{1,4})|[\s-]([a-h]))$/iu;
const GLUED_LETTER = /^([^\x00-\x7F]+)\s?([a-h])$/iu;
const OUTER = /^[^\p{L}\p{N}([（【#]+|[^\p{L}\p{N})\]）】.+?？]+$/gu;
const NAME_SHAPE = /^[\p{L}][\p{L}\p{N}\p{M}.'’&+ -]*$/u;

const kept = new Map<string, Name | null>();

/**
 * Reads what stands in a label's place: `👤 User (12:46)`, `Response A: small model`, `**Model Response**`. Null for what can be
 * no name. A name that nobody knows has no kind.
 */
export function readName(raw: string): Name | null {
  if (raw.length > LONGEST || hasManyWords(raw) || raw.includes('\\')) return null;
  const known = kept.get(raw);
  if (known !== undefined) return known;
  const name = read(raw);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(raw, name);
  return name;
}

/** Most blanks in what can be a name, with its time and what qualifies it. */
const MOST_BLANKS = 12;

function hasManyWords(raw: string): boolean {
  let blanks = 0;
  for (let at = 0; at < raw.length; at++) if (raw.charCodeAt(at) === 32) blanks++;
  return blanks > MOST_BLANKS;
}

const SIMPLE = /^[a-z]{2,16}(?: [a-z]{1,16}){0,9}$/i;

function read(raw: string): Name | null {
  // Most of what stands before a colon is a few words of prose.
  if (SIMPLE.test(raw) && !PREFIX.test(raw)) return resolve(raw) ?? ofUnknown(raw, [], '');
  const bare = raw
    .normalize('NFKC')
    .replace(/[*`~]+/g, '')
    .replace(/_/g, ' ')
    .trim()
    .replace(PREFIX, '');
  if (!/[\p{L}\p{N}]/u.test(bare)) return ofSymbol(bare);
  const timeless = bare.replace(TIME, ' ').replace(/[([（【]\s*[,-]?\s*[)\]）】]/gu, ' ');
  let text = timeless.replace(OUTER, '').replace(NUMBER_BEFORE, '').trim();
  const qualifiers: string[] = [];
  for (let found = BRACKETS.exec(text); found && found.index > 0; found = BRACKETS.exec(text)) {
    qualifiers.unshift((found[1] ?? '').trim());
    text = text.slice(0, found.index);
  }
  text = text
    .replace(/^[[(（【]([^()[\]（）【】]{1,60})[)\]）】]$/u, '$1')
    .replace(OUTER, '')
    .trim();
  if (text === '') return ofSymbol(bare);
  return ofKnown(text, qualifiers) ?? ofUnknown(text, qualifiers, bare);
}

function ofSymbol(text: string): Name | null {
  const kind = speakerOfSymbol(text);
  return kind && { ...nameOf(text, kind), ambiguous: false };
}

function ofKnown(text: string, qualifiers: readonly string[]): Name | null {
  const whole = resolve(text);
  if (whole) {
    const isSure = !whole.ambiguous || qualifiers.some((each) => resolve(each)?.kind === whole.kind);
    return { ...whole, ambiguous: !isSure, qualifier: qualifiers.join(' ') };
  }
  const delimiter = DELIMITER.exec(text);
  if (!delimiter || delimiter.index === 0) return null;
  const [head, tail] = [text.slice(0, delimiter.index), text.slice(delimiter.index + delimiter[0].length).trim()];
  const first = resolve(head.trim());
  if (first) {
    const colonQualifier = /[:：]/u.test(delimiter[0]);
    return { ...first, qualifier: [tail, ...qualifiers].join(' ').trim(), colonQualifier };
  }
  const second = isTurnCount(head) ? resolve(tail) : null;
  return second && { ...second, qualifier: qualifiers.join(' ') };
}

/** True for `Turn 3`, `#3`, `Message 12`: a count of turns, which says nothing about who speaks. */
export function isTurnCount(text: string): boolean {
  const words = text
    .toLowerCase()
    .trim()
    .split(/[\s#.]+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > 4) return false;
  return words.every((word) => /^\d{1,4}$/.test(word) || TURN_WORDS.has(word.replace(/\d+/g, '')));
}

/** A known name with its counter. */
function resolve(text: string): Name | null {
  const phrase = phraseOf(text);
  const whole = readPhrase(phrase);
  if (whole) return named(text, phrase, whole, '');
  const counted = COUNTER.exec(phrase) ?? GLUED_LETTER.exec(phrase);
  if (counted === null) return null;
  const glued = counted.index === 0;
  const base = (glued ? (counted[1] ?? '') : phrase.slice(0, counted.index)).trim();
  const counter = glued ? (counted[2] ?? '') : (counted[1] ?? counted[2] ?? counted[3] ?? '');
  const meaning = readPhrase(base);
  return meaning && named(text, base, meaning, counter.toLowerCase());
}

function named(text: string, key: string, meaning: Meaning, counter: string): Name {
  return { ...meaning, text, key, counter, qualifier: '', colonQualifier: false };
}

function phraseOf(text: string): string {
  const lower = text.toLowerCase().replace(/\s+/g, ' ').trim();
  // `gpt-4o` is a name with a hyphen, `model-response` one of two words.
  return isProduct(lower)
    ? lower
    : lower
        .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
        .replace(/^ki (?=\p{L})/u, 'ki-')
        .replace('non preferred', 'non-preferred')
        .replace('follow up', 'follow-up');
}

/** A name that nobody knows; with a known speaker in brackets behind it, that one: `Kim (assistant)`. */
function ofUnknown(text: string, qualifiers: readonly string[], bare: string): Name | null {
  const role = qualifiers.map((each) => resolve(each)).find((each) => each !== null);
  if (role && (role.kind === 'person' || role.kind === 'model')) {
    return isTurnCount(text) ? role : { ...role, text, key: phraseOf(text), product: false };
  }
  const name = text.replace(/\s+said$/i, '');
  if (name.length > LONGEST_UNKNOWN || !NAME_SHAPE.test(name) || name.split(/\s+/).length > MOST_UNKNOWN_WORDS)
    return null;
  const symbol = speakerOfSymbol(bare);
  return { ...nameOf(name, symbol), ambiguous: symbol !== null };
}

function nameOf(text: string, kind: NameKind | null): Name {
  const key = text.toLowerCase().replace(/\s+/g, ' ').trim();
  return {
    text,
    key,
    kind,
    ambiguous: false,
    head: key,
    product: false,
    counter: '',
    qualifier: '',
    colonQualifier: false,
  };
}
