import type { Structure, Turn } from './structure.ts';

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
  return dialogues.flatMap(({ turns }) => {
    let isAsked = false;
    return turns.flatMap((turn) => {
      const isAnswer = asksSomething(turn, isAsked);
      isAsked ||= turn.prompts.some(({ body }) => body.text !== '');
      if (!isAnswer) return [];
      const answers = turn.responses.filter(({ body }) => body.text !== '');
      return answers.map(({ span }) => {
        const end = positionAt(span.end);
        return { first: positionAt(span.start).line, end: end.line + (end.character > 0 ? 1 : 0) };
      });
    });
  });
}

/** Whether a turn has a prompt, or goes on from one. */
function asksSomething({ prompts }: Turn, isAsked: boolean): boolean {
  const own = prompts.filter(({ role }) => role === 'prompt');
  if (own.length > 0 && own.every(({ body }) => body.text === '')) return false;
  return isAsked || prompts.some(({ body }) => body.text !== '');
}
