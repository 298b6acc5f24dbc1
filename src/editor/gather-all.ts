import type * as vscode from 'vscode';
import { answersIn, type Answer } from '../exchange/answers.ts';
import { instructionOf, referenceFor } from '../exchange/dialogue.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { readAsking } from './structure-question.ts';
import { otherReadingOf } from './other-reading.ts';
import type { NamedInFrontMatter } from './front-matter.ts';
import { anchorsIn, type Gathered, type GatherParts } from './gather.ts';

/** A response of a document that is to be graded, before what it answers is put together. */
export interface ToGrade {
  /** At least so long is what would be sent, in UTF-16 code units. */
  readonly length: number;
  readonly uri: vscode.Uri;
  gather(): Promise<Gathered>;
}

/**
 * The responses of a document, as it is now, that answer something. What they answer is put together one at a time: in a long dialogue
 * each holds all the turns before. Undefined where the person was asked how to read the document and gave up.
 */
export async function gatherAll(
  document: vscode.TextDocument,
  named: NamedInFrontMatter,
  { reader, pins }: Pick<GatherParts, 'reader' | 'pins'>,
): Promise<readonly ToGrade[] | undefined> {
  const structure = await readAsking(reader, document, 'all');
  if (!structure) return undefined;
  const { version } = document;
  const prompt = pins.prompt();
  // A response to nothing is left out: nobody can be asked about it a hundred times.
  const answers = answersIn(structure).filter(({ isAsked }) => isAsked || prompt !== null);
  return answers.map((answer, index) => ({
    length: (answer.isAsked ? answer.askedLength : 0) + answer.section.body.text.length,
    uri: document.uri,
    gather: async () => {
      const { section, turn, dialogue } = answer;
      const instruction = (answer.isAsked ? instructionOf(dialogue, turn) : null) ?? prompt;
      if (!instruction) throw new Error('A response that asks nothing was to be graded.');
      const reference = referenceFor(turn, section) ?? (await named.reference()) ?? pins.referenceFor(instruction);
      const response = { ...section.body, source: 'structure' } as const;
      const exchange: Exchange = { instruction, response, reference };
      const isNow = document.version === version && !document.isClosed;
      const doubtful = section.doubt && isNow ? { ...response, doubt: section.doubt } : response;
      const other = otherReadingOf(document, doubtful);
      return { exchange, anchors: anchorsNow(exchange, index), uri: document.uri, rubric: named.rubric, other };
    },
  }));

  /** What is graded is what stood there at the start; the document may have been edited since. */
  function anchorsNow(exchange: Exchange, index: number) {
    if (document.isClosed) return [];
    if (document.version === version) return anchorsIn(document, exchange);
    const now = answersIn(reader.read(document));
    const isSame = (answer: Answer | undefined) => answer?.section.body.text === exchange.response.text;
    const answer = isSame(now[index]) ? now[index] : now.find(isSame);
    if (!answer) return [];
    const { section, turn, dialogue } = answer;
    const instruction = instructionOf(dialogue, turn) ?? exchange.instruction;
    const response = { ...section.body, source: 'structure' } as const;
    return anchorsIn(document, { instruction, response, reference: referenceFor(turn, section) });
  }
}
