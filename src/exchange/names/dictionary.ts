import { CHINESE } from './chinese.ts';
import { AMBIGUOUS_WORDS } from './ambiguous.ts';
import { ENGLISH_ASIDES } from './english-asides.ts';
import { ENGLISH } from './english.ts';
import { GERMAN } from './german.ts';
import { PORTUGUESE, SPANISH } from './iberian.ts';
import { JAPANESE, KOREAN } from './japanese-korean.ts';
import { FRENCH, ITALIAN } from './romance.ts';
import { RUSSIAN } from './russian.ts';
import type { NameKind, Names } from './name-kind.ts';

/** A name that stands for itself. */
export interface NameEntry {
  readonly kind: NameKind;
  /** True for words that many documents use for something else. */
  readonly ambiguous: boolean;
}

/** In the order in which they win, where languages share a word. */
const LANGUAGES: readonly Names[] = [
  ...[ENGLISH, ENGLISH_ASIDES, CHINESE, JAPANESE, KOREAN, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, RUSSIAN],
];

const DICTIONARY = new Map<string, NameEntry>();
for (const names of LANGUAGES) {
  for (const [kind, phrases] of Object.entries(names) as [NameKind, readonly string[]][]) {
    for (const phrase of phrases) {
      if (DICTIONARY.has(phrase)) continue;
      DICTIONARY.set(phrase, { kind, ambiguous: AMBIGUOUS_WORDS.includes(phrase) });
    }
  }
}

/** Symbols that stand for a speaker all by themselves. */
const SYMBOLS: readonly (readonly [string, NameKind])[] = [
  ...['🤖', '🧠', '🦾', '👾'].map((symbol) => [symbol, 'model'] as const),
  ...['👤', '🧑', '👩', '👨', '🙂', '🙋', '😀', '👥', '🗣', '💁', '🧔', '👧', '👦', '🙎'].map(
    (symbol) => [symbol, 'person'] as const,
  ),
];

/** Entry of a phrase in lower case; undefined where no language has it. */
export function entryOfPhrase(phrase: string): NameEntry | undefined {
  return DICTIONARY.get(phrase);
}

/** Speaker that a text without any letter stands for. */
export function speakerOfSymbol(text: string): NameKind | null {
  return SYMBOLS.find(([symbol]) => text.includes(symbol))?.[1] ?? null;
}
