import { standingFields } from './json-verdict.ts';
import type { LabelKind } from './label.ts';
import { isClosed, type Standing } from './standing.ts';
import { isIllegalValue, statementAt } from './statement.ts';
import { AROUND_NAMES, VERDICT_NAMES } from './verdict-words.ts';
import { consistsOf, wordAt } from './words-at.ts';

/** No line that is a verdict is longer. */
const LONGEST_LINE = 120;
/** The last line may close with a verdict behind its sentences. */
const LONGEST_CLOSING = 160;

/**
 * Every verdict of a plain text that stands apart: on a line of its own, behind a heading that names it, in a JSON field, or closing the
 * text behind a sentence. Within a sentence nothing is one. Takes linear time.
 * @param end where the text's words end.
 */
export function standingVerdicts(text: string, end: number, kind: LabelKind): readonly Standing[] {
  const fields = standingFields(text, end, kind);
  const lines = standingLines(text, end, kind, fields.blocks);
  const found = [...fields.verdicts, ...lines.verdicts].sort((one, other) => one.start - other.start);
  if (!lines.last) return found;
  const closing = closingVerdict(text, lines.last, kind);
  if (closing) return found.some(({ at }) => at >= closing.start) ? found : [...found, closing];
  const bare = found.length > 0 ? null : bareVerdict(text, lines.last, kind);
  return bare ? [bare] : found;
}

/** So many verdicts are compared with one another. */
const MOST_VERDICTS = 1000;

interface Line {
  readonly start: number;
  readonly end: number;
}

function standingLines(text: string, end: number, kind: LabelKind, blocks: readonly Line[]) {
  const verdicts: Standing[] = [];
  let last: Line | null = null;
  let heading: Line | null = null;
  let block = 0;
  let fenced = false;
  for (const line of linesOf(text, end)) {
    while ((blocks[block]?.end ?? Infinity) <= line.start) block += 1;
    const inBlock = (blocks[block]?.start ?? Infinity) < line.end;
    const isFence = /^(?:`{3}|~{3})/u.test(text.slice(line.start, line.start + 3));
    if (isFence) fenced = !fenced;
    if (isFence || inBlock) continue;
    const isQuote = text[line.start] === '>';
    last = isQuote ? null : line;
    if (fenced || isQuote || line.end - line.start > LONGEST_LINE) {
      heading = null;
      continue;
    }
    const isCandidate = heading !== null || mayBeNamed(text, line, kind);
    if (!isCandidate) continue;
    const found = namedVerdict(text, line, kind) ?? (heading && underHeading(text, heading, line, kind));
    if (found) verdicts.push(found);
    heading = isHeading(text.slice(line.start, line.end), kind) ? line : null;
    // More of them would only contradict one another further.
    if (verdicts.length >= MOST_VERDICTS) break;
  }
  return { verdicts, last: fenced ? null : last };
}

/** True if a line may begin with a name at all: most do not, and need no closer look. */
function mayBeNamed(text: string, { start, end }: Line, kind: LabelKind): boolean {
  let at = start;
  while (at < end && at - start < 16 && !/\p{L}/u.test(text.charAt(at))) at += 1;
  return (
    text[start] === '[' ||
    text[start] === '<' ||
    wordAt(text, at, VERDICT_NAMES[kind]) !== null ||
    wordAt(text, at, AROUND_NAMES[kind]) !== null
  );
}

/** The lines with words on them, without the white space around. */
function* linesOf(text: string, end: number): Generator<Line> {
  let from = 0;
  while (from < end) {
    const next = text.indexOf('\n', from);
    const lineEnd = next < 0 || next > end ? end : next;
    const words = text.slice(from, lineEnd);
    const trimmed = words.trim();
    if (trimmed !== '') {
      const start = from + words.indexOf(trimmed.charAt(0));
      yield { start, end: start + trimmed.length };
    }
    from = lineEnd + 1;
  }
}

/** Decoration that a line may begin with: a list's bullet or number, a heading's signs. */
const BULLET = /^(?:[-*+\u2022]\s{1,4}|\d{1,2}[.)]\s{1,4}|#{1,6}\s{0,4}|[\p{So}\s]{1,6}|<(?:b|strong|em|p|h[1-6])>)/iu;
const TAGGED =
  /^<\s{0,2}(?<name>[\p{L}_ -]{2,24}?)\s{0,2}>(?<value>[^<]{1,40})<\s{0,2}\/\s{0,2}\k<name>\s{0,2}>[.]?$/iu;
/** Tags that only say that a value is in them. */
const VALUE_TAG = /^(?:answer|final|final[ _-]answer|output)$/iu;
const SEPARATOR = /:|=|\](?=[^\]]{0,30}[\p{L}\p{N}])|\s-\s/u;

/** The verdict that a whole stretch is: a name, and behind it the label. */
function namedVerdict(text: string, { start, end }: Line, kind: LabelKind): Standing | null {
  const whole = text.slice(start, end);
  const tagged = TAGGED.exec(whole)?.groups;
  if (tagged?.['name'] !== undefined && (isName(tagged['name'], kind) || VALUE_TAG.test(tagged['name'])))
    return valued(text, { start, end }, start + whole.indexOf('>') + 1, start + whole.lastIndexOf('<'), kind);
  if (isBracketedChoice(whole, kind)) return valued(text, { start, end }, start, end, kind);
  const bullet = BULLET.exec(whole)?.[0].length ?? 0;
  const separator = SEPARATOR.exec(whole.slice(bullet));
  const split = separator ? bullet + separator.index + separator[0].length : beforeValue(whole, kind);
  if (split === null) return null;
  const name = whole.slice(bullet, separator ? bullet + separator.index : split);
  return isName(name, kind) ? valued(text, { start, end }, start + split, end, kind) : null;
}

/** Offset of the value behind a name without a separator, null without one: `Score 4`, `score of 1`, `Winner B`. */
function beforeValue(whole: string, kind: LabelKind): number | null {
  const match =
    kind === 'score' ? /\s(?=[*_`"'[(]{0,3}\d)|(?<=[^\s\d])(?=\d)/u.exec(whole) : /\s(?=\S{1,12}$)/u.exec(whole);
  return match && match.index > 1 ? match.index : null;
}

/** A scale behind a name: `Score (1-5)`, `Bewertung (von 5)`. */
const SCALE = /[([][^)\]\d]{0,12}(?:1\s{0,2}(?:-|~|to|bis|à|a|to|до|到|至|から)\s{0,2})?5\D{0,12}[)\]]?$/iu;

/** True if a stretch names a verdict and says nothing else: `**Final score (1-5)**`, `最终评分`. */
export function isName(stretch: string, kind: LabelKind): boolean {
  const bare = stretch
    .trim()
    .replace(/^"([^"]{1,60})"$/u, '$1')
    .replace(/^[*_`#[({\s]{1,8}/u, '')
    .replace(/[*_`\s]{1,8}$/u, '')
    .replace(SCALE, '')
    .replace(/[*_`#\])}\s]{1,8}$/u, '')
    .replace(/(?:\s|^)of$/iu, '');
  return bare.length <= 60 && consistsOf(bare, VERDICT_NAMES[kind], AROUND_NAMES[kind]);
}

/** The standing verdict whose value is a stretch; null where that is prose. */
function valued(text: string, whole: Line, from: number, end: number, kind: LabelKind): Standing | null {
  const value = text.slice(from, end);
  if (value.trim() === '') return null;
  const said = value.replace(/^[\s*_`]{0,6}|[\s*_`]{0,6}$/gu, '');
  const standing = { ...whole, said, label: null, isTie: false, at: -1 };
  const statement = statementAt(value, 0, kind, 'response');
  if (statement?.type === 'label' && isClosed(value, statement.end))
    return { ...standing, label: statement.label, at: from + statement.at };
  if (statement?.type === 'tie' && isClosed(value, statement.end)) return { ...standing, isTie: true };
  return isIllegalValue(value, kind) ? standing : null;
}

function isHeading(line: string, kind: LabelKind): boolean {
  return isName(line.replace(BULLET, '').replace(/[*_`\s]{0,4}:[*_`\s]{0,4}$/u, ''), kind);
}

function underHeading(text: string, heading: Line, line: Line, kind: LabelKind): Standing | null {
  return valued(text, { start: heading.start, end: line.end }, line.start, line.end, kind);
}

function isBracketedChoice(whole: string, kind: LabelKind): boolean {
  return kind === 'choice'
    ? /^\*{0,2}\[{1,2}\s{0,2}(?:\p{L}{1,12}\s{0,2})?[AB]\s{0,2}\]{1,2}\*{0,2}\.?$/u.test(whole)
    : /^\[{2}\s{0,2}\d{1,3}\s{0,2}\]{2}\.?$/u.test(whole);
}

/** Ends of sentences behind which a verdict may close the text. */
const SENTENCE_END = /[.!?\u2026]["')\]*_]{0,3}\s{0,4}|[>}]\s{0,4}|^[*_#\s]{0,6}(?:feedback|反馈)[*_]{0,2}:\s{0,4}/giu;

/** `Good job. Score: 4`: the last sentence of the text is a verdict, whole. */
function closingVerdict(text: string, { start, end }: Line, kind: LabelKind): Standing | null {
  const from = Math.max(start, end - LONGEST_CLOSING);
  const tail = text.slice(from, end);
  for (const match of tail.matchAll(SENTENCE_END)) {
    const at = from + match.index + match[0].length;
    if (at >= end || !isApart(text, at, match[0])) continue;
    const found = namedVerdict(text, { start: at, end }, kind);
    if (found) return found;
  }
  return null;
}

/** True if a new sentence begins, not in `2.5` or `v2.score`. Without a space only a capital, a bracket or an East Asian letter does. */
function isApart(text: string, at: number, ending: string): boolean {
  if (/[\s>}]$/u.test(ending)) return true;
  const next = text.charAt(at);
  return /[\p{Lu}[(<\\*]/u.test(next) || (/\p{L}/u.test(next) && !/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(next));
}

/** A last line that is nothing but a label, in brackets, in a box or with its scale. */
function bareVerdict(text: string, line: Line, kind: LabelKind): Standing | null {
  if (line.end - line.start > 40) return null;
  const whole = text.slice(line.start, line.end);
  const statement = statementAt(whole, 0, kind, 'response');
  if (statement?.type !== 'label') return null;
  const isAlone = /^[\s*_`"')\].!}$]{0,8}$/u.test(whole.slice(statement.end));
  const isNumbered = wordAt(whole, 0, VERDICT_NAMES[kind]) !== null || /^\d{1,2}[.)]\s/u.test(whole);
  return isAlone && !isNumbered
    ? {
        start: line.start,
        end: line.end,
        said: whole,
        label: statement.label,
        isTie: false,
        at: line.start + statement.at,
      }
    : null;
}
