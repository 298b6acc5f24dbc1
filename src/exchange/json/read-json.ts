import type { DocumentFormat, ReadingHints } from '../document-format.ts';
import type { Span } from '../exchange.ts';
import { NO_STRUCTURE, type Dialogue, type Section, type Structure, type StructureQuestion } from '../structure.ts';
import { questionOf } from '../record-shapes/named-fields.ts';
import { sectionedDialogue } from './sectioned-dialogue.ts';
import { dialoguesIn, type PlacedDialogue } from './records.ts';
import { scanJson } from '../json-values/scan-json.ts';
import { joinOf, lacksQuestions } from '../record-shapes/benchmarks.ts';
import { stretchOf } from '../json-values/read-stretch.ts';
import type { JsonValue } from '../json-values/json-value.ts';

/** A JSON document: a record, a list of records, records by their ids, or any of these in the envelope of an evaluation's results. */
export const JSON_DOCUMENT: DocumentFormat = {
  unit: 'document',
  read: (text, hints = {}, offset = 0) => structureOf(text, offset, scanJson(text, offset), hints),
  stretch: stretchOf,
};

/** JSONL: a record on each line. A line that is broken leaves the others alone. */
export const JSON_LINES: DocumentFormat = {
  unit: 'line',
  read: (text, hints = {}, offset = 0) => {
    const values: JsonValue[] = [];
    for (const { start, end } of linesOf(text)) {
      for (const value of scanJson(text.slice(start, end), offset + start)) values.push(value);
    }
    return structureOf(text, offset, values, hints);
  },
  stretch: stretchOf,
};

/** Separator between a value and the next one: a comma and the end of the line. */
const BEHIND = /[ \t,\r]*\n?/y;

function structureOf(text: string, offset: number, values: readonly JsonValue[], hints: ReadingHints): Structure {
  if (values.length === 0) return NO_STRUCTURE;
  const drafts = values.flatMap((value) => dialoguesIn(value, hints));
  const behind = (at: number) => {
    BEHIND.lastIndex = at - offset;
    return at + (BEHIND.exec(text)?.[0].length ?? 0);
  };
  const sections: Section[] = [];
  const dialogues: Dialogue[] = [];
  for (const [index, draft] of drafts.entries()) {
    const next = drafts[index + 1]?.holder.start ?? offset + text.length;
    const end = Math.max(draft.holder.end, Math.min(behind(draft.holder.end), next));
    const { sections: own, dialogue } = sectionedDialogue(draft, { start: draft.holder.start, end }, behind);
    for (const section of own) sections.push(section);
    dialogues.push(dialogue);
  }
  return { sections, dialogues, question: openQuestion(values, drafts) };
}

/** Nothing is asked where a whole exchange was found. */
function openQuestion(values: readonly JsonValue[], drafts: readonly PlacedDialogue[]): StructureQuestion | null {
  if (drafts.some(({ turns }) => turns.some(({ prompts, responses }) => prompts.length > 0 && responses.length > 0)))
    return null;
  const ids = drafts.flatMap((draft) =>
    draft.record && lacksQuestions(draft) ? (joinOf(draft.record)?.id ?? []) : [],
  );
  if (ids.length > 0) return { kind: 'questions', ids };
  return drafts.some(({ turns }) => turns.some(({ responses }) => responses.length === 0)) ? null : questionOf(values);
}

function* linesOf(text: string): Iterable<Span> {
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    yield { start, end };
    start = end + 1;
  }
  yield { start, end: text.length };
}
