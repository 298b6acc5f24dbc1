import { isAsked } from './dialogue.ts';
import type { Structure } from './structure.ts';

/** Where a labelled response stands: its lines, from the label's to the one after the last, counted from 0. */
export interface ResponseLines {
  readonly first: number;
  readonly end: number;
}

/** A place in a document, both counted from 0. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/**
 * The lines of every response that has anything in it and answers a prompt, of all turns: what answers nothing is the documentation of
 * an interface, and no answer of a model.
 * @param positionAt of an offset of the document.
 */
export function responseLines(
  { dialogues }: Structure,
  positionAt: (offset: number) => LinePosition,
): readonly ResponseLines[] {
  return dialogues.flatMap(({ turns }) =>
    turns.filter(isAsked).flatMap(({ responses }) =>
      responses
        .filter(({ body }) => body.text !== '')
        .map(({ span }) => {
          const end = positionAt(span.end);
          return { first: positionAt(span.start).line, end: end.line + (end.character > 0 ? 1 : 0) };
        }),
    ),
  );
}
