import { placedResponses } from './placed-responses.ts';
import type { Structure } from './structure.ts';

/** Lines of a labelled response, counted from 0: `first` is the label's, `end` the one after the last. */
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
 * The lines of every response that has anything in it and answers something, of all turns.
 * @param positionAt of an offset of the document; of one outside of it, its nearest end.
 * @param length the document's, in UTF-16 code units, where the structure may hold more: a response that begins elsewhere is left out.
 */
export function responseLines(
  structure: Structure,
  positionAt: (offset: number) => LinePosition,
  length = Infinity,
): readonly ResponseLines[] {
  const isHere = (start: number) => start >= 0 && start < length;
  const answers = placedResponses(structure).filter(
    ({ isAsked, section }) => isAsked && isHere(section.body.span.start),
  );
  return answers.map(({ section: { span } }) => {
    const end = positionAt(span.end);
    return { first: positionAt(span.start).line, end: end.line + (end.character > 0 ? 1 : 0) };
  });
}
