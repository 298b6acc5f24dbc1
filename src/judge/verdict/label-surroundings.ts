import type { LabelKind } from './label.ts';
import { labelAt } from './label.ts';
import { ALTERNATIVES, FIVE, OTHER_SCALE, OUT_OF, RESPONSE_NAMES, UNITS } from './verdict-words.ts';
import { wordAt } from './words-at.ts';

const CLOSER = /[^\S\n]{0,2}(?:[*_`"')\]}$]|\\[)\]]|>(?![\s=>])|>(?=\s{0,3}$)|<\/(?:b|strong|em|i|u)>)/iuy;

const longestFirst = (words: readonly string[]): string =>
  words
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
    .sort((one, other) => other.length - one.length)
    .join('|');

const NO_LETTER = String.raw`(?![\p{Script=Latin}\p{Script=Cyrillic}])`;
const UNIT = new RegExp(String.raw`[^\S\n]{0,2}(?:(?:${longestFirst(UNITS)})${NO_LETTER}|\u2605|\u2b50)`, 'iuy');

const SCALE_WORD = String.raw`(?:\/|out\s{1,2}of(?:\s{1,2}a\s{1,2}(?:total|maximum|possible))?|(?:${longestFirst(OUT_OF)})(?:\s{1,2}(?:max|maximal|insgesamt|possible)\.?)?(?=\s))`;
/** `/5`, `out of 5`, `von 10`. */
const SCALE = new RegExp(
  String.raw`[^\S\n]{0,2}${SCALE_WORD}[^\S\n]{0,2}[*_(\[]{0,3}(?:(?<number>\d{1,6}(?:[.,]\d{1,4})?)|(?<five>${longestFirst(FIVE)})${NO_LETTER}|(?<other>${longestFirst(OTHER_SCALE)})${NO_LETTER})`,
  'iuy',
);
/** `(out of 5)`, `(満点5)`, `(5점 만점)`. */
const SCALE_IN_BRACKETS = new RegExp(
  String.raw`[^\S\n]{0,2}[(\[][^\S\n]{0,2}(?:(?:out of|of|von|max\.?|maximum|sur|de|sobre|em|su|из|满分|滿分|満点|만점|\/)[^\S\n]{0,2}(?<number>\d{1,6})[^\S\n]{0,2}(?:分|点|點|점)?|(?:1[^\S\n]{0,2}(?:-|~|to|bis)[^\S\n]{0,2})(?<range>\d{1,6})|(?<total>\d{1,6})[^\S\n]{0,2}(?:分|点|點|점)?[^\S\n]{0,2}(?:满分|滿分|満点|만점|分制|max\.?|点中))[^\S\n]{0,2}[)\]]`,
  'iuy',
);

/** Wrappers, units and scales behind a label are few. */
const MOST_BEHIND = 12;

/**
 * Offset behind all that belongs to a label: closing wrappers, a unit, and the scale `/5`. Null if the scale is another one, so that the
 * label is none.
 */
export function skipBelongings(text: string, from: number, kind: LabelKind): number | null {
  let at = from;
  for (let count = 0; count < MOST_BEHIND; count += 1) {
    if (kind === 'score') {
      const scale = groupsAt(SCALE, text, at) ?? groupsAt(SCALE_IN_BRACKETS, text, at);
      if (scale) {
        const { other } = scale.groups;
        const number = scale.groups['number'] ?? scale.groups['range'] ?? scale.groups['total'];
        if (other !== undefined || (number !== undefined && Number(number.replace(',', '.')) !== 5)) return null;
        at = scale.end;
        continue;
      }
    }
    const next = groupsAt(CLOSER, text, at) ?? (kind === 'score' ? groupsAt(UNIT, text, at) : null);
    if (!next) return at;
    at = next.end;
  }
  return at;
}

const SIGN = /[^\S\n]{0,2}(?<sign>-{1,2}|~|\.{2,3}|\u2026|[,;|&+/<:])[^\S\n]{0,2}/uy;
const WORDS = new Set(ALTERNATIVES);
const SPACE = /[^\S\n]{0,2}/uy;

/** True if another label or number follows as an alternative, behind a word, a sign or nothing: `3 to 4`, `A / B`, `4, 5`, `4 (5)`. */
export function isAlternative(text: string, at: number, kind: LabelKind): boolean {
  SPACE.lastIndex = at;
  const start = at + (SPACE.exec(text)?.[0].length ?? 0);
  const word =
    start > at || !/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(text.charAt(start))
      ? wordAt(text, start, WORDS)
      : null;
  if (word !== null) return isValueAt(text, word, kind, true);
  const sign = groupsAt(SIGN, text, at);
  if (sign) {
    // With spaces around it a dash or a comma may begin a remark: `4 - 3 of the valves are named`.
    const isTight = !/\s/u.test(text.slice(at, sign.end)) || sign.groups['sign'] === '/' || sign.groups['sign'] === '|';
    return isValueAt(text, sign.end, kind, isTight);
  }
  return (start > at || /[([]/u.test(text.charAt(start))) && isBareValueAt(text, start, kind);
}

/** @param always true if a value counts even when words go on behind it. */
function isValueAt(text: string, from: number, kind: LabelKind, always: boolean): boolean {
  let at = from;
  for (let count = 0; count < 6; count += 1) {
    const wrapper = /^(?:[^\S\n]|[*_`"'([{$]){1,3}/u.exec(text.slice(at, at + 3))?.[0].length;
    const next = wrapper ? at + wrapper : kind === 'choice' ? wordAt(text, at, RESPONSE_NAMES) : null;
    if (next === null) break;
    at = next;
  }
  if (kind === 'choice') return labelAt(text, at, kind) !== null;
  const number = /^\d{1,6}(?:[.,]\d{1,3})?/u.exec(text.slice(at, at + 10));
  if (!number) return false;
  return (
    always ||
    !/^[^\S\n]{1,2}\p{L}/u.test(text.slice(at + number[0].length, at + number[0].length + 3)) ||
    groupsAt(UNIT, text, at + number[0].length) !== null
  );
}

/** `4 (5)`, `A B`: another label with nothing between. */
function isBareValueAt(text: string, at: number, kind: LabelKind): boolean {
  const rest = text.slice(at, at + 8);
  return kind === 'choice'
    ? /^(?:[([][AB][)\]]|[AB]\s{0,2}(?:$|[.,;]))/u.test(rest)
    : /^(?:[([][1-5][)\]]|\d{1,6}(?!\d|\s{0,2}\p{L}))/u.test(rest);
}

function groupsAt(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && { end: at + match[0].length, groups: match.groups ?? {} };
}
