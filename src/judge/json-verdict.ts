import { scanObject, type ScannedField, type ScannedObject } from './json-scan.ts';
import type { LabelKind } from './label.ts';
import type { Passage } from './masked-text.ts';
import { isIllegalValue, statementAt } from './statement.ts';
import type { Standing } from './standing-apart.ts';
import { AROUND_NAMES, FEEDBACK_NAMES, FIELD_NAMES, VERDICT_NAMES } from './verdict-words.ts';
import { consistsOf } from './words-at.ts';

export interface StandingFields {
  readonly verdicts: readonly Standing[];
  /** The objects of JSON that stand apart, in order. */
  readonly blocks: readonly Passage[];
}

/** What may stand on the line before an object: a name that announces it. */
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
  const blocks: Passage[] = [];
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
  const isAlone = statement !== null && spaced.slice(statement.end).trim() === '';
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

/** The reasons that a block of JSON gives in fields of their own; null where it has none. */
export function feedbackInBlock(text: string, plain: string, { start, end }: Passage): string | null {
  const found = scanObject(plain, start, end)
    .fields.filter(({ key, isString }) => isString && FEEDBACK.has(key.trim().toLowerCase()))
    .map(({ valueStart, valueEnd }) => unescaped(text.slice(valueStart, valueEnd)).trim())
    .filter((reasons) => reasons !== '');
  return found.length > 0 ? found.join('\n\n') : null;
}

function unescaped(value: string): string {
  try {
    const text: unknown = JSON.parse(
      `"${value
        .replace(/\n/gu, String.raw`\n`)
        .replace(/\r/gu, '')
        .replace(/\t/gu, String.raw`\t`)}"`,
    );
    return typeof text === 'string' ? text : value;
  } catch {
    return value;
  }
}
