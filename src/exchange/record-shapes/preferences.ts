import { around, type DialogueDraft, type RecordText } from '../json-messages/record-draft.ts';
import { answersIn } from '../json-messages/answered-texts.ts';
import { askedIn, systemOf } from '../json-messages/asked-texts.ts';
import { literalPassage } from '../json-messages/message-content.ts';
import { turnsOf } from '../json-messages/conversation-turns.ts';
import { sourceOffsets } from '../json-values/string-literal.ts';
import { readMessages, type ConversationMessage } from '../json-messages/conversation-messages.ts';
import {
  CONVERSATIONS,
  INSTRUCTIONS,
  LONGEST_NUMBERED,
  NUMBERED,
  PREFERENCES,
  REFERENCES,
  RESPONSES,
} from '../json-messages/field-names.ts';
import { dialogueOf, referencesOf, withRecordRubric, type RecordShape } from './record-shape.ts';
import { readTranscript } from '../json-messages/transcript.ts';
import { decoded, fieldOf, fieldsByName, innerSpan, sourceOf, namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord, JsonText } from '../json-values/json-value.ts';

const ALL_REFERENCES = ['orig_reference_answer', ...REFERENCES] as const;
const BESIDE = ['orig_instruction', ...INSTRUCTIONS, 'context', 'history', ...CONVERSATIONS] as const;
const PREFERRED = [...new Set(PREFERENCES.map(([name]) => name))];

/**
 * Two responses or more to one prompt, by their names: `chosen` and `rejected`, `response_A` and `response_B`. They may be texts, messages
 * or whole conversations, which then share how they begin.
 */
export const PREFERENCE: RecordShape = {
  name: 'preference',
  read(record) {
    const alternatives = pairOf(record) ?? numberedOf(record);
    if (!alternatives) return null;
    const conversations = alternatives.map((field) => conversationIn(field));
    if (conversations.every((each) => each !== null)) return ofConversations(record, alternatives, conversations);
    const asked = askedBeside(record);
    const responses = alternatives.flatMap((field) => namedAnswer(field, asked));
    if (responses.length < 2) return null;
    return dialogueOf(record, asked, responses, referencesOf(record, ALL_REFERENCES));
  },
};

function pairOf(record: JsonRecord): readonly JsonField[] | null {
  if (namedFields(record, PREFERRED).length === 0) return null;
  for (const [one, other] of PREFERENCES) {
    const [a, b] = [fieldOf(record, one), fieldOf(record, other)];
    if (a && b && isAnswer(a) && isAnswer(b)) return [a, b];
  }
  return null;
}

function numberedOf(record: JsonRecord): readonly JsonField[] | null {
  const families = new Map<string, JsonField[]>();
  for (const [name, field] of fieldsByName(record)) {
    const family = name.length < LONGEST_NUMBERED ? NUMBERED.exec(name)?.[1] : undefined;
    if (family === undefined || !isAnswer(field)) continue;
    const known = families.get(family);
    if (known) known.push(field);
    else families.set(family, [field]);
  }
  if (families.size === 0) return null;
  for (const name of RESPONSES) {
    const family = families.get(name);
    if (family && family.length > 1) return family;
  }
  return [...families.values()].find((family) => family.length > 1) ?? null;
}

function isAnswer({ value }: JsonField): boolean {
  return value.kind === 'text' || value.kind === 'list' || value.kind === 'record';
}

/** The messages before the pair: a prompt, or the conversation so far. */
function askedBeside(record: JsonRecord): readonly ConversationMessage[] {
  for (const { field } of namedFields(record, BESIDE)) {
    const asked = askedIn(field);
    if (asked) return asked.some(({ speaker }) => speaker === 'system') ? asked : [...systemOf(record), ...asked];
  }
  return systemOf(record);
}

function namedAnswer(field: JsonField, asked: readonly ConversationMessage[]): readonly RecordText[] {
  const [said] = answersIn(field, 'response');
  if (!said) return [];
  const last = asked.at(-1);
  const { value } = field;
  const own = value.kind === 'text' && last ? withoutPrompt(value, last.body.text) : null;
  return [{ ...said, name: field.key, ...(own && { body: own }) }];
}

/** A text without the prompt that it begins with; null where it does not. */
function withoutPrompt(value: JsonText, prompt: string): RecordText['body'] | null {
  const text = decoded(value);
  if (prompt === '' || !text.startsWith(prompt)) return null;
  const rest = text.slice(prompt.length);
  const start = prompt.length + rest.length - rest.trimStart().length;
  if (rest.trim() === '') return null;
  const [from = 0] = sourceOffsets(sourceOf(value).slice(1, -1), [start]);
  const inner = innerSpan(value);
  return {
    text: literalPassage(value).text.slice(-rest.trim().length),
    span: { start: inner.start + from, end: inner.end },
  };
}

/** The messages of a field that holds a conversation with a prompt of its own. */
function conversationIn(field: JsonField): readonly ConversationMessage[] | null {
  const messages = readMessages(field.value) ?? readTranscript(field);
  return messages?.some(({ speaker }) => speaker === 'user') ? messages : null;
}

/** Conversations that differ in what is said last have one prompt and its alternatives; others are dialogues by themselves. */
function ofConversations(
  record: JsonRecord,
  fields: readonly JsonField[],
  conversations: readonly (readonly ConversationMessage[])[],
): readonly DialogueDraft[] | null {
  const [first, ...others] = conversations.map(splitLast);
  if (!first) return null;
  const before = { ...first, asked: [...missingSystem(record, first.asked), ...first.asked] };
  const isShared = others.every(({ asked }) => isSame(asked, first.asked));
  const responses = [first, ...others].map(({ said }, index) =>
    said.map((each) => inField(each, fields[index], isShared && index > 0)),
  );
  if (isShared) return dialogueOf(record, before.asked, responses.flat(), referencesOf(record));
  return [before, ...others].flatMap(({ asked }, index) =>
    dialogueOf(record, asked, responses[index] ?? []).map(({ turns }) => ({
      turns: turns.map((turn, at) => (at === turns.length - 1 ? withRecordRubric(record, turn) : turn)),
    })),
  );
}

/** A response by the name of its field. Where the prompt is read from another field, all of its own field belongs to it. */
function inField(said: RecordText, field: JsonField | undefined, isAlone: boolean): RecordText {
  if (!field) return said;
  const { key, keySpan, value } = field;
  return { ...said, name: key, ...(isAlone && { label: keySpan, place: around(keySpan, value.span) }) };
}

function missingSystem(record: JsonRecord, asked: readonly ConversationMessage[]): readonly ConversationMessage[] {
  return asked.some(({ speaker }) => speaker === 'system') ? [] : systemOf(record);
}

/** Splits messages into the last texts of the model (`said`) and everything before them (`asked`). */
function splitLast(messages: readonly ConversationMessage[]): {
  readonly asked: readonly ConversationMessage[];
  readonly said: readonly RecordText[];
} {
  const last = messages.findLastIndex(
    ({ speaker }) => speaker === 'user' || speaker === 'tool' || speaker === 'system',
  );
  const said = turnsOf(messages.slice(last + 1)).flatMap(({ responses }) => responses);
  return { asked: messages.slice(0, last + 1), said };
}

function isSame(one: readonly ConversationMessage[], other: readonly ConversationMessage[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ speaker, body }, at) => speaker === other[at]?.speaker && body.text === other[at].body.text)
  );
}
