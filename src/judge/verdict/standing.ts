import { LEVEL_WORDS } from './verdict-words.ts';
import { consistsOf } from './words-at.ts';

/** A verdict without a marker. Offsets are those of the whole text. */
export interface Standing {
  /** A legal label; null for a tie, and for a verdict that is no legal label. */
  readonly label: string | null;
  readonly isTie: boolean;
  /** The verdict as it was written. */
  readonly said: string;
  readonly start: number;
  readonly end: number;
  /** Offset of the label; -1 without one. */
  readonly at: number;
  /** The block of JSON that it is in, if it is. */
  readonly block?: { readonly start: number; readonly end: number };
}

/** True if a value ends at an offset, apart from punctuation and words that only explain the number: `4 (good)`. */
export function isClosed(value: string, from: number): boolean {
  const rest = value
    .slice(from)
    .replace(/<\/(?:b|strong|em|p|h[1-6])>\s{0,4}$/iu, '')
    .replace(/[\s*_`"')\].!]{1,8}$/u, '')
    .replace(/^[\s*_`"')\]]{0,6}(?:[(,:]|-{1,2}\s)?\s{0,2}/u, '');
  if (rest === '') return true;
  return /^[\p{L}\s]{1,24}$/u.test(rest) && consistsOf(rest.toLowerCase(), LEVEL_WORDS, LEVEL_WORDS);
}
