import type { Span } from '../../exchange/exchange.ts';
import { scanObject, type ScannedField, type ScannedObject } from './json-scan.ts';
import type { LabelKind } from './label.ts';
import { isIllegalValue, statementAt } from './statement.ts';
import { isClosed, type Standing } from './standing.ts';
import { AROUND_NAMES, FEEDBACK_NAMES, FIELD_NAMES, VERDICT_NAMES } from './verdict-words.ts';
import { consistsOf } from './words-at.ts';

/** The JSON of a judge's text that stands apart, and the verdicts in it. */
export interface StandingFields {
  readonly verdicts: readonly Standing[];
  /** The objects of JSON that stand apart, in order. */
  readonly blocks: readonly Span[];
}

/** Line that may stand before an object: a name that announces it. */
const ANNOUNCED =
  /^[\s*_#>`-]{0,8}(?:\p{L}{1,16}\s){0,2}(?:json|output|result|evaluation|assessment|verdict|answer|feedback|score|rating|评分|结果|評価|평가)[*_]{0,2}\s?:[*_]{0,2}\s{0,2}$/iu;

/** A text without a last line that only announces the object behind it. */
export function withoutAnnouncement(text: string): string {
  const line = text.slice(-80);
  const from = line.lastIndexOf('\n') + 1;
  return ANNOUNCED.test(line.slice(from)) ? text.slice(0, text.length - line.length + from) : text;
}

/** So many objects that are never closed are looked through: with more, time would no longer be linear. */
const MOST_OPEN = 4;

/** The verdicts in the objects of JSON that begin a line of a plain text. */
export function standingFields(text: string, end: number, kind: LabelKind): StandingFields {
  const verdicts: Standing[] = [];
  const blocks: Span[] = [];
  let open = 0;
  let from = 0;
  for (;;) {
    const start = text.indexOf('{', from);
    if (start < 0 || start >= end) break;
    from = start + 1;
    if (!beginsApart(text, start)) continue;
    const object = scanObject(text, start, end);
    if (!object.isWhole && ++open > MOST_OPEN) break;
    const found = object.fields.flatMap((field) => fieldVerdict(text, object, field, kind));
    verdicts.push(...found);
    if (object.isWhole && (found.length > 0 || object.fields.some(({ isString }) => isString))) {
      blocks.push({ start, end: object.end });
      from = object.end;
    }
  }
  return { verdicts, blocks };
}

function beginsApart(text: string, start: number): boolean {
  let line = start;
  while (line > 0 && start - line < 80 && text[line - 1] !== '\n') line -= 1;
  const before = text.slice(line, start);
  if (line > 0 && text[line - 1] !== '\n') return false;
  return /^[\s[]*$/u.test(before) || ANNOUNCED.test(before) || /^\s{0,4}`{3}\w{0,8}\s{0,4}$/u.test(before);
}

function fieldVerdict(text: string, object: ScannedObject, field: ScannedField, kind: LabelKind): Standing[] {
  const { key, keyStart, valueStart, valueEnd, isString } = field;
  if (!isVerdictField(key, kind)) return [];
  const value = text.slice(valueStart, valueEnd);
  if (value.length > 80) return [];
  const standing = {
    said: value.trim(),
    label: null,
    isTie: false,
    at: -1,
    start: keyStart,
    end: isString ? valueEnd + 1 : valueEnd,
  };
  const block = { block: { start: object.start, end: object.end } };
  const spaced = value.replaceAll('_', ' ');
  const statement = statementAt(spaced, 0, kind, 'response');
  const isAlone = statement !== null && isClosed(spaced, statement.end);
  if (statement?.type === 'label' && isAlone)
    return [{ ...standing, ...block, label: statement.label, at: valueStart + statement.at }];
  if (statement?.type === 'tie' && isAlone) return [{ ...standing, ...block, isTie: true }];
  return isIllegalValue(value, kind) ? [{ ...standing, ...block }] : [];
}

function isVerdictField(key: string, kind: LabelKind): boolean {
  if (key.length > 60) return false;
  const words = key
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[[\]]/gu, '')
    .trim()
    .toLowerCase();
  return (
    consistsOf(words, VERDICT_NAMES[kind], AROUND_NAMES[kind]) || FIELD_NAMES[kind].has(words.replace(/[\s_-]/gu, ''))
  );
}

const FEEDBACK = new Set(FEEDBACK_NAMES);

/**
 * The reasons that a block of JSON gives: in fields of their own, otherwise in all that hold words. Where the block is no JSON after all, as with
 * quotes that were not escaped, everything is kept as it was written. '' where there are none.
 */
export function feedbackInBlock(text: string, plain: string, { start, end }: Span, kind: LabelKind): string {
  const fields = scanObject(plain, start, end).fields.filter(({ isString }) => isString);
  const valueOf = ({ valueStart, valueEnd }: ScannedField) => unescaped(text.slice(valueStart, valueEnd)).trim();
  const isReason = ({ key }: ScannedField) => FEEDBACK.has(key.trim().toLowerCase());
  if (fields.some(isReason) && !isJson(text.slice(start, end))) return text.slice(start, end);
  const reasons = fields.some(isReason)
    ? fields.filter(isReason).map(valueOf)
    : fields
        .filter((field) => !isVerdictField(field.key, kind) && /\S\s\S/u.test(valueOf(field)))
        .map((field) => `${field.key.trim()}: ${valueOf(field)}`);
  return reasons.filter((each) => each !== '').join('\n\n');
}

/** True if a block is JSON, apart from line breaks and quotes of the other kind, which do no harm. */
function isJson(block: string): boolean {
  if (!block.includes('"')) return true;
  try {
    JSON.parse(block.replace(/[\n\r\t]/gu, ' ').replace(/,(?=\s*\}\s*$)/u, ''));
    return true;
  } catch {
    return false;
  }
}

/** A string as its writer meant it. What cannot be read as one stays as it stands. */
function unescaped(value: string): string {
  const oneLine = value
    .replace(/\r/gu, '')
    .replace(/\n/gu, String.raw`\n`)
    .replace(/\t/gu, String.raw`\t`);
  try {
    const text: unknown = JSON.parse(`"${oneLine}"`);
    return typeof text === 'string' ? text : value;
  } catch {
    return value;
  }
}
