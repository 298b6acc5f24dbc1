import type { WordSet } from './verdict-words.ts';

/** Scripts that are written without spaces between words. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc`;
const UNSPACED_AT = new RegExp(`[${UNSPACED}]`, 'vy');
const LETTERS = String.raw`[[\p{L}\p{M}]--[${UNSPACED}]]{1,24}`;
const SPACED_WORD = new RegExp(`${LETTERS}(?:'${LETTERS})?`, 'vy');

const LONGEST_UNSPACED = 8;

/** End of the word of a set that stands at an offset of a plain text; null if none does. Case does not count. */
export function wordAt(text: string, at: number, words: WordSet): number | null {
  UNSPACED_AT.lastIndex = at;
  if (UNSPACED_AT.test(text)) {
    for (let length = LONGEST_UNSPACED; length > 0; length -= 1) {
      if (words.has(text.slice(at, at + length))) return Math.min(at + length, text.length);
    }
    return null;
  }
  const word = spacedWordAt(text, at);
  return word !== null && words.has(word.toLowerCase()) ? at + word.length : null;
}

/** The word that stands at an offset, in scripts with spaces between words; null where none does. */
export function spacedWordAt(text: string, at: number): string | null {
  SPACED_WORD.lastIndex = at;
  return SPACED_WORD.exec(text)?.[0] ?? null;
}

/**
 * True if a text consists of words of the two sets, with at least one of the first among them. Between words there may be
 * spaces, hyphens, slashes and underscores.
 */
export function consistsOf(text: string, names: WordSet, around: WordSet): boolean {
  let named = false;
  let at = 0;
  while (at < text.length) {
    if (/[\s_\-/]/u.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const name = wordAt(text, at, names);
    const end = name ?? wordAt(text, at, around);
    if (end === null) return false;
    named ||= name !== null;
    at = end;
  }
  return named;
}
