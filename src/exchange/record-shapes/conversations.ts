import { answersIn } from '../json-messages/answered-texts.ts';
import { systemOf } from '../json-messages/asked-texts.ts';
import { turnsOf } from '../json-messages/conversation-turns.ts';
import type { DialogueDraft, RecordText } from '../json-messages/record-draft.ts';
import { readMessages, readTakingTurns, type ConversationMessage } from '../json-messages/conversation-messages.ts';
import { CONVERSATIONS, RESPONSES } from '../json-messages/field-names.ts';
import { dialogueOf, referencesOf, withRecordRubric, type RecordShape } from './record-shape.ts';
import { readTranscript } from '../json-messages/transcript.ts';
import { namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord } from '../json-values/json-value.ts';

/** Lists in which texts without names take turns. */
const UNNAMED = new Set(['conversations', 'conversation', 'dialogue', 'dialog', 'data']);

/** Texts that may be a whole conversation with its marks. */
const WRITTEN = ['text', 'conversation', 'transcript', 'dialogue', 'chat', 'chosen', 'conversations'];

/** A conversation: `conversations[].{from, value}`, `messages[].{role, content}`, and the answer beside it where one follows. */
export const CONVERSATION: RecordShape = {
  name: 'conversation',
  read(record) {
    for (const { name, field } of namedFields(record, CONVERSATIONS)) {
      const messages = readMessages(field.value) ?? takingTurns(field, name);
      if (messages) return ofMessages(record, messages);
    }
    for (const { field } of namedFields(record, WRITTEN)) {
      const messages = readTranscript(field);
      if (messages) return ofMessages(record, messages);
    }
    return null;
  },
};

function takingTurns(field: JsonField, name: string): readonly ConversationMessage[] | null {
  return UNNAMED.has(name) && field.value.kind === 'list' ? readTakingTurns(field.value, field.keySpan) : null;
}

function ofMessages(record: JsonRecord, own: readonly ConversationMessage[]): readonly DialogueDraft[] | null {
  const hasSystem = own.some(({ speaker }) => speaker === 'system');
  const messages = hasSystem ? own : [...systemOf(record), ...own];
  const isAnswered = messages.some(({ speaker }) => speaker === 'assistant' || speaker === 'call');
  const isAsking = messages.at(-1)?.speaker === 'user' || messages.at(-1)?.speaker === 'tool';
  const beside = isAsking || !isAnswered ? answerBeside(record) : [];
  if (beside.length > 0) return dialogueOf(record, messages, beside, referencesOf(record));
  if (!messages.some(({ speaker }) => speaker !== 'system')) return null;
  return [{ turns: withLast(record, messages) }];
}

/** The reference and the rubric of a record are about what was answered last. */
function withLast(record: JsonRecord, messages: readonly ConversationMessage[]): DialogueDraft['turns'] {
  const turns = turnsOf(messages);
  const last = turns.findLastIndex(({ responses }) => responses.length > 0);
  const references = referencesOf(record);
  return turns.map((turn, at) => (at === last ? withRecordRubric(record, { ...turn, references }) : turn));
}

function answerBeside(record: JsonRecord): readonly RecordText[] {
  for (const { field } of namedFields(record, RESPONSES)) {
    const said = answersIn(field, 'response');
    if (said.length > 0) return said;
  }
  return [];
}
