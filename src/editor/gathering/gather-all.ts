import * as vscode from 'vscode';
import { placedResponses, type PlacedResponse } from '../../exchange/placed-responses.ts';
import { instructionOf, referenceFor } from '../../exchange/dialogue.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { exceededBound } from './batch-bounds.ts';
import { readAsking } from '../reading/structure-question.ts';
import { otherReadingOf } from '../evaluations/other-reading.ts';
import type { NamedInFrontMatter } from './named-in-front-matter.ts';
import { nameOf, textSource } from '../workbench/documents.ts';
import { anchorsIn, type Gathered, type GatherParts } from './gather.ts';
import { fileAddress } from '../workbench/notebook-address.ts';
import { notebookAt, stateOf } from '../workbench/notebook-cells.ts';
import { answeringOutputs, asked, type AnsweringOutput } from '../evaluations/notebook-output.ts';
import type { Pins } from './pins.ts';
import { rubricOfRecord } from '../rubrics/rubric-of-record.ts';
import type { LoadedRubric } from '../rubrics/library.ts';
import { UserError } from '../workbench/user-error.ts';

/** A response of a document that is to be graded, before what it answers is put together. */
export interface ToGrade {
  /** At least so long is what would be sent, in UTF-16 code units. */
  readonly length: number;
  readonly uri: vscode.Uri;
  /** The rubric that the response's record brings. */
  readonly ofRecord: LoadedRubric | null;
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
  refuseMany(document, 0);
  const structure = await readAsking(reader, document, 'all');
  if (!structure) return undefined;
  const state = stateOf(document);
  const isNow = () => !document.isClosed && stateOf(document) === state;
  const prompt = pins.prompt();
  // A response to nothing is left out: nobody can be asked about it a hundred times.
  const answers = placedResponses(structure).filter(({ isAsked }) => isAsked || prompt !== null);
  refuseMany(document, answers.length);
  const notebook = notebookAt(document.uri);
  const outputs = notebook ? answeringOutputs(reader.notebooks, notebook) : [];
  const ofOutputs = outputs.map((output) => outputToGrade(output, named, pins));
  const labelled = answers.map((answer, index) => toGrade(answer, index));
  return [...labelled, ...ofOutputs];

  function toGrade(answer: PlacedResponse, index: number): ToGrade {
    return {
      ofRecord: answer.turn.rubric ? rubricOfRecord(document, answer.turn.rubric) : null,
      length: (answer.isAsked ? answer.askedLength : 0) + answer.section.body.text.length,
      uri: fileAddress(document.uri),
      gather: async () => {
        const { section, turn, dialogue } = answer;
        const instruction = (answer.isAsked ? instructionOf(dialogue, turn) : null) ?? prompt;
        if (!instruction) throw new Error('A response that asks nothing was to be graded.');
        const reference = referenceFor(turn, section) ?? (await named.reference()) ?? pins.referenceFor(instruction);
        const response = { ...section.body, source: 'structure' } as const;
        const exchange: Exchange = { instruction, response, reference };
        const doubtful = section.doubt && isNow() ? { ...response, doubt: section.doubt } : response;
        const other = otherReadingOf(document, doubtful);
        const ofRecord = turn.rubric ? rubricOfRecord(document, turn.rubric) : null;
        const anchors = anchorsNow(exchange, index);
        return { exchange, anchors, uri: fileAddress(document.uri), rubric: named.rubric, other, ofRecord };
      },
    };
  }

  /** The text as it stood at the start; the document may have been edited since. */
  function anchorsNow(exchange: Exchange, index: number) {
    if (document.isClosed) return [];
    if (isNow()) return anchorsIn(document, exchange);
    const now = placedResponses(reader.read(document));
    const isSame = (answer: PlacedResponse | undefined) => answer?.section.body.text === exchange.response.text;
    const answer = isSame(now[index]) ? now[index] : now.find(isSame);
    if (!answer) return [];
    const { section, turn, dialogue } = answer;
    const instruction = instructionOf(dialogue, turn) ?? exchange.instruction;
    const response = { ...section.body, source: 'structure' } as const;
    return anchorsIn(document, { instruction, response, reference: referenceFor(turn, section) });
  }
}

/** The output of a cell of a notebook that answers a question above it. */
function outputToGrade(output: AnsweringOutput, named: NamedInFrontMatter, pins: Pins): ToGrade {
  const { response, anchor, above, turn } = output;
  const uri = fileAddress(anchor.uri);
  const state = above && stateOf(above.document);
  return {
    ofRecord: null,
    length: turn.prompts.reduce((sum, { body }) => sum + body.text.length, response.text.length),
    uri,
    gather: async () => {
      const { instruction, reference: own } = asked(output);
      if (!instruction) throw new Error('An output that answers nothing was to be graded.');
      const reference = own ?? (await named.reference()) ?? pins.referenceFor(instruction);
      const exchange = { instruction, response, reference };
      const isNow = above && !above.document.isClosed && stateOf(above.document) === state;
      const anchors = isNow ? anchorsIn(above.document, exchange, anchor) : [anchor];
      return { exchange, anchors, uri, rubric: named.rubric };
    },
  };
}

/** Throws a `UserError` for a document that nobody waits for. */
function refuseMany(document: vscode.TextDocument, responses: number): void {
  const { length } = textSource(document);
  const exceeded = exceededBound({ responses, length });
  if (!exceeded) return;
  const name = nameOf(document.uri);
  throw new UserError(
    exceeded === 'responses'
      ? vscode.l10n.t('{0} holds {1} responses: too many to grade one after the other here.', name, responses)
      : vscode.l10n.t('{0} is too long to grade all of it here.', name),
    vscode.l10n.t('Grade single records from the cursor, or put those that matter into a file of their own.'),
  );
}
