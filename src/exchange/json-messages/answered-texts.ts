import type { Role } from '../structure.ts';
import { contentPassage, jsonText, literalPassage } from './message-content.ts';
import { turnsOf } from './conversation-turns.ts';
import { around, type RecordText } from './record-draft.ts';
import { readMessage, readMessages } from './conversation-messages.ts';
import { MODELS } from './field-names.ts';
import { fieldOf, wordOf, namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonList, JsonRecord, JsonValue } from '../json-values/json-value.ts';

/** Maximum depth of records and lists within one another that are searched for an answer. */
const DEEPEST = 6;

/** Fields in which a record that is an answer keeps its text. */
const HOLDERS = [
  ...['choices', 'candidates', 'message', 'messages', 'output', 'outputs', 'response', 'content', 'parts', 'text'],
  ...[
    'generated_text',
    'completion',
    'answer',
    'model_output',
    'final_output',
    'output_text',
    'generation',
    'prediction',
  ],
  ...['generated', 'value', 'raw', 'body', 'result', 'model_response'],
] as const;

/** An answer before its text is found. */
type Found = Omit<RecordText, 'body'>;

/**
 * The texts that a field answers with, in whatever envelope: a text, parts, a message, the body of an API's response, or a list of these,
 * each of which is an alternative. Empty where it answers nothing.
 * @param isJson whether a record of other fields is an answer too, as the JSON that it is.
 */
export function answersIn(field: JsonField, role: Role, isJson = false): readonly RecordText[] {
  const { key, keySpan, value } = field;
  const found: Found = { role, name: key, label: keySpan, place: around(keySpan, value.span) };
  const said = answersOf(value, found, 0);
  if (said.length > 0 || !isJson || (value.kind !== 'record' && value.kind !== 'list')) return said;
  const isEmpty =
    value.kind === 'record' ? value.fields.length === 0 : value.items.every(({ kind }) => kind === 'plain');
  return isEmpty ? [] : [jsonIn(field, role)];
}

/** A field's value as an answer that is written in JSON. */
export function jsonIn({ key, keySpan, value }: JsonField, role: Role): RecordText {
  const body = { text: jsonText(value), span: value.span };
  return { role, name: key, label: keySpan, place: around(keySpan, value.span), body };
}

function answersOf(value: JsonValue, found: Found, depth: number): readonly RecordText[] {
  if (depth > DEEPEST) return [];
  switch (value.kind) {
    case 'text':
      return [{ ...found, body: literalPassage(value) }];
    case 'list':
      return listed(value, found, depth);
    case 'record':
      return held(value, found, depth);
    case 'plain':
      return [];
  }
}

function listed(list: JsonList, found: Found, depth: number): readonly RecordText[] {
  const messages = readMessages(list);
  if (messages)
    return (turnsOf(messages).at(-1)?.responses ?? []).map((said) => ({ ...found, ...placeOf(said), body: said.body }));
  const isParts = list.items.every((item) => item.kind === 'record' && wordOf(fieldOf(item, 'type')?.value));
  if (isParts) {
    const body = contentPassage(list);
    return body ? [{ ...found, body }] : [];
  }
  const { items } = list;
  if (items.length === 1 && items[0]) return answersOf(items[0], found, depth + 1);
  return items.flatMap((item, index) => {
    const name = `${singular(found.name)} ${index + 1}${modelOf(item)}`;
    return answersOf(item, { ...found, name, place: item.span }, depth + 1);
  });
}

function held(record: JsonRecord, found: Found, depth: number): readonly RecordText[] {
  const message = readMessage(record);
  if (message) return message.body.text === '' ? [] : [{ ...found, label: message.label, body: message.body }];
  for (const { field } of namedFields(record, HOLDERS)) {
    const said = answersOf(field.value, { ...found, label: field.keySpan }, depth + 1);
    if (said.length > 0) return said;
  }
  const texts = record.fields.filter(({ value }) => value.kind === 'text');
  const [only] = texts;
  if (only?.value.kind !== 'text' || texts.length > 1 || record.fields.length > 1) return [];
  return [{ ...found, label: only.keySpan, body: literalPassage(only.value) }];
}

function placeOf({ label, place }: RecordText): Pick<RecordText, 'label' | 'place'> {
  return { label, place };
}

/** The model that wrote an answer, in brackets behind its name; empty where nobody says. */
function modelOf(item: JsonValue): string {
  if (item.kind !== 'record') return '';
  const model = modelIn(item);
  return model === null ? '' : ` (${model})`;
}

/** The model that a record names; null where it names none. */
export function modelIn(record: JsonRecord): string | null {
  for (const { field } of namedFields(record, MODELS)) {
    const name = modelName(field.value);
    if (name !== null) return name;
  }
  return null;
}

/** A model's name, also where it is the `id` of a record. */
export function modelName(value: JsonValue | undefined): string | null {
  const word = wordOf(value?.kind === 'record' ? (fieldOf(value, 'id') ?? fieldOf(value, 'name'))?.value : value);
  return word === null || word === '' ? null : word;
}

/** Answers of a record that names them: by model, mostly. */
export function answersByName(field: JsonField, role: Role): readonly RecordText[] {
  if (field.value.kind !== 'record') return [];
  return field.value.fields.flatMap(({ key, keySpan, value }) =>
    answersOf(value, { role, name: key, label: keySpan, place: around(keySpan, value.span) }, 1),
  );
}

const PLURAL: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/s$/, ''],
];

function singular(name: string): string {
  const rule = PLURAL.find(([ending]) => ending.test(name));
  return rule ? name.replace(rule[0], rule[1]) : name;
}
