import type { RecordFields } from '../document-format.ts';
import type { StructureQuestion } from '../structure.ts';
import { askedIn, systemOf, messageOf } from '../json-messages/asked-texts.ts';
import { answersIn } from '../json-messages/answered-texts.ts';
import { contentPassage } from '../json-messages/message-content.ts';
import { dialogueOf, referenceIn, type RecordShape } from './record-shape.ts';
import { decoded } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord, JsonValue } from '../json-values/json-value.ts';

const MOST_FIELDS = 60;
const MOST_ITEMS = 3;
const DEEPEST = 6;
const PREVIEW = 100;

/** A step of a path: a field's key or an item's index. */
type Step = string | number;

const STEP = /\[(\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/y;

/** The steps of a path such as `a.b[0].c`; a key that is no word is quoted, as in `["a.b"]`. Null for what is no path. */
export function stepsOf(path: string): readonly Step[] | null {
  const steps: Step[] = [];
  let at = 0;
  while (at < path.length) {
    if (path[at] === '.' && at > 0) at++;
    STEP.lastIndex = at;
    const [whole, index, quoted, word] = STEP.exec(path) ?? [];
    if (whole === undefined) return null;
    if (index !== undefined) steps.push(Number(index));
    else if (quoted !== undefined) steps.push(quoted.replace(/\\(.)/g, '$1'));
    else if (word !== undefined) steps.push(word);
    at += whole.length;
  }
  return steps.length > 0 ? steps : null;
}

/** The field that a path leads to; an item counts as a field of its list's key. Undefined where it leads nowhere. */
export function fieldAt(record: JsonRecord, path: string | undefined): JsonField | undefined {
  const steps = path === undefined ? null : stepsOf(path);
  let field: JsonField | undefined;
  for (const step of steps ?? []) {
    field = stepInto(field, field?.value ?? record, step);
    if (!field) return undefined;
  }
  return field;
}

function stepInto(from: JsonField | undefined, value: JsonValue, step: Step): JsonField | undefined {
  if (typeof step === 'string') {
    return value.kind === 'record' ? value.fields.findLast(({ key }) => key === step) : undefined;
  }
  const item = value.kind === 'list' ? value.items[step] : undefined;
  return item && { key: `${from?.key ?? ''}[${step}]`, keySpan: from?.keySpan ?? item.span, value: item };
}

/** A record whose fields the person has named. */
export function namedShape(fields: RecordFields): RecordShape {
  return {
    name: 'named',
    read(record) {
      const responses = [fields.response, fields.responseB].flatMap((path) => {
        const field = fieldAt(record, path);
        return field ? answersIn(field, 'response', true).map((said) => ({ ...said, name: field.key })) : [];
      });
      if (responses.length === 0) return null;
      const instruction = fieldAt(record, fields.instruction);
      const system = fieldAt(record, fields.system);
      const said = system && contentPassage(system.value);
      const own = said ? [messageOf(system, 'system', said)] : fields.system === undefined ? [] : systemOf(record);
      const reference = referenceIn(fieldAt(record, fields.reference));
      return dialogueOf(record, [...own, ...(askedIn(instruction) ?? [])], responses, reference ? [reference] : []);
    },
  };
}

/** The question which field of a record is what; null where nothing among the values is a record with texts. */
export function questionOf(values: readonly JsonValue[]): StructureQuestion | null {
  for (const value of values) {
    const record = sampleOf(value, 0);
    if (!record) continue;
    const fields: { path: string; preview: string }[] = [];
    list(record, '', fields, 0);
    if (fields.length > 0) return { kind: 'fields', fields };
  }
  return null;
}

/** The first record that stands for the others: an item of a list, of an envelope, or a value of a record keyed by ids. */
function sampleOf(value: JsonValue, depth: number): JsonRecord | null {
  if (depth > DEEPEST) return null;
  if (value.kind === 'list') {
    for (const item of value.items.slice(0, MOST_ITEMS)) {
      const sample = sampleOf(item, depth + 1);
      if (sample) return sample;
    }
    return null;
  }
  if (value.kind !== 'record') return null;
  const inner = value.fields.map((field) => field.value);
  const lists = inner.filter((each) => each.kind === 'list' && each.items.some(({ kind }) => kind === 'record'));
  const records = inner.filter(({ kind }) => kind === 'record');
  const isKeyed = records.length > 1 && records.length === inner.length;
  for (const each of isKeyed ? records.slice(0, MOST_ITEMS) : lists.slice(0, MOST_ITEMS)) {
    const sample = sampleOf(each, depth + 1);
    if (sample) return sample;
  }
  return inner.length > 0 ? value : null;
}

function list(value: JsonValue, path: string, into: { path: string; preview: string }[], depth: number): void {
  if (into.length >= MOST_FIELDS || depth > DEEPEST) return;
  switch (value.kind) {
    case 'text': {
      const preview = decoded(value)
        .slice(0, 4 * PREVIEW)
        .replace(/\s+/g, ' ')
        .trim();
      if (preview !== '')
        into.push({ path, preview: preview.length > PREVIEW ? `${preview.slice(0, PREVIEW)}…` : preview });
      return;
    }
    case 'list':
      for (const [index, item] of value.items.slice(0, MOST_ITEMS).entries())
        list(item, `${path}[${index}]`, into, depth + 1);
      return;
    case 'record':
      for (const { key, value: inner } of value.fields) list(inner, stepTo(path, key), into, depth + 1);
      return;
    case 'plain':
  }
}

function stepTo(path: string, key: string): string {
  if (/^[^.[\]"\\\s]+$/.test(key)) return path === '' ? key : `${path}.${key}`;
  return `${path}["${key.replace(/["\\]/g, '\\$&')}"]`;
}
