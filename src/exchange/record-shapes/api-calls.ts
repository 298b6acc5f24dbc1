import { answersIn } from '../json-messages/answered-texts.ts';
import { askedIn, systemOf } from '../json-messages/asked-texts.ts';
import type { DialogueDraft } from '../json-messages/record-draft.ts';
import type { ConversationMessage } from '../json-messages/conversation-messages.ts';
import { dialogueOf, referencesOf, type RecordShape } from './record-shape.ts';
import { joinOf, questionTurn } from './benchmarks.ts';
import { fieldOf, valueAt, namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord, JsonValue } from '../json-values/json-value.ts';

const REQUESTS = ['messages', 'input', 'contents', 'prompt'] as const;
const SYSTEMS_OF_REQUESTS = ['instructions', 'system', 'system_instruction'] as const;

/**
 * Request and response of an API: a line of a batch's output (`response.body`), a logged request with its response, or a response by itself
 * (`choices`, `output`, `candidates`, `content`).
 */
export const API: RecordShape = {
  name: 'API',
  read(record, { questions }) {
    const body = bodyOf(record);
    const said = body ? answersIn(body, 'response') : [];
    if (!body || said.length === 0) return batchRequest(record);
    const request = requestOf(record, body.value);
    const join = joinOf(record);
    const question = join && request.length === 0 ? questions?.get(join.id) : undefined;
    const drafts = dialogueOf(record, request, said, referencesOf(record));
    if (!join || !question) return drafts;
    const { prompts, references } = questionTurn(join, question, 0);
    return drafts.map(({ turns }) => ({
      turns: turns.map((turn) => ({ ...turn, prompts, references: [...turn.references, ...references] })),
    }));
  },
};

/** A line of a batch's input: `{custom_id, body: {messages}}`. */
function batchRequest(record: JsonRecord): readonly DialogueDraft[] | null {
  const body = fieldOf(record, 'body') ?? fieldOf(record, 'params');
  if (!body || !fieldOf(record, 'custom_id')) return null;
  const asked = requestOf(record, body.value);
  return asked.length > 0 ? dialogueOf(record, asked, []) : null;
}

/** The field that an API's response stands in. */
function bodyOf(record: JsonRecord): JsonField | undefined {
  const response = fieldOf(record, 'response') ?? fieldOf(record, 'result') ?? fieldOf(record, 'output');
  for (const holder of [valueAt(record, 'response'), valueAt(record, 'result'), valueAt(record, 'output')]) {
    if (holder?.kind !== 'record') continue;
    const body = fieldOf(holder, 'body') ?? fieldOf(holder, 'message') ?? response;
    if (body && isApiResponse(body.value)) return body;
    if (response && isApiResponse(holder)) return response;
  }
  const own = ownOutput(record);
  return own && isApiResponse(record) ? own : undefined;
}

function ownOutput(record: JsonRecord): JsonField | undefined {
  return (
    fieldOf(record, 'choices') ??
    fieldOf(record, 'output') ??
    fieldOf(record, 'candidates') ??
    fieldOf(record, 'content')
  );
}

/** True if a record is the response of a chat completion, of the Responses API, of Gemini's API or of Anthropic's. */
function isApiResponse(value: JsonValue): boolean {
  if (value.kind !== 'record') return false;
  const first = (name: string) => {
    const list = valueAt(value, name);
    return list?.kind === 'list' ? list.items.find(({ kind }) => kind === 'record') : undefined;
  };
  const choice = first('choices');
  if (valueAt(choice, 'message') ?? valueAt(choice, 'text')) return true;
  if (valueAt(first('candidates'), 'content')) return true;
  const output = first('output');
  if (valueAt(output, 'type')) return true;
  return valueAt(value, 'role') !== undefined && valueAt(first('content'), 'type') !== undefined;
}

function requestOf(record: JsonRecord, body: JsonValue): readonly ConversationMessage[] {
  const request = valueAt(record, 'request');
  const holders = [valueAt(request, 'body'), request, valueAt(record, 'body'), valueAt(record, 'params'), record, body];
  for (const holder of holders) {
    if (holder?.kind !== 'record') continue;
    for (const { field } of namedFields(holder, REQUESTS)) {
      const asked = askedIn(field);
      if (!asked) continue;
      const hasSystem = asked.some(({ speaker }) => speaker === 'system');
      return hasSystem ? asked : [...systemOf(holder, SYSTEMS_OF_REQUESTS), ...asked];
    }
  }
  return [];
}
