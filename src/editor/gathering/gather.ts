import * as vscode from 'vscode';
import type { Exchange, FoundExchange, SourcedText, SourcedResponse } from '../../exchange/exchange.ts';
import { findIn } from '../../exchange/find.ts';
import { offsetInCell } from '../../exchange/notebook/whole-cell.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import type { Structure } from '../../exchange/structure.ts';
import { anchorsOf } from '../evaluations/anchors.ts';
import { askForInstruction, askForResponse } from './ask.ts';
import type { PlaceInDocument } from './active-editor.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { textSource } from '../workbench/documents.ts';
import type { Anchor } from '../evaluations/evaluation.ts';
import { namedInFrontMatter } from './named-in-front-matter.ts';
import { fileAddress } from '../workbench/notebook-address.ts';
import { markdownAbove } from '../workbench/notebook-cells.ts';
import { asked, responseOfOutput } from '../evaluations/notebook-output.ts';
import { otherReadingOf, type OtherReading } from '../evaluations/other-reading.ts';
import type { Pins } from './pins.ts';
import { rubricOfRecord } from '../rubrics/rubric-of-record.ts';
import type { LoadedRubric } from '../rubrics/library.ts';
import type { TextFields } from '../workbench/text-field.ts';
import { readAsking } from '../reading/structure-question.ts';
import { UserError } from '../workbench/user-error.ts';

/** Answers that a caller of the command gives beforehand. */
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
  /** The file it is about, if it is about one. */
  readonly uri: vscode.Uri | null;
  /** Rubric that the document's front matter names. */
  readonly rubric: string | null;
  /** The other reading, if the end of the response is in doubt. */
  readonly other?: OtherReading | undefined;
  /** The rubric that the response's record brings. */
  readonly ofRecord?: LoadedRubric | null;
}

/** Parts of the extension that gathering needs. */
export interface GatherParts {
  readonly reader: DocumentReader;
  readonly pins: Pins;
  readonly fields: TextFields;
}

const NOTHING: FoundExchange = { instruction: null, response: null, reference: null };

/** The exchange that is meant by a place, and the document that its offsets count in. */
export interface Located {
  readonly found: FoundExchange;
  /** The document whose offsets the spans have. */
  readonly document: vscode.TextDocument;
  /** Anchor of a response that is in no document: in the output of a cell. */
  readonly output?: Anchor;
}

/**
 * Gathers what is to be graded, in this order: the argument, the structure around the selection, two selections, the
 * pinned prompt, asking. Undefined where the person left a question unanswered.
 */
export async function gather(
  given: GivenTexts,
  place: PlaceInDocument | null,
  { reader, pins, fields }: GatherParts,
): Promise<Gathered | undefined> {
  refuseEmpty(given);
  // A response that was handed over stands in no document: what is around the cursor has nothing to do with it.
  const document = given.response === undefined ? (place?.document ?? null) : null;
  const located = place && document ? await exchangeAt(reader, place, given.instruction === undefined) : null;
  if (located === undefined) return undefined;
  const found = located?.found ?? NOTHING;
  const ofRecord = document && found.rubric ? rubricOfRecord(document, found.rubric) : null;
  const named = document && (await namedInFrontMatter(document));

  const isCode = document !== null && reader.formatOf(document) === null;
  const response = givenResponse(given) ?? found.response ?? (await askForResponse(fields, document && place, isCode));
  if (!response) return undefined;
  const own = argument(given.instruction) ?? found.instruction;
  const ownReference = argument(given.reference) ?? found.reference ?? (await named?.reference()) ?? null;
  // Before anybody is asked for a prompt, and edits the document meanwhile.
  const texts = { instruction: own, response, reference: ownReference };
  const anchors = located ? anchorsIn(located.document, texts, located.output) : [];
  const instruction = own ?? pins.prompt() ?? (await askForInstruction(fields, document && markdownAbove(document)));
  if (!instruction) return undefined;
  const reference = ownReference ?? pins.referenceFor(instruction);
  const { text, source, span } = response;
  const exchange = { instruction, response: { text, source, span }, reference };
  const other = document ? otherReadingOf(document, response) : undefined;
  const uri = document && fileAddress(document.uri);
  return { exchange, anchors, uri, rubric: named?.rubric ?? null, other, ofRecord };
}

/** Exchange that a selection in a document means; undefined where the person was asked how to read the document and gave up. */
export async function exchangeAt(
  reader: DocumentReader,
  place: PlaceInDocument,
  needsPrompt = true,
): Promise<Located | undefined> {
  const { document, selections } = place;
  if (place.output) return outputAt(reader, place.output, document);
  const text = textSource(document);
  const find = (structure: Structure) => {
    const offset = place.isWholeCell ? offsetInCell(structure, text.length) : null;
    const spans = offset === null ? selections : [{ start: offset, end: offset }];
    return { found: findIn(structure, text, spans, reader.formatOf(document)), document };
  };
  const { found } = find(reader.around(document, selections));
  if (found.response && (found.instruction || !needsPrompt)) return { found, document };
  const structure = await readAsking(reader, document, selections);
  return structure && find(structure);
}

function outputAt(reader: DocumentReader, cell: vscode.NotebookCell, document: vscode.TextDocument): Located {
  const output = responseOfOutput(reader.notebooks, cell);
  if (!output) return { found: NOTHING, document };
  const found = { ...asked(output), response: output.response };
  return { found, document: output.above?.document ?? document, output: output.anchor };
}

/**
 * The texts of an exchange that stand in a document, as it is now.
 * @param output where the response stands, if that is the output of a cell.
 */
export function anchorsIn(
  document: vscode.TextDocument,
  { instruction, response, reference }: FoundExchange,
  output?: Anchor,
): Anchor[] {
  return [
    ...(output ? [output] : []),
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

function givenResponse({ response }: GivenTexts): SourcedResponse | null {
  return response === undefined ? null : { text: withLineFeeds(response), source: 'argument', span: null };
}

/** A text that was handed over; null for a blank one. */
export function argument(text: string | undefined): SourcedText | null {
  return text === undefined || text.trim() === '' ? null : { text: withLineFeeds(text), source: 'argument' };
}
