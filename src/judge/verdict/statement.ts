// The grammar of a verdict in plain text: what may stand before a label, the label, and what belongs to it behind.
import type { LabelKind } from './label.ts';
import { labelAt, type LabelAt } from './label.ts';
import { isAlternative, skipBelongings } from './label-surroundings.ts';
import { BEFORE_LABEL, NO_LABEL, RESPONSE_NAMES, TIES, type WordSet } from './verdict-words.ts';
import { wordAt } from './words-at.ts';

/** A verdict as it was stated. Offsets are those of the text it was read in. */
export type Statement =
  | { readonly type: 'label'; readonly label: string; readonly at: number; readonly end: number }
  /** The judge prefers neither. */
  | { readonly type: 'tie'; readonly end: number }
  /** Something other than a label stands in the label's place: `10`, `3-4`, `A or B`. */
  | { readonly type: 'illegal'; readonly end: number };

/** Words that may stand before the label: a marker leaves room for `the final score is`, a name only for `Response`. */
export type Before = 'any' | 'response';

/**
 * The verdict that stands first in a plain text from an offset on, in whatever it is wrapped; null where nothing stands.
 * Looks at a bounded stretch only, apart from white space.
 */
export function statementAt(text: string, from: number, kind: LabelKind, before: Before): Statement | null {
  const first = skipSpace(text, from);
  if (first === text.length) return null;
  const at = skipBefore(text, first, kind, before);
  const tieEnd = kind === 'choice' ? tieAt(text, at) : null;
  if (tieEnd !== null) return { type: 'tie', end: tieEnd };
  const found = labelAt(text, at, kind);
  if (!found) return { type: 'illegal', end: lineEnd(text, first) };
  return withSurroundings(text, found, kind) ?? { type: 'illegal', end: lineEnd(text, first) };
}

function withSurroundings(text: string, { label, start, end }: LabelAt, kind: LabelKind): Statement | null {
  const equals = kind === 'choice' && /^\s{0,2}={1,3}\s{0,2}[AB]\b/iu.exec(text.slice(end, end + 8));
  if (equals) return { type: 'tie', end: end + equals[0].length };
  const belongingsEnd = skipBelongings(text, end, kind);
  if (belongingsEnd === null || isAlternative(text, belongingsEnd, kind)) return null;
  return { type: 'label', label, at: start, end: belongingsEnd };
}

/** Decoration and wrappers before a label. A hyphen needs a space behind it: `-3` is a number. */
const WRAPPER =
  /`{3}(?:json|text)?(?=\s)|[-=]{1,2}>|[\s:=|*_`"'()[\]{}$]|\\(?:boxed|text|textbf|mathbf|mathrm|fbox)\b|\\|-{1,3}(?=\s)|#{1,6}(?=[\s*])|\.(?=\s)|<(?:b|strong|em|i|u|score|rating|answer|result|verdict|winner|choice|final)>|<(?=[1-5]\s{0,2}>)/iuy;

/** `<B>`, which is no bold face. */
const LETTER_TAG = /<(?=[AB]\s{0,2}>)/uy;

/** Wrappers and words before a label are few. */
const MOST_BEFORE = 40;

/** A score out of a scale that is named first, as East Asian languages have it: `5点満点中4点`, `满分5分，得4分`. */
const SCALE_FIRST =
  /5\s{0,2}(?:点満点(?:中|で|の)?|点中|段階(?:評価)?(?:中|で)?の?|점\s{0,2}만점(?:에서?|\s{0,2}중에?)?|점\s{0,2}중에?|分满分(?:中|,)?|分滿分(?:中|,)?|分制)[\s,:]{0,2}|满分\s{0,2}5\s{0,2}分?[\s,:]{0,2}得?(?:分)?|滿分\s{0,2}5\s{0,2}分?[\s,:]{0,2}得?(?:分)?/uy;

function skipBefore(text: string, from: number, kind: LabelKind, before: Before): number {
  const words: WordSet = before === 'any' ? BEFORE_LABEL[kind] : RESPONSE_NAMES;
  let at = from;
  for (let count = 0; count < MOST_BEFORE; count += 1) {
    if (labelAt(text, at, kind) && !(kind === 'score' && matchEnd(SCALE_FIRST, text, at) !== null)) return at;
    const opened = matchEnd(LETTER_TAG, text, at) ?? matchEnd(WRAPPER, text, at);
    const next = opened ?? (kind === 'score' ? matchEnd(SCALE_FIRST, text, at) : null);
    const end = next ?? (kind === 'choice' || before === 'any' ? wordAt(text, at, words) : null);
    if (end === null) return at;
    at = skipSpace(text, end);
  }
  return at;
}

const TIE_WORDS = new Set(TIES);
const TIE_PHRASE =
  /(?:no|there is no|there's no)\s{1,2}(?:clear\s{1,2})?(?:difference|winner|preference)|it(?:'s| is) a (?:tie|draw)|toss-?\s?up|(?:gleich|ebenso) gut|ex\s?(?:æ|ae)quo|match nul|a (?:tie|draw)\b/iuy;

/** End of the tie that is stated at an offset; null if none is, or if one response is named behind it after all. */
function tieAt(text: string, at: number): number | null {
  const end = matchEnd(TIE_PHRASE, text, at) ?? wordAt(text, at, TIE_WORDS);
  if (end === null) return null;
  const rest = text.slice(end, lineEnd(text, end));
  const named = new Set(Array.from(rest.matchAll(/(?<![\p{L}\p{N}])[AB](?![\p{L}\p{N}])/gu), ([letter]) => letter));
  return named.size === 1 ? null : end;
}

const NO_LABEL_WORDS: WordSet = new Set(NO_LABEL);

/** True if a plain text says, without more words, something that is no label: `10`, `2.5`, `3-4`, `N/A`, and of a score `B+`. */
export function isIllegalValue(text: string, kind: LabelKind): boolean {
  const value = text.replace(/^[\s*_`"'()[\]$]+|[\s*_`"'()[\]$.!]+$/gu, '').toLowerCase();
  if (value.length > 24) return false;
  if (NO_LABEL_WORDS.has(value)) return true;
  if (kind === 'choice')
    return /^(?:[c-z]|\d{1,3}|(?:response |answer )?a\s{0,2}(?:\/|or|and|&|,|oder|ou|o|или|或|和|と)\s{0,2}(?:response |answer )?b)$/u.test(
      value,
    );
  return /^(?:[a-f][+-]?|tie|draw|[-+~<>≤≥≈±]{0,2}\s?\d{1,6}(?:[.,:]\d{1,4}|[½¼¾+-])?(?:\s{0,2}(?:-|~|\/|,|to|or|and|of|out of|bis|von|oder|à|ou|sur|a|o|de|e|su|до|или|из|或|到|至|から|か|또는)\s{0,2}\d{1,6}(?:[.,]\d{1,4})?)?\s{0,2}(?:%|points?|pts|分|点|점|stars?)?)$/u.test(
    value,
  );
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && at + match[0].length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at).trim() === '') at += 1;
  return at;
}

/** No illegal verdict is longer. */
const LONGEST = 200;

function lineEnd(text: string, from: number): number {
  const line = text.slice(from, from + LONGEST).indexOf('\n');
  return line < 0 ? Math.min(text.length, from + LONGEST) : from + line;
}
