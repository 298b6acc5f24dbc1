import * as vscode from 'vscode';
import { alternativesIn, mainResponses, wholeResponse, type FoundResponse } from '../../exchange/candidates.ts';
import { offsetInCell } from '../../exchange/notebook/whole-cell.ts';
import type { SourcedText, SourcedResponse, Span } from '../../exchange/exchange.ts';
import type { Side } from '../../judge/comparison.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { nameOf, textSource } from '../workbench/documents.ts';
import type { Anchor, Candidate } from '../evaluations/evaluation.ts';
import { namedInFrontMatter, type NamedInFrontMatter } from './named-in-front-matter.ts';
import { pick, type Row } from '../workbench/surfaces.ts';
import type { PlaceInDocument } from './active-editor.ts';
import { exchangeAt, type Located } from './gather.ts';
import { readable, documentSpans } from '../workbench/notebook-cells.ts';
import { otherReadingOf } from '../evaluations/other-reading.ts';
import { readAsking } from '../reading/structure-question.ts';
import { rubricOfRecord } from '../rubrics/rubric-of-record.ts';
import type { LoadedRubric } from '../rubrics/library.ts';
import { openUnlessTooLong } from '../reading/too-long-file.ts';
import { UserError } from '../workbench/user-error.ts';

/** A response to be compared, and what its document says about it. */
export interface GatheredCandidate {
  readonly candidate: Candidate;
  readonly instruction: SourcedText | null;
  /** The reference answer that stands in the document. */
  readonly reference: SourcedText | null;
  /** The document it stands in, if it stands in one, and what its front matter names. */
  readonly document: vscode.TextDocument | null;
  /** Its span, in the document's own offsets. */
  readonly span: Span | null;
  /** Its anchor instead, if it is the output of a cell. */
  readonly output?: Anchor;
  readonly named: NamedInFrontMatter | null;
  /** The rubric that its record brings. */
  readonly ofRecord?: LoadedRubric | null;
}

/** A response that was handed over. Throws a `UserError` for a blank one. */
export function textCandidate(text: string, side: Side): GatheredCandidate {
  if (text.trim() === '') {
    throw new UserError(
      vscode.l10n.t('Response {0} is empty.', side),
      vscode.l10n.t('Give a response with text in it.'),
    );
  }
  const candidate = { text: withLineFeeds(text), source: 'argument', place: null } as const;
  return { candidate, instruction: null, reference: null, document: null, span: null, named: null };
}

/**
 * The response that a file holds: the one that its structure labels, or else all of it. Undefined where there are several and
 * the person picked none. Throws a `UserError` where the file is empty or no text.
 */
export async function fileCandidate(
  reader: DocumentReader,
  uri: vscode.Uri,
  side: Side,
): Promise<GatheredCandidate | undefined> {
  const document = await openText(uri);
  const structure = await readAsking(reader, document, 'all');
  if (!structure) return undefined;
  const found = mainResponses(structure);
  if (found.length > 1) {
    const picked = await pickCandidate(found, side, nameOf(document.uri));
    return picked && gathered(document, picked);
  }
  return found[0] ? gathered(document, found[0]) : wholeFile(document, side);
}

/**
 * The response that is meant by what is selected in a document: as when it is graded. Null where that says nothing; undefined where the
 * person was asked how to read it and gave up.
 */
export async function selectedCandidate(
  reader: DocumentReader,
  place: PlaceInDocument,
): Promise<GatheredCandidate | null | undefined> {
  const located = await exchangeAt(reader, place);
  if (!located) return undefined;
  const { document, output } = located;
  const { instruction, response, reference } = located.found;
  if (response && output) return gatheredOutput(located, response, output);
  if (!response?.span) return null;
  return gathered(document, { instruction, response: { ...response, span: response.span }, reference });
}

async function gatheredOutput(
  { document, found: { instruction, reference } }: Located,
  { text, source }: SourcedResponse,
  output: Anchor,
): Promise<GatheredCandidate> {
  const candidate = { text, source, place: { uri: output.uri, whole: false } };
  return { candidate, instruction, reference, document, span: null, output, named: await namedInFrontMatter(document) };
}

/**
 * Two responses of the document in front of the person: two selections, or the alternatives around the cursor. Null where
 * there are no two; undefined where there are more and the person did not pick two.
 */
export async function pairInDocument(
  reader: DocumentReader,
  place: PlaceInDocument,
): Promise<GatheredPairOfOne | null | undefined> {
  const { selections } = place;
  const text = textSource(place.document);
  const stretches = selections.filter(({ start, end }) => text.slice(start, end).trim() !== '');
  if (stretches.length === 2) return twoSelections(reader, place.document, stretches);
  const document = readable(place.document);
  const structure = await readAsking(reader, document, selections);
  if (!structure) return undefined;
  const offset = place.isWholeCell ? offsetInCell(structure, text.length) : (selections[0]?.start ?? 0);
  const alternatives = alternativesIn(structure, offset);
  if (alternatives.length < 2) return null;
  const [a, b] = alternatives.length === 2 ? alternatives : await pickTwo(alternatives, nameOf(document.uri));
  return a && b && { A: await gathered(document, a), B: await gathered(document, b) };
}

type GatheredPairOfOne = Readonly<Record<Side, GatheredCandidate>>;

async function twoSelections(
  reader: DocumentReader,
  document: vscode.TextDocument,
  spans: readonly Span[],
): Promise<GatheredPairOfOne | null | undefined> {
  // One after the other: they may have the same question.
  const [first, second] = spans.toSorted((one, other) => one.start - other.start);
  const a = first && (await selectedCandidate(reader, { document, selections: [first] }));
  const b = a && second && (await selectedCandidate(reader, { document, selections: [second] }));
  if (a === undefined || b === undefined) return undefined;
  return a && b && { A: a, B: b };
}

async function wholeFile(document: vscode.TextDocument, side: Side): Promise<GatheredCandidate> {
  const response = wholeResponse(document.getText());
  if (response) return gathered(document, { instruction: null, response, reference: null });
  throw new UserError(
    vscode.l10n.t('{0}, which was to be response {1}, is empty.', nameOf(document.uri), side),
    vscode.l10n.t('Pick a file with a response in it, or write one into it.'),
  );
}

async function gathered(
  document: vscode.TextDocument,
  {
    instruction,
    response,
    reference,
    rubric,
  }: Pick<FoundResponse, 'instruction' | 'response' | 'reference' | 'rubric'>,
): Promise<GatheredCandidate> {
  const { text, source, span } = response;
  const ofRecord = rubric ? rubricOfRecord(document, rubric) : null;
  const other = otherReadingOf(document, response);
  const { uri } = documentSpans(document, span)[0]?.document ?? document;
  const place = { uri, whole: source === 'document' };
  const candidate = { text, source, place, ...(other && { other }) };
  return { candidate, instruction, reference, document, span, named: await namedInFrontMatter(document), ofRecord };
}

/** Opens a file. Throws a `UserError` where it is gone, no text, or too long for the editor to hand over. */
export async function openText(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await openUnlessTooLong(uri);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      vscode.l10n.t('{0} could not be read as text: {1}', vscode.workspace.asRelativePath(uri), why),
      vscode.l10n.t('Pick a text file that is there.'),
    );
  }
}

async function pickTwo(found: readonly FoundResponse[], document: string): Promise<readonly FoundResponse[]> {
  const a = await pickCandidate(found, 'A', document);
  const b =
    a &&
    (await pickCandidate(
      found.filter((each) => each !== a),
      'B',
      document,
    ));
  return a && b ? [a, b] : [];
}

interface CandidateItem extends Row {
  readonly found: FoundResponse;
}

async function pickCandidate(
  found: readonly FoundResponse[],
  side: Side,
  document: string,
): Promise<FoundResponse | undefined> {
  const items = found.map((each): CandidateItem => {
    const firstLine = each.response.text.slice(0, 200).replace(/\s+/g, ' ');
    return { label: each.label, detail: firstLine, found: each };
  });
  const title = vscode.l10n.t('Which response of {0} is response {1}?', document, side);
  return (await pick(items, { title, matchOnDetail: true }))?.found;
}
