/** What a judge decides on: a score from 1 to 5, or which of two responses is better. */
export type LabelKind = 'score' | 'choice';

/** A label found in a text. */
export interface FoundLabel {
  /** `1` to `5`, or `A` or `B`. */
  readonly value: string;
  /** Where the label stands, a single UTF-16 code unit. */
  readonly offset: number;
}

/** A label in a verdict without a marker. */
export interface FoundEnding extends FoundLabel {
  /** Where the verdict begins. */
  readonly start: number;
  /** Whether the verdict stands by itself (`Score: 3`) and is no part of a sentence (`deserves a score of 3`). */
  readonly standsApart: boolean;
}

/** Every legal label of a kind, in order. */
export const LABELS: Readonly<Record<LabelKind, readonly string[]>> = {
  score: ['1', '2', '3', '4', '5'],
  choice: ['A', 'B'],
};

/** No verdict is longer than this once the white space around it is gone; it keeps the patterns below cheap. */
export const LONGEST_VERDICT = 80;

/** White space within a verdict: bounded, so that no text can make the patterns try many ways to divide it. */
const S = String.raw`\s{0,6}`;
const OF_FIVE = String.raw`(?:${S}(?:\/|out\s{1,6}of)${S}5)?`;
const SCORE = String.raw`\(?${S}(?<label>[1-5])${S}\)?${OF_FIVE}${S}分?${S}\)?`;
const EXPRESSION: Readonly<Record<LabelKind, string>> = {
  score: String.raw`\(?${S}(?:(?:(?:final|overall)\s{1,6})?(?:score|评分|得分)${S}(?:is|of)?${S}[:=]?${S})?${SCORE}`,
  choice: String.raw`(?:(?:response|回答)${S}:?${S})?\(?${S}(?<label>[AB])${S}\)?`,
};

const AFTER_MARKER: Readonly<Record<LabelKind, RegExp>> = {
  score: afterMarker('score'),
  choice: afterMarker('choice'),
};

/** The label may follow the marker's bracket or stand in it: `[RESULT]: 4`, `[RESULT 4]`. */
function afterMarker(kind: LabelKind): RegExp {
  const inside = EXPRESSION[kind].replace('<label>', '<inside>');
  return new RegExp(String.raw`^(?:\]${S}:?${S}${EXPRESSION[kind]}|${S}:?${S}${inside}${S}\])${S}\.?${S}$`, 'diu');
}

const AT_END: Readonly<Record<LabelKind, RegExp>> = {
  score: atEnd(
    String.raw`[([]?${S}(?:(?:final|overall)\s{1,6})?(?:score|评分|得分)(?<link>\s{1,6}(?:of|is)\s{1,6}|${S}[:=]${S}|\s{1,6})${SCORE}${S}\]?`,
  ),
  choice: atEnd(String.raw`\[(?<link>${S})response\s{1,6}(?<label>[AB])${S}\]`),
};

function atEnd(verdict: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?<verdict>${verdict})${S}\.?${S}$`, 'diu');
}

/**
 * A sentence with one of these may speak of a score it does not give: `not a score of 3`, `short of a score of 5`. The
 * prompt itself calls the reference answer `Score 5`.
 */
const HEDGE =
  /\b(?:not|never|nor|neither|no|or|than|between|could|should|might|may|if|unless|without|above|below|under|over|short|almost|nearly|maximum|minimum|perfect|full|instead|reference)\b|n['\u2019]t\b/iu;

/** Words in quotes within a sentence are somebody else's. */
const QUOTE = /["'`\u201c\u2018\u300c-\u300f]/u;

/** The label between a marker whose name ends at `from` and the end of the text, if nothing else stands there. */
export function labelAfterMarker(text: string, from: number, kind: LabelKind): FoundLabel | null {
  const end = endOfWords(text);
  const start = skipSpace(text, from, end);
  const closed = text[start] === ']' || text[start] === '\u3011';
  const labelFrom = closed ? skipSpace(text, start + 1, end) : start;
  if (end - labelFrom > LONGEST_VERDICT) return null;
  const match = AFTER_MARKER[kind].exec((closed ? ']' : '') + plain(text.slice(labelFrom, end)));
  const at = match?.indices?.groups?.['label'] ?? match?.indices?.groups?.['inside'];
  if (!match || !at) return null;
  return { value: match[0].slice(...at).toUpperCase(), offset: labelFrom + at[0] - (closed ? 1 : 0) };
}

/** The label of an unmistakable verdict that the text ends in, such as `Score: 3` or `[Response B]`. */
export function labelAtEnd(text: string, kind: LabelKind): FoundEnding | null {
  const end = endOfWords(text);
  const from = Math.max(0, end - 2 * LONGEST_VERDICT);
  const tail = plain(text.slice(from, end));
  const groups = AT_END[kind].exec(tail)?.indices?.groups;
  const [label, verdict, link] = [groups?.['label'], groups?.['verdict'], groups?.['link']];
  if (!label || !verdict || !link) return null;
  const sentence =
    tail
      .slice(0, verdict[0])
      .split(/[.!?\n]/u)
      .at(-1) ?? '';
  if (HEDGE.test(sentence)) return null;
  const bracketed = /^[([]/u.test(tail.slice(verdict[0]));
  const inSentence = sentence.trim() !== '' && !bracketed;
  const quoted = QUOTE.test(text.slice(from + Math.max(0, verdict[0] - 1), from + link[0]));
  if (inSentence && quoted) return null;
  // `with a score 3` could be any score; `a score of 3` and `Score: 3` are the judge's own.
  if (inSentence && tail.slice(...link).trim() === '') return null;
  return {
    value: tail.slice(...label).toUpperCase(),
    offset: from + label[0],
    start: from + verdict[0],
    standsApart: !inSentence,
  };
}

/** Where the text ends without white space and end-of-sequence tokens written out. */
function endOfWords(text: string): number {
  let end = text.trimEnd().length;
  while (text.endsWith('</s>', end)) end = text.slice(0, end - '</s>'.length).trimEnd().length;
  return end;
}

function skipSpace(text: string, from: number, end: number): number {
  while (from < end && isSpace(text, from)) from += 1;
  return from;
}

function isSpace(text: string, at: number): boolean {
  return at >= 0 && at < text.length && text.charAt(at).trim() === '';
}

/**
 * The same text, unit for unit, in which what only decorates is a space and full-width forms are plain: every offset
 * stays what it was.
 */
function plain(text: string): string {
  return text
    .replace(/[*_`"'\u201c\u201d\u2018\u2019\u300c-\u300f]/gu, ' ')
    .replace(/<\/s>/gu, '    ')
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u3002/gu, '.')
    .replace(/\u3010/gu, '[')
    .replace(/\u3011/gu, ']');
}
