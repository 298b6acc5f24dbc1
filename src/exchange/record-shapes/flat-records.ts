import { answersByName, answersIn } from '../json-messages/answered-texts.ts';
import { askedIn, messageOf, systemOf } from '../json-messages/asked-texts.ts';
import { contentPassage } from '../json-messages/message-content.ts';
import { around, joinPassages, type RecordText } from '../json-messages/record-draft.ts';
import { readMessages, type ConversationMessage } from '../json-messages/conversation-messages.ts';
import {
  ALTERNATIVE_LISTS,
  CONTEXTS,
  HISTORIES,
  INSTRUCTIONS,
  REFERENCES,
  RESPONSES,
} from '../json-messages/field-names.ts';
import { dialogueOf, firstField, referenceIn, referencesOf, type RecordShape } from './record-shape.ts';
import { fieldOf, valueAt, namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord } from '../json-values/json-value.ts';

/**
 * The records that Prometheus was trained on: `orig_instruction`, `orig_response`, `orig_reference_answer`. Their other texts are the
 * whole prompt of a judge and what it answered, and are never sent.
 */
export const FEEDBACK: RecordShape = {
  name: 'Feedback Collection',
  read(record) {
    const response = fieldOf(record, 'orig_response');
    const instruction = fieldOf(record, 'orig_instruction');
    if (!instruction && !response) return null;
    const responses = response ? answersIn(response, 'response') : [];
    return dialogueOf(record, askedIn(instruction) ?? [], responses, referencesOf(record, ['orig_reference_answer']));
  },
};

/** Fields that only a model's answer has: where one of them is there, `answer` and `output` are what was expected. */
const SURE = new Set<string>(RESPONSES.slice(0, RESPONSES.indexOf('actual_answer') + 1));

/** Fields with the input that an instruction is about. */
const INPUTS = ['input', 'inputs', 'question', 'query', 'user_input'] as const;

/** Names that a response can have without an instruction beside it. */
const ALONE = new Set<string>([...SURE, 'completion', 'response_text', 'llm_response', 'output_text']);

/** A row with a field for each text, by whatever names: `question`, `answer`, `ground_truth`; Alpaca's `instruction`, `input`, `output`. */
export const FLAT: RecordShape = {
  name: 'flat',
  read(record) {
    const asked = askedOf(record);
    const [name, responses] = responsesOf(record, asked !== null);
    if (responses.length === 0 || (asked === null && !ALONE.has(name))) return null;
    if (asked && isPaths(asked, responses)) return null;
    const own = [...systemOf(record), ...historyOf(record), ...(asked ?? [])];
    return dialogueOf(record, own, responses, referencesIn(record, name));
  },
};

/** The prompt of a row, with its input and the contexts that were retrieved for it; null if it has none. */
function askedOf(record: JsonRecord): readonly ConversationMessage[] | null {
  for (const { name, field } of namedFields(record, INSTRUCTIONS)) {
    const asked = askedIn(field);
    const [only] = asked ?? [];
    if (!asked || !only) continue;
    if (asked.length > 1 || field.value.kind !== 'text') return asked;
    const input = name === 'instruction' || name === 'instructions' ? inputOf(record) : null;
    const withInput = input
      ? { ...only, body: joinPassages([only.body, input]), place: around(only.place, input.span) }
      : only;
    return [withContexts(record, withInput)];
  }
  return null;
}

function inputOf(record: JsonRecord): RecordText['body'] | null {
  const field = firstField(record, INPUTS);
  return field?.value.kind === 'text' ? contentPassage(field.value) : null;
}

function withContexts(record: JsonRecord, message: ConversationMessage): ConversationMessage {
  const field = firstField(record, CONTEXTS);
  const items = field?.value.kind === 'list' ? field.value.items : field ? [field.value] : [];
  const [first, ...more] = items.flatMap((item) => contentPassage(item) ?? []);
  if (!first || readMessages(field?.value)) return message;
  const context = joinPassages([first, ...more]);
  if (context.text === '') return message;
  const body = joinPassages([message.body, { ...context, text: `Context:\n${context.text}` }]);
  return { ...message, body, place: around(message.place, context.span) };
}

/** Earlier turns: messages, or pairs of what was asked and answered. */
function historyOf(record: JsonRecord): readonly ConversationMessage[] {
  const field = firstField(record, HISTORIES);
  if (field?.value.kind !== 'list') return [];
  return (
    readMessages(field.value) ??
    field.value.items.flatMap((pair) => {
      const texts = pair.kind === 'list' ? pair.items : [];
      return texts.flatMap((value, at) => {
        const body = contentPassage(value);
        return body
          ? [messageOf({ ...field, value }, at % 2 === 0 ? 'user' : 'assistant', body)].map((each) => ({
              ...each,
              place: value.span,
            }))
          : [];
      });
    })
  );
}

/** The responses, and the name of the field that they stand in. */
function responsesOf(record: JsonRecord, isAsked: boolean): readonly [string, readonly RecordText[]] {
  for (const { name, field } of isAsked ? namedFields(record, ALTERNATIVE_LISTS) : []) {
    const said = alternativesIn(field);
    if (said.length > 1) return [name, said];
  }
  for (const { name, field } of namedFields(record, RESPONSES)) {
    const said = answersIn(field, 'response', isAsked && name !== 'response');
    if (said.length > 0) return [name, said];
  }
  for (const { name, field } of isAsked ? namedFields(record, ALTERNATIVE_LISTS) : []) {
    const said = alternativesIn(field);
    if (said.length > 0) return [name, said];
  }
  return ['', []];
}

function alternativesIn(field: JsonField): readonly RecordText[] {
  if (field.value.kind === 'list') return answersIn(field, 'response');
  const answers = answersIn(field, 'response');
  return answers.length > 0 ? answers : answersByName(field, 'response');
}

/** `answer` and `output` are what was expected where the model's own answer stands under a name that says so. */
function referencesIn(record: JsonRecord, response: string): readonly RecordText[] {
  const named = referencesOf(record, REFERENCES);
  if (named.length > 0) return named;
  if (SURE.has(response)) {
    for (const name of ['answer', 'output', 'completion']) {
      const reference = name === response ? null : referenceIn(fieldOf(record, name));
      if (reference) return [reference];
    }
  }
  const outputs = valueAt(record, 'reference_example', 'outputs');
  const [inner] = outputs?.kind === 'record' ? outputs.fields : [];
  const correct = referenceIn(inner) ?? referenceIn(fieldOf(record, 'correct_answers'));
  return correct ? [correct] : [];
}

const PATH = /^[\w.@~-]*[/\\.][^\s]*$/;

/** True if a row holds the paths of a program's input and output instead of a question and its answer. */
function isPaths(asked: readonly ConversationMessage[], responses: readonly RecordText[]): boolean {
  const isPath = ({ body: { text } }: { readonly body: RecordText['body'] }) => text.length < 300 && PATH.test(text);
  return asked.every(isPath) && responses.every(isPath);
}
