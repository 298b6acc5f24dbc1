import { answersIn, jsonIn, modelName } from '../json-messages/answered-texts.ts';
import { askedIn } from '../json-messages/asked-texts.ts';
import type { RecordText } from '../json-messages/record-draft.ts';
import { readMessage, readMessages, type ConversationMessage } from '../json-messages/conversation-messages.ts';
import { REFERENCES } from '../json-messages/field-names.ts';
import { dialogueOf, firstField, referenceIn, referencesOf, type RecordShape } from './record-shape.ts';
import { fieldOf, sourceOf, valueAt, wordOf } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord, JsonValue } from '../json-values/json-value.ts';

/** Types of promptfoo's assertions whose value is a text that the output is compared with. */
const COMPARED = /^(?:equals|similar|factuality|model-graded-factuality|closedqa|contains)$/;

/** A result of promptfoo: `{prompt: {raw}, vars, response: {output}, gradingResult}`. */
export const PROMPTFOO: RecordShape = {
  name: 'promptfoo',
  read(record) {
    const prompt = fieldOf(record, 'prompt');
    const response = fieldOf(record, 'response');
    if (prompt?.value.kind !== 'record' || response?.value.kind !== 'record') return null;
    const raw = fieldOf(prompt.value, 'raw');
    const output = fieldOf(response.value, 'output');
    if (!raw || !output) return null;
    const provider = modelName(fieldOf(record, 'provider')?.value);
    const said = isMessage(output.value) ? answersIn(output, 'response', true) : [jsonIn(output, 'response')];
    const responses = said.map((said) => ({ ...said, name: provider ?? said.name }));
    return dialogueOf(record, askedIn(raw) ?? [], responses, referencesOfTest(record));
  },
};

/** A record that is no message is what the model was to write. */
function isMessage(value: JsonValue): boolean {
  return value.kind !== 'record' || readMessage(value) !== null;
}

function referencesOfTest(record: JsonRecord): readonly RecordText[] {
  const vars = valueAt(record, 'vars') ?? valueAt(record, 'test_case', 'vars');
  const named = vars?.kind === 'record' ? referencesOf(vars) : [];
  if (named.length > 0) return named;
  const asserted = valueAt(record, 'test_case', 'assert');
  for (const each of asserted?.kind === 'list' ? asserted.items : []) {
    const type = wordOf(valueAt(each, 'type'));
    const field = each.kind === 'record' && type !== null && COMPARED.test(type) ? fieldOf(each, 'value') : undefined;
    const reference = field?.value.kind === 'text' ? referenceIn(field) : null;
    // A variable that is filled in elsewhere says nothing here.
    if (reference && !reference.body.text.includes('{{')) return [reference];
  }
  return [];
}

/** A sample of an Inspect log: `{input, target, messages, output: {choices: [{message}]}, scores}`. */
export const INSPECT: RecordShape = {
  name: 'Inspect',
  read(record) {
    const output = fieldOf(record, 'output');
    const input = fieldOf(record, 'input');
    if (!input || output?.value.kind !== 'record') return null;
    if (!fieldOf(output.value, 'choices') && !fieldOf(output.value, 'completion')) return null;
    const model = modelName(fieldOf(output.value, 'model')?.value);
    const responses = answersIn(output, 'response').map((said) => ({ ...said, name: model ?? said.name }));
    return dialogueOf(record, askedOfSample(record, input), responses, referencesOf(record, ['target', ...REFERENCES]));
  },
};

/** The messages before the model's last: they hold the system text and the tools' answers, which `input` lacks. */
function askedOfSample(record: JsonRecord, input: JsonField): readonly ConversationMessage[] {
  const messages = readMessages(valueAt(record, 'messages')) ?? [];
  const last = messages.findLastIndex(({ speaker }) => speaker === 'assistant' || speaker === 'call');
  const before = messages.slice(0, last === -1 ? messages.length : last).filter(({ body }) => body.text !== '');
  const isWhole = before.some(({ speaker }) => speaker === 'user');
  return isWhole ? before : [...before.filter(({ speaker }) => speaker === 'system'), ...(askedIn(input) ?? [])];
}

/** A sample of lm-evaluation-harness: `{doc, arguments, resps, filtered_resps, target}`. */
export const LM_EVAL: RecordShape = {
  name: 'lm-eval',
  read(record) {
    const given = fieldOf(record, 'arguments');
    const resps = firstField(record, ['resps', 'filtered_resps']);
    if (!given || !resps || !fieldOf(record, 'doc')) return null;
    const responses = ['resps', 'filtered_resps']
      .map((name) => fieldOf(record, name))
      .map((field) => (field ? generated(field) : []))
      .find((said) => said.length > 0);
    const asked = askedInArguments(given) ?? askedIn(fieldOf(record, 'doc')) ?? [];
    return dialogueOf(record, asked, responses ?? [], referencesOf(record, ['target']));
  },
};

/** Texts that a model wrote; none for a choice among given answers, which has only their likelihoods. */
function generated(field: JsonField): readonly RecordText[] {
  return hasLikelihoods(field.value, 0) ? [] : answersIn(field, 'response').map((said) => ({ ...said, name: 'resps' }));
}

function hasLikelihoods(value: JsonValue, depth: number): boolean {
  if (value.kind !== 'list' || depth > 4) return false;
  const [first, second] = value.items;
  if (value.items.length === 2 && first && second && isNumber(first) && isTruth(second)) return true;
  return first !== undefined && hasLikelihoods(first, depth + 1);
}

function isNumber(value: JsonValue): boolean {
  if (value.kind === 'plain') return true;
  const word = wordOf(value);
  return value.kind === 'text' && word !== null && /^-?(?:\d|inf)/i.test(word);
}

function isTruth(value: JsonValue): boolean {
  if (value.kind === 'plain') return true;
  return value.kind === 'text' && /^"(?:true|false)"$/i.test(sourceOf(value));
}

/** The prompt among the arguments: `[["…", {…}]]`, or `{"gen_args_0": {"arg_0": "…"}}`. */
function askedInArguments({ key, keySpan, value }: JsonField): readonly ConversationMessage[] | null {
  let at: JsonValue | undefined = value;
  for (let depth = 0; depth < 4 && at; depth++) {
    if (at.kind === 'text') return askedIn({ key, keySpan, value: at });
    if (at.kind === 'list') [at] = readMessages(at) ? [undefined] : at.items;
    else if (at.kind === 'record') at = at.fields[0]?.value;
    else at = undefined;
  }
  return null;
}
