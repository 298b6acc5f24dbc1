import * as vscode from 'vscode';
import type { Exchange, FoundExchange, Part, ResponsePart } from '../exchange/exchange.ts';
import { findIn } from '../exchange/find.ts';
import { withLineFeeds } from '../exchange/passage.ts';
import type { Structure } from '../exchange/structure.ts';
import { anchorsOf } from './anchors.ts';
import { askForInstruction, askForResponse } from './ask.ts';
import type { Place } from './active-editor.ts';
import type { DocumentReader } from './document-reader.ts';
import { textOf } from './documents.ts';
import type { Anchor } from './evaluation.ts';
import { namedInFrontMatter } from './front-matter.ts';
import { otherReadingOf, type OtherReading } from './other-reading.ts';
import type { Pins } from './pins.ts';
import { rubricOfRecord } from './record-rubric.ts';
import type { LoadedRubric } from './rubric-library.ts';
import type { TextFields } from './text-field.ts';
import { readAsking } from './structure-question.ts';
import { UserError } from './user-error.ts';

/** What a caller of the command answers beforehand. */
export interface GivenTexts {
  readonly instruction?: string | undefined;
  readonly response?: string | undefined;
  readonly reference?: string | undefined;
}

/** An exchange, and where it was found. */
export interface Gathered {
  readonly exchange: Exchange;
  /** Those of its texts that stand in a document. */
  readonly anchors: readonly Anchor[];
  /** The document it is about, if it is about one. */
  readonly uri: vscode.Uri | null;
  /** What the document's front matter names. */
  readonly rubric: string | null;
  /** The other reading, if the end of the response is in doubt. */
  readonly other?: OtherReading | undefined;
  /** The rubric that the response's record brings. */
  readonly ofRecord?: LoadedRubric | null;
}

/** What gathering works with. */
export interface GatherParts {
  readonly reader: DocumentReader;
  readonly pins: Pins;
  readonly fields: TextFields;
}

const NOTHING: FoundExchange = { instruction: null, response: null, reference: null };

/**
 * Gathers what is to be graded, in this order: the argument, the structure around the selection, two selections, the
 * pinned prompt, asking. Undefined where the person left a question unanswered.
 */
export async function gather(
  given: GivenTexts,
  place: Place | null,
  { reader, pins, fields }: GatherParts,
): Promise<Gathered | undefined> {
  refuseEmpty(given);
  // A response that was handed over stands in no document: what is around the cursor has nothing to do with it.
  const document = given.response === undefined ? (place?.document ?? null) : null;
  const found = place && document ? await exchangeAt(reader, place, given.instruction === undefined) : NOTHING;
  if (!found) return undefined;
  const ofRecord = document && found.rubric ? rubricOfRecord(document, found.rubric) : null;
  const named = document && (await namedInFrontMatter(document));

  const isCode = document !== null && reader.formatOf(document) === null;
  const response = givenResponse(given) ?? found.response ?? (await askForResponse(fields, document && place, isCode));
  if (!response) return undefined;
  const own = argument(given.instruction) ?? found.instruction;
  const ownReference = argument(given.reference) ?? found.reference ?? (await named?.reference()) ?? null;
  // Before anybody is asked for a prompt, and edits the document meanwhile.
  const anchors = document ? anchorsIn(document, { instruction: own, response, reference: ownReference }) : [];
  const instruction = own ?? pins.prompt() ?? (await askForInstruction(fields));
  if (!instruction) return undefined;
  const reference = ownReference ?? pins.referenceFor(instruction);
  const { text, source, span } = response;
  const exchange = { instruction, response: { text, source, span }, reference };
  const other = document ? otherReadingOf(document, response) : undefined;
  return { exchange, anchors, uri: document?.uri ?? null, rubric: named?.rubric ?? null, other, ofRecord };
}

/** What is meant by what is selected in a document; undefined where the person was asked how to read it and gave up. */
export async function exchangeAt(
  reader: DocumentReader,
  { document, selections }: Place,
  needsPrompt = true,
): Promise<FoundExchange | undefined> {
  const text = textOf(document);
  const find = (structure: Structure) => findIn(structure, text, selections, reader.formatOf(document));
  const found = find(reader.around(document, selections));
  if (found.response && (found.instruction || !needsPrompt)) return found;
  const structure = await readAsking(reader, document, selections);
  return structure && find(structure);
}

/** The texts of an exchange that stand in a document, as it is now. */
export function anchorsIn(
  document: vscode.TextDocument,
  { instruction, response, reference }: FoundExchange,
): Anchor[] {
  return [
    ...anchorsOf(document, 'response', response?.span ? [response.span] : []),
    ...anchorsOf(document, 'instruction', instruction?.spans),
    ...anchorsOf(document, 'reference', reference?.spans),
  ];
}

/** Throws a `UserError` for a response or a prompt that was handed over and is blank. */
export function refuseEmpty({ instruction, response }: GivenTexts): void {
  if (response?.trim() === '') {
    throw new UserError(
      vscode.l10n.t('The response to grade is empty.'),
      vscode.l10n.t('Give a response with text in it.'),
    );
  }
  if (instruction?.trim() === '') {
    throw new UserError(
      vscode.l10n.t('The prompt is empty.'),
      vscode.l10n.t('Give the prompt that the response answers.'),
    );
  }
}

function givenResponse({ response }: GivenTexts): ResponsePart | null {
  return response === undefined ? null : { text: withLineFeeds(response), source: 'argument', span: null };
}

/** A text that was handed over; null for a blank one. */
export function argument(text: string | undefined): Part | null {
  return text === undefined || text.trim() === '' ? null : { text: withLineFeeds(text), source: 'argument' };
}
