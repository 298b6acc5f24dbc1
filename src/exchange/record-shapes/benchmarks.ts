import type { JoinedQuestion, ReadingHints } from '../document-format.ts';
import { literalPassage, contentPassage } from '../json-messages/message-content.ts';
import { around, type DialogueDraft, type RecordText, type TurnDraft } from '../json-messages/record-draft.ts';
import { modelIn } from '../json-messages/answered-texts.ts';
import { withRecordRubric, type RecordShape } from './record-shape.ts';
import { fieldOf, valueAt, wordOf, namedFields } from '../json-values/json-value.ts';
import type { JsonField, JsonRecord, JsonValue } from '../json-values/json-value.ts';

/** Fields by which the answers of one file belong to the questions of another. */
const IDS = ['question_id', 'custom_id', 'uid'] as const;

/** A field that names a question of another file, and its name. */
export interface JoinField {
  readonly field: JsonField;
  readonly id: string;
}

/** The field by which a record's answer belongs to a question elsewhere. */
export function joinOf(record: JsonRecord): JoinField | null {
  for (const { field } of namedFields(record, IDS)) {
    const id = wordOf(field.value);
    if (id !== null && id !== '') return { field, id };
  }
  return null;
}

/**
 * MT-bench: questions of several turns, `{question_id, turns, reference}`, and answers to them in files of their own,
 * `{question_id, model_id, choices: [{turns}]}`.
 */
export const BENCH: RecordShape = {
  name: 'MT-bench',
  read(record, hints) {
    const questions = textsOf(fieldOf(record, 'turns'), 'prompt');
    if (questions.length > 0) return [{ turns: withReferences(record, questions) }];
    const choices = fieldOf(record, 'choices')?.value;
    const answers = (choices?.kind === 'list' ? choices.items : []).map((choice) =>
      choice.kind === 'record' ? textsOf(fieldOf(choice, 'turns'), 'response') : [],
    );
    return answers.some((turns) => turns.length > 0) ? [{ turns: answered(record, answers, hints) }] : null;
  },
};

/** The texts of `turns`: literals, or records with a `content` that may hold an `answer`. */
function textsOf(field: JsonField | undefined, role: 'prompt' | 'response'): readonly RecordText[] {
  if (field?.value.kind !== 'list') return [];
  const texts = field.value.items.map((item): RecordText | null => {
    const value = contentOf(item);
    const body = value ? contentPassage(value) : null;
    return body && { role, name: field.key, label: field.keySpan, place: item.span, body };
  });
  return texts.every((text) => text !== null) ? texts : [];
}

function contentOf(item: JsonValue): JsonValue | undefined {
  const content = valueAt(item, 'content');
  return item.kind === 'record' ? (valueAt(content, 'answer') ?? content) : item;
}

function withReferences(record: JsonRecord, questions: readonly RecordText[]): readonly TurnDraft[] {
  const references = listOfReferences(fieldOf(record, 'reference') ?? fieldOf(record, 'reference_answer'));
  return questions.map((question, at) => ({
    prompts: [question],
    responses: [],
    references: references[at] ? [references[at]] : [],
  }));
}

function listOfReferences(field: JsonField | undefined): readonly RecordText[] {
  if (!field) return [];
  const { key, keySpan, value } = field;
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item): RecordText[] =>
    item.kind === 'text'
      ? [{ role: 'reference', name: key, label: keySpan, place: item.span, body: literalPassage(item) }]
      : [],
  );
}

/** The turns of some choices, which are alternatives to one another. */
function answered(
  record: JsonRecord,
  choices: readonly (readonly RecordText[])[],
  { questions }: ReadingHints,
): readonly TurnDraft[] {
  const join = joinOf(record);
  const question = join ? questions?.get(join.id) : undefined;
  const model = modelIn(record);
  const count = choices.reduce((most, turns) => Math.max(most, turns.length), 0);
  return Array.from({ length: count }, (_, at) => {
    const responses = choices.flatMap((turns, choice) => {
      const said = turns[at];
      const name = [
        model ?? 'answer',
        ...(choices.length > 1 ? [`choice ${choice + 1}`] : []),
        ...(count > 1 ? [`turn ${at + 1}`] : []),
      ];
      return said ? [{ ...said, name: name.join(', ') }] : [];
    });
    const joined = join && question ? questionTurn(join, question, at) : { prompts: [], references: [] };
    return withRecordRubric(record, { ...joined, responses });
  });
}

/** A turn of a question that stands in another file. In this one, its id stands for it. */
export function questionTurn(
  { field: { key, keySpan, value }, id }: JoinField,
  question: JoinedQuestion,
  at: number,
): Omit<TurnDraft, 'responses'> {
  const turn = question.turns[at];
  const place = around(keySpan, value.span);
  const said = (role: RecordText['role'], text: string): RecordText => ({
    role,
    name: `${key} ${id}`,
    label: keySpan,
    place,
    body: { text, span: value.span },
    isElsewhere: true,
  });
  return {
    prompts: (turn?.prompts ?? []).map(({ role, text }) => said(role, text)),
    references: (turn?.references ?? []).map((text) => said('reference', text)),
  };
}

/** True if a dialogue has answers only: its questions are in another file. */
export function lacksQuestions({ turns }: DialogueDraft): boolean {
  return turns.length > 0 && turns.every(({ prompts, responses }) => prompts.length === 0 && responses.length > 0);
}
