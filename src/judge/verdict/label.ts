import { AFTER_A } from './verdict-words.ts';
import { spacedWordAt } from './words-at.ts';

/** Kind of label that a judge decides on: a score from 1 to 5, or which of two responses is better. */
export type LabelKind = 'score' | 'choice';

/** Every legal label of a kind, in order. */
export const LABELS: Readonly<Record<LabelKind, readonly string[]>> = {
  score: ['1', '2', '3', '4', '5'],
  choice: ['A', 'B'],
};

/** A legal label in a text; between its start and its end stands nothing else. */
export interface LabelAt {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** A number with nothing of it left out. A score may be written as `4.0`. */
const NUMBER = /(?<label>[1-5])(?:[.,]0{1,3})?(?![\p{Nd}%°½¼¾+]|[.,:]\d)/uy;

/** Letters that join a digit to a word: `4th`, `4x`. East Asian scripts go on without a space. */
const JOINED_WORD = /[\p{Script=Latin}\p{Script=Cyrillic}_]/uy;
const UNIT = /(?:pts?|points?|stars?|баллов|балла|баллы|балл)(?![\p{L}])/iuy;

/** The letters themselves, and the Cyrillic ones that look like them. */
const LETTERS: Readonly<Record<string, string>> = { A: 'A', B: 'B', a: 'A', b: 'B', '\u0410': 'A', '\u0412': 'B' };
const LETTER = /[ABab\u0410\u0412](?![\p{Script=Latin}\p{Script=Cyrillic}\p{N}_'+]|-(?:$|[\s\p{L}]))/uy;

/** The label of a kind that stands at an offset of a plain text, by itself. */
export function labelAt(text: string, at: number, kind: LabelKind): LabelAt | null {
  return kind === 'score' ? scoreAt(text, at) : letterAt(text, at);
}

function scoreAt(text: string, at: number): LabelAt | null {
  NUMBER.lastIndex = at;
  const match = NUMBER.exec(text);
  const label = match?.groups?.['label'];
  if (!match || label === undefined) return null;
  const end = at + match[0].length;
  if (text[end] === '-' && !/[\s\p{L}\d]/u.test(text.charAt(end + 1))) return null;
  JOINED_WORD.lastIndex = UNIT.lastIndex = end;
  return JOINED_WORD.test(text) && !UNIT.test(text) ? null : { label, start: at, end };
}

function letterAt(text: string, at: number): LabelAt | null {
  LETTER.lastIndex = at;
  const [letter] = LETTER.exec(text) ?? [];
  const label = letter === undefined ? undefined : LETTERS[letter];
  if (letter === undefined || label === undefined) return null;
  const end = at + 1;
  const next = /^[^\S\n]{1,3}/u.exec(text.slice(end, end + 3))?.[0].length ?? 0;
  const word = next === 0 ? null : spacedWordAt(text, end + next);
  // Alone, in small letters, `a` is a word of many languages; so is a capital one at the start of a sentence.
  const isArticle =
    word !== null && word !== 'B' && label === 'A' && !followsName(text, at) && !AFTER_A.has(word.toLowerCase());
  const isSmallWord = letter !== label && letter.toUpperCase() === label && word !== null;
  return isArticle || isSmallWord ? null : { label, start: at, end };
}

/** True if a word stands right before: in `Response A clearly wins` the letter is no article. */
function followsName(text: string, at: number): boolean {
  return /[\p{L}]\s{1,3}["'*_`([]{0,3}$/u.test(text.slice(Math.max(0, at - 10), at));
}
