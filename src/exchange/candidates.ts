import { readWith, type Reading } from './formats.ts';
import { instructionOf, isAsked, referenceFor } from './dialogue.ts';
import type { Rubric } from '../rubric/rubric.ts';
import type { SourcedText, SourcedResponse } from './exchange.ts';
import { findFrontMatter } from './front-matter.ts';
import { isEmpty, trimSpan } from './span.ts';
import { passageOf } from './passage.ts';
import type { Dialogue, Section, Structure, Turn } from './structure.ts';

/** A response of a document that can be compared with another one, and what belongs to it. */
export interface FoundResponse {
  /** Put together anew each time: take it once. */
  readonly instruction: SourcedText | null;
  readonly response: SourcedResponse & { readonly span: NonNullable<SourcedResponse['span']> };
  readonly reference: SourcedText | null;
  /** The name that its document gives the response: `Response A`. */
  readonly label: string;
  /** The rubric that its record brings. */
  readonly rubric?: Rubric;
}

/**
 * The responses that a document is about: of each dialogue those of its last answered turn. Empty where no response is
 * labelled.
 */
export function candidatesIn(text: string, reading?: Reading): readonly FoundResponse[] {
  return mainResponses(readWith(text, reading));
}

/** {@link candidatesIn} a document that has been read. */
export function mainResponses({ dialogues }: Structure): readonly FoundResponse[] {
  return dialogues.flatMap((dialogue) => {
    const turn = dialogue.turns.findLast(isAnswered);
    return turn ? candidatesOf(dialogue, turn) : [];
  });
}

/** Every response to a prompt that a document holds and that is not empty, in its order, each with what it answers. */
export function allResponses(text: string, reading?: Reading): readonly FoundResponse[] {
  return responsesIn(readWith(text, reading));
}

/** {@link allResponses} of a document that has been read. */
export function responsesIn({ dialogues }: Structure): readonly FoundResponse[] {
  return dialogues.flatMap((dialogue) =>
    dialogue.turns.flatMap((turn) => (isAsked(turn) ? candidatesOf(dialogue, turn) : [])),
  );
}

/**
 * The alternative responses, two or more, to what is asked around an offset; where it stands elsewhere, those of the
 * only turn of the document that has any. Empty where there are none.
 */
export function alternativesAt(text: string, offset: number, reading?: Reading): readonly FoundResponse[] {
  return alternativesIn(readWith(text, reading), offset);
}

/** {@link alternativesAt} in a document that has been read. */
export function alternativesIn({ dialogues }: Structure, offset: number): readonly FoundResponse[] {
  const turns = dialogues.flatMap((dialogue) =>
    dialogue.turns.filter(hasAlternatives).map((turn) => ({ dialogue, turn })),
  );
  const around = turns.find(({ turn }) =>
    sectionsOf(turn).some(({ span }) => span.start <= offset && offset <= span.end),
  );
  const inRecord = turns.find(({ dialogue: { span } }) => span && span.start <= offset && offset <= span.end);
  const found = around ?? inRecord ?? (turns.length === 1 ? turns[0] : undefined);
  return found ? candidatesOf(found.dialogue, found.turn) : [];
}

/** A document as one response: all of it but its front matter, without outer white space. Null where nothing is left. */
export function wholeResponse(text: string): FoundResponse['response'] | null {
  const span = trimSpan(text, { start: findFrontMatter(text)?.end ?? 0, end: text.length });
  return isEmpty(span) ? null : { ...passageOf(text, span), source: 'document' };
}

function candidatesOf(dialogue: Dialogue, turn: Turn): FoundResponse[] {
  return answers(turn).map((section) => ({
    // Put together when it is looked at: a long dialogue's instructions, each with all the turns before, fill the memory.
    get instruction() {
      return instructionOf(dialogue, turn);
    },
    response: { ...section.body, source: 'structure', ...(section.doubt && { doubt: section.doubt }) },
    reference: referenceFor(turn, section),
    label: section.name,
    ...(turn.rubric && { rubric: turn.rubric }),
  }));
}

function answers({ responses }: Turn): Section[] {
  return responses.filter(({ body }) => body.text !== '');
}

function isAnswered(turn: Turn): boolean {
  return answers(turn).length > 0;
}

function hasAlternatives(turn: Turn): boolean {
  return answers(turn).length > 1;
}

function sectionsOf({ prompts, responses, references }: Turn): Section[] {
  return [...prompts, ...responses, ...references];
}
