import type { Span } from '../exchange.ts';
import type { Passage } from '../passage.ts';
import { callPassage, callsPassage, contentPassage } from './message-content.ts';
import { joinPassages } from './record-draft.ts';
import { speakerOf, type Speaker } from './message-speakers.ts';
import { fieldOf, valueAt, wordOf, namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonList, JsonRecord, JsonValue } from '../json-values/json-value.ts';

/** A message of a conversation. */
export interface ConversationMessage {
  readonly speaker: Speaker;
  /** As its document calls it: `gpt`, `assistant`. */
  readonly name: string;
  readonly label: Span;
  /** The whole message. */
  readonly place: Span;
  readonly body: Passage;
}

const ROLES = ['role', 'from', 'speaker', 'author', 'sender', 'type', 'user', 'name'] as const;
const CONTENTS = ['content', 'value', 'text', 'message', 'parts', 'utterance', 'body'] as const;

/**
 * The messages of a list of them: `{role, content}`, `{from, value}` and the like, thoughts left out. Null for a list of anything
 * else. A message by someone whom nobody knows is one of the person's side.
 */
export function readMessages(value: JsonValue | undefined): readonly ConversationMessage[] | null {
  if (value?.kind !== 'list' || value.items.length === 0) return null;
  const messages: ReadMessage[] = [];
  for (const item of value.items) {
    const read = item.kind === 'record' ? readItem(item) : null;
    if (read === null) return null;
    messages.push(...read);
  }
  return messages.some(({ isKnown }) => isKnown) ? messages.map(({ message }) => message) : null;
}

interface ReadMessage {
  readonly message: ConversationMessage;
  readonly isKnown: boolean;
}

/** The message that a record is; null for any other record, and for a thought. */
export function readMessage(record: JsonRecord): ConversationMessage | null {
  return readItem(record)?.[0]?.message ?? null;
}

/** One message, or none where it only thinks; null for a record that is no message. */
function readItem(item: JsonRecord): readonly ReadMessage[] | null {
  const type = wordOf(fieldOf(item, 'type')?.value);
  if (type === 'reasoning') return [];
  if (type === 'function_call' || type === 'function_call_output') return ofResponsesApi(item, type);
  const inner = valueAt(item, 'data') ?? valueAt(item, 'kwargs');
  const from = inner?.kind === 'record' ? inner : item;
  const role = roleOf(item) ?? roleOf(from);
  if (role === null) return null;
  const content = namedFields(from, CONTENTS)[0]?.field;
  const calls = fieldOf(from, 'tool_calls') ?? fieldOf(from, 'function_call');
  if (!content && !calls) return null;
  const speaker = speakerOf(role);
  const body = bodyOf(content, calls);
  if (body === null && content?.value.kind !== 'plain' && content?.value.kind !== 'list') return null;
  const { keySpan } = content ?? calls ?? { keySpan: item.span };
  const label = content?.value.kind === 'plain' && calls ? calls.keySpan : keySpan;
  const nothing = { text: '', span: content?.value.span ?? item.span };
  const message = {
    speaker: onlyCalls(content, calls, speaker) ? 'call' : (speaker ?? 'user'),
    name: role,
    label,
    place: item.span,
    body: body ?? nothing,
  } as const;
  return [{ message, isKnown: speaker !== null }];
}

/** A role is a word; `author` may be a record with one. */
function roleOf(record: JsonRecord): string | null {
  for (const { name, field } of namedFields(record, ROLES)) {
    const { value } = field;
    const word = value.kind === 'record' ? wordOf(valueAt(value, 'role')) : wordOf(value);
    // `type` and `name` say many things besides who speaks.
    if (word !== null && word !== '' && ((name !== 'type' && name !== 'name') || speakerOf(word) !== null)) return word;
  }
  return null;
}

function bodyOf(content: JsonField | undefined, calls: JsonField | undefined): Passage | null {
  const texts = [contentPassage(content?.value), callsPassage(calls?.value)].filter((each) => each !== null);
  const [first, ...more] = texts;
  return first ? joinPassages([first, ...more]) : null;
}

/** True if a message of an assistant holds nothing but tool calls. */
function onlyCalls(content: JsonField | undefined, calls: JsonField | undefined, speaker: Speaker | null): boolean {
  if (speaker === 'call') return true;
  if (speaker !== 'assistant') return false;
  if (callsPassage(calls?.value)) return !contentPassage(content?.value)?.text;
  const parts = content?.value.kind === 'list' ? content.value.items : [];
  const isCall = (part: JsonValue) => part.kind === 'record' && callPassage(part) !== null;
  return parts.length > 0 && parts.every(isCall);
}

function ofResponsesApi(item: JsonRecord, type: string): readonly ReadMessage[] | null {
  const output = fieldOf(item, 'output');
  const body = type === 'function_call' ? callPassage(item) : contentPassage(output?.value);
  if (!body) return null;
  const speaker = type === 'function_call' ? 'call' : 'tool';
  const label = output?.keySpan ?? item.fields[0]?.keySpan ?? item.span;
  return [{ message: { speaker, name: type, label, place: item.span, body }, isKnown: true }];
}

/** The messages of a list of texts that take turns, the person first; null for a list of anything else. */
export function readTakingTurns({ items }: JsonList, label: Span): readonly ConversationMessage[] | null {
  if (items.length < 2) return null;
  const messages = items.map((item, index): ConversationMessage | null => {
    const body = item.kind === 'text' ? contentPassage(item) : null;
    const speaker = index % 2 === 0 ? 'user' : 'assistant';
    return body && { speaker, name: speaker, label, place: item.span, body };
  });
  return messages.every((message) => message !== null) ? messages : null;
}
