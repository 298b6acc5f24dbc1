import type { Span } from '../../exchange/exchange.ts';
import { DESCRIPTION_KEYS, LABEL_KEYS, MARK_KEYS, plainKey } from './key-names.ts';
import { levelLine, levelMark } from './level-mark.ts';
import type { LevelMark } from './level-mark.ts';
import type { Tree, TreeEntry, TreeMap, TreeText } from './tree.ts';

/** A level of a rubric in whatever form: how it is marked, and what it says. */
export interface FoundLevel {
  readonly mark: LevelMark;
  /** Description of a response of this level, and its place. */
  readonly text: TreeText;
  /** A word beside the text, such as `Poor`; `null` where there is none. */
  readonly label: string | null;
  /** The level's key; of a list's item, all of it. */
  readonly keySpan: Span;
  /** The key of a mapping, as text; `null` for what stands in no mapping of levels. */
  readonly key: string | null;
}

/** Keys that may stand beside the levels of a mapping without being one. */
const BESIDE = new Set([
  'type',
  'name',
  'title',
  'min',
  'max',
  'range',
  'scale',
  'unit',
  'note',
  'notes',
  'description',
]);

/** More levels than this are something else. */
const MOST = 101;

const known = new WeakMap<Tree, readonly FoundLevel[] | null>();

/** The levels that a value holds, in the order of the text, in whatever form; `null` where it holds fewer than two. */
export function levelsIn(tree: Tree): readonly FoundLevel[] | null {
  // Several readers look at the same value: it is read once.
  const before = known.get(tree);
  if (before !== undefined) return before;
  const levels = tree.kind === 'map' ? inMap(tree) : tree.kind === 'list' ? inList(tree.items) : inText(tree);
  const found = levels && levels.length >= 2 && levels.length <= MOST && areOfOneKind(levels) ? levels : null;
  known.set(tree, found);
  return found;
}

/** The levels among the other keys of a rubric: `score_1`, `1`, `Excellent`. Empty where there are fewer than two. */
export function levelsBeside(entries: readonly TreeEntry[], others: ReadonlySet<string>): readonly FoundLevel[] {
  const levels = entries.flatMap((entry) => (others.has(entry.key) ? [] : (levelOfEntry(entry) ?? [])));
  const numbered = levels.filter(({ mark }) => mark.kind === 'number');
  const words = levels.filter(({ mark }) => mark.kind === 'word');
  const found = numbered.length >= words.length ? numbered : words;
  return found.length >= 2 ? found : [];
}

/** `1` beside `Excellent` is no scale. */
function areOfOneKind(levels: readonly FoundLevel[]): boolean {
  return levels.every(({ mark }) => mark.kind === levels[0]?.mark.kind);
}

function inMap({ entries }: TreeMap): FoundLevel[] | null {
  const levels: FoundLevel[] = [];
  for (const entry of entries) {
    const level = levelOfEntry(entry);
    if (level) levels.push(level);
    else if (!BESIDE.has(plainKey(entry.key))) return null;
  }
  return levels;
}

function levelOfEntry({ key, keySpan, value }: TreeEntry): FoundLevel | null {
  const mark = levelMark(key);
  const said = mark && textOfLevel(value);
  if (!said) return null;
  const label = said.label ?? (mark.kind === 'word' ? key.trim() : mark.label);
  return { mark, text: said.text, label: label === said.text.value ? null : label, keySpan, key };
}

/** The text of a level that is a text, or `{label, description}`. */
function textOfLevel(value: Tree): { text: TreeText; label: string | null } | null {
  if (value.kind === 'text') {
    const isSaid = value.found === 'text' || value.found === 'boolean';
    return isSaid ? { text: value, label: null } : null;
  }
  if (value.kind === 'list') {
    const [only] = value.items;
    return value.items.length === 1 && only ? textOfLevel(only) : null;
  }
  // A mapping that holds more than texts, and lists of them, is no level but a rubric.
  if (!value.entries.every((entry) => isOfTexts(entry.value))) return null;
  const label = textAt(value, LABEL_KEYS);
  const text = textAt(value, DESCRIPTION_KEYS) ?? label ?? onlyText(value);
  return text && { text, label: label && label !== text ? label.value : null };
}

function isOfTexts(value: Tree): boolean {
  return value.kind === 'text' || (value.kind === 'list' && value.items.every(({ kind }) => kind === 'text'));
}

/** The first text under one of some keys, the likeliest key first. */
export function textAt({ entries }: TreeMap, keys: readonly string[]): TreeText | null {
  const byKey = new Map<string, TreeText>();
  for (const { key, value } of entries) {
    if (value.kind === 'text' && value.found === 'text' && !byKey.has(plainKey(key))) byKey.set(plainKey(key), value);
  }
  for (const key of keys) {
    const text = byKey.get(key);
    if (text) return text;
  }
  return null;
}

/** The text of a mapping that holds one text and numbers. */
function onlyText({ entries }: TreeMap): TreeText | null {
  const texts = entries.flatMap(({ value }) => (value.kind === 'text' && value.found === 'text' ? [value] : []));
  const isPlain = entries.every(({ value }) => value.kind === 'text');
  return entries.length >= 2 && texts.length === 1 && isPlain ? (texts[0] ?? null) : null;
}

function inList(items: readonly Tree[]): FoundLevel[] | null {
  const levels: FoundLevel[] = [];
  for (const item of items) {
    const level = item.kind === 'map' ? ofItem(item) : item.kind === 'text' ? ofLine(item) : null;
    if (!level) return null;
    levels.push(level);
  }
  return levels;
}

/** `{score: 1, description: …}`, or `{1: …}`. */
function ofItem(item: TreeMap): FoundLevel | null {
  const [only] = item.entries;
  if (item.entries.length === 1 && only) {
    const level = levelOfEntry(only);
    return level && { ...level, key: null };
  }
  const marked = markOfItem(item);
  if (!marked) return null;
  const rest: TreeMap = { ...item, entries: item.entries.filter((entry) => !marked.entries.includes(entry)) };
  const said = textOfLevel(rest);
  const ofWord = marked.mark.kind === 'word' ? marked.word : null;
  return said && { mark: marked.mark, text: said.text, label: said.label ?? ofWord, keySpan: item.span, key: null };
}

interface MarkedItem {
  readonly mark: LevelMark;
  readonly word: string | null;
  readonly entries: readonly TreeEntry[];
}

function markOfItem({ entries }: TreeMap): MarkedItem | null {
  for (const key of MARK_KEYS) {
    const entry = entries.find((each) => plainKey(each.key) === key);
    const mark = entry && markOfValue(entry.value);
    if (mark) return { mark, word: entry.value.kind === 'text' ? entry.value.value : null, entries: [entry] };
  }
  const [low, high] = [
    ['min', 'minscore', 'low', 'from'],
    ['max', 'maxscore', 'high', 'to'],
  ].map((keys) => entries.find(({ key }) => keys.includes(plainKey(key))));
  const [from, to] = [low, high].map((entry) => (entry ? numberOf(entry.value) : null));
  if (low && high && from !== null && from !== undefined && to !== null && to !== undefined) {
    return { mark: { kind: 'number', low: from, high: to, label: null }, word: null, entries: [low, high] };
  }
  const worded = entries.find(
    ({ key, value }) => LABEL_KEYS.includes(plainKey(key)) && value.kind === 'text' && levelMark(value.value),
  );
  const mark = worded?.value.kind === 'text' ? levelMark(worded.value.value) : null;
  return worded && mark && worded.value.kind === 'text' ? { mark, word: worded.value.value, entries: [worded] } : null;
}

function markOfValue(value: Tree): LevelMark | null {
  if (value.kind === 'text') return levelMark(value.value);
  if (value.kind !== 'list' || value.items.length !== 2) return null;
  const [low, high] = value.items.map(numberOf);
  return low !== null && low !== undefined && high !== null && high !== undefined
    ? { kind: 'number', low, high, label: null }
    : null;
}

function numberOf(value: Tree): number | null {
  const number = value.kind === 'text' && value.value !== '' ? Number(value.value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** A text whose lines are levels. What stands above the first is no part of them. */
function inText(text: TreeText): FoundLevel[] | null {
  if (text.found !== 'text' || !text.value.includes('\n')) return null;
  const levels: { mark: LevelMark; lines: string[] }[] = [];
  for (const line of text.value.split('\n')) {
    const level = levelLine(line);
    if (level) levels.push({ mark: level.mark, lines: [level.text] });
    else levels.at(-1)?.lines.push(line.trim());
  }
  const isSomeScale = new Set(levels.map(({ mark }) => JSON.stringify(mark))).size === levels.length;
  return isSomeScale ? levels.map(({ mark, lines }) => levelOfText(mark, lines.join('\n').trim(), text)) : null;
}

function ofLine(text: TreeText): FoundLevel | null {
  const level = text.found === 'text' ? levelLine(text.value) : null;
  return level && levelOfText(level.mark, level.text, text);
}

function levelOfText(mark: LevelMark, value: string, text: TreeText): FoundLevel {
  const label = mark.kind === 'number' ? mark.label : null;
  return { mark, text: { ...text, value, inside: null }, label, keySpan: text.span, key: null };
}
