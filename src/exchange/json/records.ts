import type { ReadingHints } from '../document-format.ts';
import type { Span } from '../exchange.ts';
import { turnsOf } from '../json-messages/conversation-turns.ts';
import type { DialogueDraft } from '../json-messages/record-draft.ts';
import { namedShape } from '../record-shapes/named-fields.ts';
import { readMessages } from '../json-messages/conversation-messages.ts';
import {
  ALTERNATIVE_LISTS,
  CONVERSATIONS,
  LONGEST_NUMBERED,
  NUMBERED,
  PREFERENCES,
  RESPONSES,
} from '../json-messages/field-names.ts';
import { API } from '../record-shapes/api-calls.ts';
import { BENCH } from '../record-shapes/benchmarks.ts';
import { CONVERSATION } from '../record-shapes/conversations.ts';
import { FEEDBACK, FLAT } from '../record-shapes/flat-records.ts';
import { PREFERENCE } from '../record-shapes/preferences.ts';
import { INSPECT, LM_EVAL, PROMPTFOO } from '../record-shapes/results.ts';
import type { RecordShape } from '../record-shapes/record-shape.ts';
import { fieldsByName, type JsonRecord, type JsonValue } from '../json-values/json-value.ts';

/** The first that a record has is its shape: those that are told by more of its fields come first. */
const SHAPES: readonly RecordShape[] = [
  PREFERENCE,
  FEEDBACK,
  PROMPTFOO,
  INSPECT,
  LM_EVAL,
  BENCH,
  API,
  CONVERSATION,
  FLAT,
];

/** A dialogue, and the record or the list of messages that holds it. */
export interface PlacedDialogue extends DialogueDraft {
  readonly holder: Span;
  readonly record: JsonRecord | null;
}

/** Names of which a record has at least one that is of a shape; most records of most documents have none. */
const TELLING = new Set<string>([
  ...[...RESPONSES, ...ALTERNATIVE_LISTS, ...CONVERSATIONS, ...PREFERENCES.flat()],
  ...['orig_instruction', 'orig_response', 'resps', 'filtered_resps', 'body', 'params', 'result', 'content', 'chosen'],
]);

function isKnown(record: JsonRecord): boolean {
  for (const name of fieldsByName(record).keys()) {
    if (TELLING.has(name) || (name.length < LONGEST_NUMBERED && NUMBERED.test(name))) return true;
  }
  return false;
}

/** The dialogues that a value holds, in the document's order, in whatever envelope. A record of a known shape is not looked into. */
export function dialoguesIn(value: JsonValue, hints: ReadingHints): readonly PlacedDialogue[] {
  const shapes = hints.fields ? [namedShape(hints.fields), ...SHAPES] : SHAPES;
  const found: PlacedDialogue[] = [];
  visit(value);
  return found;

  function visit(at: JsonValue): void {
    if (at.kind === 'record') {
      const dialogues = readRecord(at);
      if (dialogues) for (const each of dialogues) found.push({ ...each, holder: at.span, record: at });
      else for (const { value: inner } of at.fields) visit(inner);
    } else if (at.kind === 'list') {
      const messages = at.items.length > 1 ? readMessages(at) : null;
      if (messages?.some(({ speaker }) => speaker !== 'system')) {
        found.push({ turns: turnsOf(messages), holder: at.span, record: null });
      } else for (const item of at.items) visit(item);
    }
  }

  function readRecord(record: JsonRecord): readonly DialogueDraft[] | null {
    if (!hints.fields && !isKnown(record)) return null;
    for (const shape of shapes) {
      const dialogues = shape.read(record, hints);
      if (dialogues && dialogues.length > 0) return dialogues;
    }
    return null;
  }
}
