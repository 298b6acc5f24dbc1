import type { ReadingHints } from '../document-format.ts';
import { turnsOf } from '../json-messages/conversation-turns.ts';
import {
  NO_TURN,
  type DialogueDraft,
  type RecordText,
  type TurnDraft,
  around,
  joinPassages,
} from '../json-messages/record-draft.ts';
import { answersIn } from '../json-messages/answered-texts.ts';
import { contentPassage } from '../json-messages/message-content.ts';
import type { ConversationMessage } from '../json-messages/conversation-messages.ts';
import { REFERENCES } from '../json-messages/field-names.ts';
import { rubricOf } from './record-rubric.ts';
import { namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord } from '../json-values/json-value.ts';

/** One way in which records hold exchanges. */
export interface RecordShape {
  readonly name: string;
  /** The exchanges of a record of this shape; null for any other record. */
  read(record: JsonRecord, hints: ReadingHints): readonly DialogueDraft[] | null;
}

/** One dialogue whose last turn is asked by `messages` and answered by `responses`, with the rubric that the record brings. */
export function dialogueOf(
  record: JsonRecord,
  messages: readonly ConversationMessage[],
  responses: readonly RecordText[],
  references: readonly RecordText[] = [],
): readonly DialogueDraft[] {
  const turns = turnsOf(messages);
  const last = turns.at(-1);
  const asked = last && last.responses.length === 0 ? last : NO_TURN;
  const before = asked === NO_TURN ? turns : turns.slice(0, -1);
  return [{ turns: [...before, withRecordRubric(record, { ...asked, responses, references })] }];
}

/** A turn with the rubric of its record, if that brings one. */
export function withRecordRubric(record: JsonRecord, turn: TurnDraft): TurnDraft {
  const rubric = rubricOf(record);
  return rubric ? { ...turn, rubric } : turn;
}

/** The first of some fields that a record has. */
export function firstField(record: JsonRecord, names: readonly string[]): JsonField | undefined {
  return namedFields(record, names)[0]?.field;
}

/** The reference answer of a record: the first field of these names that has a text. */
export function referencesOf(record: JsonRecord, names: readonly string[] = REFERENCES): readonly RecordText[] {
  for (const { field } of namedFields(record, names)) {
    const reference = referenceIn(field);
    if (reference) return [reference];
  }
  return [];
}

/** A field as a reference answer: a text, a message, or a list of texts that are all right. Null where it holds no text. */
export function referenceIn(field: JsonField | undefined): RecordText | null {
  if (!field) return null;
  const { key, keySpan, value } = field;
  const texts = value.kind === 'list' && value.items.every(({ kind }) => kind === 'text') ? value.items : [];
  const [first, ...more] = texts.flatMap((item) => contentPassage(item) ?? []);
  const body = first ? joinPassages([first, ...more], '\n') : answersIn(field, 'reference')[0]?.body;
  if (!body || body.text === '' || body.text === 'None') return null;
  return { role: 'reference', name: key, label: keySpan, place: around(keySpan, value.span), body };
}
