import { contentPassage, literalPassage } from './message-content.ts';
import { around } from './record-draft.ts';
import { readMessages, type ConversationMessage } from './conversation-messages.ts';
import { INSTRUCTIONS, SYSTEMS } from './field-names.ts';
import type { Speaker } from './message-speakers.ts';
import { readTranscript, readWrittenMessages } from './transcript.ts';
import { fieldOf, namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord } from '../json-values/json-value.ts';

/** Maximum depth of records within records that are searched for a prompt. */
const DEEPEST = 3;

/** Fields in which a record that is a prompt keeps its text. */
const HOLDERS = ['messages', 'raw', ...INSTRUCTIONS, 'content', 'text', 'value', 'body'] as const;

/**
 * The prompt in a field, as the messages that lead up to the answer. The field holds a text, a conversation (also one written into a text),
 * or a record with one of these. Null if it asks nothing.
 */
export function askedIn(field: JsonField | undefined, depth = 0): readonly ConversationMessage[] | null {
  if (field === undefined) return null;
  const messages = read(field, depth)?.filter(({ body }) => body.text !== '') ?? [];
  return messages.length === 0 ? null : messages;
}

function read(field: JsonField, depth: number): readonly ConversationMessage[] | null {
  const { value } = field;
  switch (value.kind) {
    case 'text':
      return readTranscript(field) ?? [readWrittenMessages(field) ?? messageOf(field, 'user', literalPassage(value))];
    case 'list': {
      const messages = readMessages(value);
      if (messages) return messages;
      const [only] = value.items;
      if (value.items.length === 1 && only?.kind === 'text') return read({ ...field, value: only }, depth);
      const isParts = value.items.every((item) => item.kind === 'record' && fieldOf(item, 'type'));
      const passage = isParts ? contentPassage(value) : null;
      return passage && [messageOf(field, 'user', passage)];
    }
    case 'record':
      return depth < DEEPEST ? askedOf(value, depth + 1) : null;
    case 'plain':
      return null;
  }
}

/** The prompt in a record, after the system text beside it; null if it asks nothing. */
function askedOf(record: JsonRecord, depth: number): readonly ConversationMessage[] | null {
  for (const { field } of namedFields(record, HOLDERS)) {
    const asked = askedIn(field, depth);
    if (asked) return [...systemOf(record), ...asked];
  }
  return null;
}

/** The system text of a record, as a message. */
export function systemOf(record: JsonRecord, names: readonly string[] = SYSTEMS): readonly ConversationMessage[] {
  for (const { field } of namedFields(record, names)) {
    const passage = contentPassage(field.value);
    if (passage && passage.text !== '') return [messageOf(field, 'system', passage)];
  }
  return [];
}

/** A field as a message. */
export function messageOf(field: JsonField, speaker: Speaker, body: ConversationMessage['body']): ConversationMessage {
  const { key, keySpan, value } = field;
  return { speaker, name: key, label: keySpan, place: around(keySpan, value.span), body };
}
