import { instructionBefore, instructionOf, referenceFor } from './dialogue.ts';
import type { DocumentFormat } from './document-format.ts';
import type { FoundExchange, SourcedResponse, Span } from './exchange.ts';
import { readWith, type Reading } from './formats.ts';
import { passageOf, type Passage, type TextSource } from './passage.ts';
import { contains, isEmpty, overlap } from './span.ts';
import { placeOf, sectionAt, type SectionPlace } from './section-places.ts';
import type { Section, Structure } from './structure.ts';

const NOTHING: FoundExchange = { instruction: null, response: null, reference: null };

/**
 * Finds what to grade in a document, and the prompt and reference answer that belong to it.
 *
 * Two stretches of selected text are prompt and response. One is the response, to the character: the structure around it only tells
 * what it answers. A cursor means the response of the section it stands in.
 *
 * @param selections as the editor gives them, the primary one first; a cursor is an empty span.
 */
export function findExchange(text: string, selections: readonly Span[], reading?: Reading): FoundExchange {
  return findIn(readWith(text, reading), text, selections, reading?.format);
}

/**
 * {@link findExchange} in a document that has been read.
 * @param text the document's own; only what is selected is taken from it.
 * @param format by which it was read.
 */
export function findIn(
  structure: Structure,
  text: TextSource,
  selections: readonly Span[],
  format?: DocumentFormat | null,
): FoundExchange {
  const read = (span: Span) => format?.stretch?.(text, span) ?? passageOf(text, span);
  const spans = selections.map((span) => clamp(span, text));
  const [primary] = spans;
  if (primary === undefined) return NOTHING;
  const selected = spans.filter((span) => !isEmpty(span) && !isBlank(text, span));
  const [one, other] = selected;
  if (one !== undefined && other !== undefined && selected.length === 2) return pair(read, one, other);
  const stretch = selected.length === 1 ? one : primary;
  if (stretch === undefined || isEmpty(stretch) || isBlank(text, stretch)) {
    return atCursor(structure, primary.start, text.length);
  }
  return atSelection(structure, stretch, read(stretch));
}

function pair(read: (span: Span) => Passage, one: Span, other: Span): FoundExchange {
  const [prompt, response] = one.start <= other.start ? [one, other] : [other, one];
  return {
    instruction: { text: read(prompt).text, source: 'selection', spans: [prompt] },
    response: { ...read(response), source: 'selection' },
    reference: null,
  };
}

/** The exchange at a cursor. @param offset of the cursor. @param length of the document. */
export function atCursor(structure: Structure, offset: number, length: number): FoundExchange {
  const place = placeOf(structure, sectionAt(structure, offset, length));
  if (place === null) return inDialogue(structure, offset);
  const { section, turn } = place;
  if (section.role === 'response') return ofResponse(place, section);
  const answered = turn.responses.find(({ body }) => body.text !== '') ?? turn.responses[0];
  return ofResponse(place, answered ?? null);
}

/** The last response of the record that an offset stands in, where it stands in none of its texts. */
function inDialogue({ dialogues }: Structure, offset: number): FoundExchange {
  const dialogue = dialogues.find(({ span }) => span && span.start <= offset && offset <= span.end);
  const turn = dialogue?.turns.findLast(({ responses }) => responses.length > 0) ?? dialogue?.turns.at(-1);
  if (dialogue === undefined || turn === undefined) return NOTHING;
  const section = turn.responses.find(({ body }) => body.text !== '') ?? turn.prompts[0] ?? turn.references[0];
  return section === undefined
    ? NOTHING
    : ofResponse({ section, turn, dialogue }, section.role === 'response' ? section : null);
}

function atSelection(structure: Structure, selection: Span, passage: Passage): FoundExchange {
  const touched = structure.sections.filter(({ span }) => overlap(span, selection));
  const place = placeOf(structure, touched.findLast(({ role }) => role === 'response') ?? touched[0]);
  const response: SourcedResponse = { ...passage, source: 'selection' };
  if (place === null) return { instruction: null, response, reference: null };
  const { section, turn, dialogue } = place;
  const within = contains(section.body.span, selection);
  switch (section.role) {
    case 'response':
      return { ...ofResponse(place, section), response };
    case 'reference':
      return { instruction: within ? instructionOf(dialogue, turn) : null, response, reference: null };
    case 'prompt':
    case 'system':
      return {
        instruction: within ? instructionBefore(dialogue, turn, section) : null,
        response,
        reference: null,
      };
  }
}

/** A turn's response with what belongs to it; `null` for a turn that has none. */
function ofResponse({ dialogue, turn }: SectionPlace, section: Section | null): FoundExchange {
  return {
    instruction: instructionOf(dialogue, turn),
    response: section === null || section.body.text === '' ? null : responseOf(section),
    reference: referenceFor(turn, section),
    ...(turn.rubric && { rubric: turn.rubric }),
  };
}

function responseOf({ body, doubt }: Section): SourcedResponse {
  return { ...body, source: 'structure', ...(doubt && { doubt }) };
}

function isBlank(text: TextSource, { start, end }: Span): boolean {
  return text.slice(start, end).trim() === '';
}

function clamp(span: Span, text: TextSource): Span {
  const start = Math.min(Math.max(span.start, 0), text.length);
  return { start, end: Math.min(Math.max(span.end, start), text.length) };
}
