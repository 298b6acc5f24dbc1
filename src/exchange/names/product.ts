import { HALF_STEMS, PRODUCT_STEMS, PRODUCT_WORDS } from './products.ts';

const STEMS: ReadonlySet<string> = new Set(PRODUCT_STEMS);
const FIRST_WORD = /^[\p{L}\d.+]+/u;
const LETTERS = /^\p{L}+/u;
const VERSION = /^v?\d[\w.+-]*$|^[a-z]{0,3}\d[\w.+-]*$/i;
const MOST_WORDS = 7;

/** True for the name of a model or of a product that answers with one: `ChatGPT`, `claude-3-opus-20240229`, `GitHub Copilot`. */
export function isProduct(phrase: string): boolean {
  const first = FIRST_WORD.exec(phrase)?.[0];
  const stem = first === undefined ? null : stemOf(first);
  if (first === undefined || stem === null) return false;
  const more = phrase
    .slice(first.length)
    .split(/[\s_/:@-]+/)
    .filter((word) => word !== '');
  if (more.length >= MOST_WORDS) return false;
  if (!more.every((word) => PRODUCT_WORDS.has(word) || VERSION.test(word) || STEMS.has(word))) return false;
  return !HALF_STEMS.has(stem) || more.length > 0 || first.length > stem.length;
}

/** The stem that a word begins with, before digits or dots at most: `qwen` of `qwen2.5`. */
function stemOf(word: string): string | null {
  if (STEMS.has(word)) return word;
  const stem = LETTERS.exec(word)?.[0];
  if (stem === undefined || !STEMS.has(stem)) return null;
  return /^[\d.]+[a-z]{0,2}$/.test(word.slice(stem.length)) ? stem : null;
}
