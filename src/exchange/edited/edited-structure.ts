import type { ContentChange } from './content-changes.ts';
import type { Span } from '../exchange.ts';
import { passageOf, type TextSource } from '../passage.ts';
import { isEmpty } from '../span.ts';
import type { Section, Structure, Turn } from '../structure.ts';

/** A structure whose document is edited, and the sections of which that changed the text. */
export interface FollowedStructure {
  readonly structure: Structure;
  /** Indices of sections whose spans are right, but whose texts are still those from before the edits. */
  readonly touched: ReadonlySet<number>;
}

/**
 * A structure after one change of its document that left all borders where they are. Null where only reading the document anew can tell
 * what a section holds now.
 * @param edits of one change; none of them touches a label's line.
 * @param document as it is after the change.
 * @param lengthBefore the document's before it, in UTF-16 code units.
 */
export function followStructure(
  { structure, touched }: FollowedStructure,
  edits: readonly ContentChange[],
  document: TextSource,
  lengthBefore: number,
): FollowedStructure | null {
  const all = new Set(touched);
  const sections: Section[] = [];
  const first = Math.min(...edits.map(({ offset }) => offset));
  for (const [index, section] of structure.sections.entries()) {
    const { label, span, body, doubt } = section;
    if (span.end < first && span.end < lengthBefore) {
      sections.push(section);
      continue;
    }
    if (isEmpty(label) && isAbove(section, structure.sections[index - 1], edits)) return null;
    const within = edits.filter(({ offset, removed }) => offset > label.end && offset + removed <= span.end);
    const edited = within.length === 0 ? null : editedBody(section, within, edits, document);
    if (edited === 'unknown') return null;
    if (edited) all.add(index);
    sections.push({
      ...section,
      label: shifted(label, edits),
      span: {
        start: shift(span.start, edits),
        end: span.end === lengthBefore ? document.length : shift(span.end, edits),
      },
      body: { text: body.text, span: edited ?? shifted(body.span, edits) },
      ...(doubt && { doubt: { ...doubt, other: { text: doubt.other.text, span: shifted(doubt.other.span, edits) } } }),
    });
  }
  return { structure: withSections(structure, sections), touched: all };
}

/** True if an edit touches the text above an answer without a label: that text may belong to the answer from now on. */
function isAbove({ label }: Section, before: Section | undefined, edits: readonly ContentChange[]): boolean {
  const end = before?.body.span.end ?? 0;
  return edits.some(({ offset, removed }) => offset <= label.end && offset + removed >= end);
}

/** A followed structure with the texts that stand in its document now. */
export function withNewTexts({ structure, touched }: FollowedStructure, document: TextSource): Structure {
  if (touched.size === 0) return structure;
  const sections = structure.sections.map((section, index) =>
    touched.has(index) ? { ...section, body: passageOf(document, section.body.span) } : section,
  );
  return withSections(structure, sections);
}

/** New place of an edited body after a change; null if the edits are outside of it, `unknown` if the document has to be read anew. */
function editedBody(
  { label, body: { span: body }, doubt }: Section,
  within: readonly ContentChange[],
  edits: readonly ContentChange[],
  document: TextSource,
): Span | null | 'unknown' {
  const isBlank = (start: number, end: number) => document.slice(start, end).trim() === '';
  // Text between a body's end and the next section is a remark on the body: edits of it are no part of the body.
  const own: ContentChange[] = [];
  let end = body.end;
  for (const edit of within.toSorted((one, other) => one.offset - other.offset)) {
    if (edit.offset > end && !isBlank(shift(end, edits), shift(edit.offset, edits, 'before'))) break;
    own.push(edit);
    end = Math.max(end, edit.offset + edit.removed);
  }
  if (own.length === 0) return null;
  // Somebody who writes the first words of a section, or near a doubtful end, may change what it is.
  if (isEmpty(body) || doubt) return 'unknown';
  const first = Math.min(body.start, ...own.map(({ offset }) => offset));
  const start = shift(first, edits, 'before');
  if (first < body.start && !isBlank(shift(label.end, edits), start)) return 'unknown';
  const text = document.slice(start, shift(end, edits));
  const trimmed = text.trim();
  if (trimmed === '') return 'unknown';
  const from = start + text.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}

/** An offset after some edits. @param side where it is when text was inserted exactly there. */
function shift(offset: number, edits: readonly ContentChange[], side: 'before' | 'behind' = 'behind'): number {
  let by = 0;
  for (const { offset: at, removed, inserted } of edits) {
    if (side === 'before' ? at < offset : at + removed <= offset) by += inserted - removed;
  }
  return offset + by;
}

function shifted({ start, end }: Span, edits: readonly ContentChange[]): Span {
  return { start: shift(start, edits), end: shift(end, edits) };
}

/** The same structure with other sections, each in the place of the one with its index. Parts without a new section stay as they are. */
export function withSections(
  { sections: before, dialogues, question }: Structure,
  sections: readonly Section[],
): Structure {
  const now = new Map<Section, Section>();
  for (const [index, section] of before.entries()) {
    const other = sections[index];
    if (other && other !== section) now.set(section, other);
  }
  const isChanged = (section: Section) => now.has(section);
  const replaced = (each: readonly Section[]) => each.map((section) => now.get(section) ?? section);
  const turnNow = (turn: Turn): Turn => {
    const { prompts, responses, references } = turn;
    if (!prompts.some(isChanged) && !responses.some(isChanged) && !references.some(isChanged)) return turn;
    return {
      ...turn,
      prompts: replaced(prompts),
      responses: replaced(responses),
      references: replaced(references),
    };
  };
  return {
    sections,
    dialogues: dialogues.map((dialogue) => ({ ...dialogue, turns: dialogue.turns.map(turnNow) })),
    question,
  };
}
