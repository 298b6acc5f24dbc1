import type * as vscode from 'vscode';
import type { Exchange, SourcedText } from '../../exchange/exchange.ts';
import type { FollowedText } from '../../exchange/edited/followed-text.ts';
import { otherSide, swapSides, type Side } from '../../judge/comparison.ts';
import { swapQuestions, type PairQuestions } from '../../judge/question.ts';
import type { Question } from '../../judge/question.ts';
import type { StaleReason } from '../../protocol/messages.ts';
import type { ComparingStatus, GradingStatus } from './evaluation-status.ts';
import { documentAddress, fileAddress } from '../workbench/notebook-address.ts';
import type { OtherReading } from './other-reading.ts';
import type { LoadedRubric } from '../rubrics/library.ts';

/** Role of a text that is judged: the response of a grading, or those of a comparison, A and B. */
export type ResponseRole = 'response' | Side;

/** Role of a text in the evaluation that it was sent with. */
export type TextRole = ResponseRole | 'instruction' | 'reference';

/**
 * A text of an evaluation that stands in a document: as it stood there when it was sent, and where it stands now. Both count with `\n` at
 * the end of each line, whatever the document's line ends are: to change those changes nothing.
 */
export interface Anchor extends FollowedText {
  readonly role: TextRole;
  readonly uri: vscode.Uri;
}

interface Run {
  /** Unique in this window, and larger than that of everything before. */
  readonly id: number;
  readonly startedAt: number;
  readonly rubric: LoadedRubric;
  /** True if the rubric's file says something else by now. */
  readonly rubricChanged: boolean;
  /** Key under which its answer may be found again; null until it has a result, and where it may not be. */
  readonly key: string | null;
  /** Id under which it is kept beyond this window; null until it has a result. */
  readonly record: string | null;
  /** True if its marks were taken away. */
  readonly dismissed: boolean;
  /** In no order; a text that was put together from several stretches has one for each. */
  readonly anchors: readonly Anchor[];
}

/** One run of the judge over one response. Immutable; updates replace it. */
export interface Grading extends Run {
  readonly kind: 'grading';
  readonly exchange: Exchange;
  readonly question: Question;
  /** The other reading, if the end of the response is in doubt. */
  readonly other?: OtherReading | undefined;
  readonly status: GradingStatus;
  /** Text that the judge has written so far, verdict and all. */
  readonly written: string;
}

/** One run of the judge over two responses, in one order or both. Immutable; updates replace it. */
export interface Comparing extends Run {
  readonly kind: 'comparing';
  readonly pair: Pair;
  /** In the order in which they are judged. */
  readonly questions: PairQuestions;
  readonly status: ComparingStatus;
  /** Text that the judge has written so far, by the response that it reads first. */
  readonly written: Readonly<Record<Side, string>>;
}

/** Two responses to be compared. */
export interface Pair {
  readonly instruction: SourcedText;
  readonly reference: SourcedText | null;
  readonly responses: Readonly<Record<Side, Candidate>>;
  /** Those of its texts that stand in documents. */
  readonly anchors: readonly Anchor[];
}

/** One of two responses that are compared. */
export interface Candidate extends SourcedText {
  /** Its document; null if it stands in none. `whole`: the document is nothing but this response. */
  readonly place: { readonly uri: vscode.Uri; readonly whole: boolean } | null;
  /** The other reading, if its end is in doubt. */
  readonly other?: OtherReading | undefined;
}

/** Something that the judge was asked. */
export type Evaluation = Grading | Comparing;

/** The anchor of a response, if that stands in a document. */
export function anchorOf({ anchors }: Evaluation, role: ResponseRole): Anchor | undefined {
  return anchors.find((anchor) => anchor.role === role);
}

/** The file that a judged response stands in; null where none does. */
export function documentOf({ anchors }: Evaluation): vscode.Uri | null {
  const anchor = anchors.find(({ role }) => isResponse(role));
  return anchor ? fileAddress(anchor.uri) : null;
}

/** Changes since the judge read it: roles of changed texts, and the rubric. Empty as long as the result holds. */
export function staleReasons({ anchors, rubricChanged }: Evaluation): readonly StaleReason[] {
  const roles = new Set<StaleReason>(anchors.flatMap(({ role, changed }) => (changed ? [role] : [])));
  if (rubricChanged) roles.add('rubric');
  return [...roles];
}

export function isStale(evaluation: Evaluation): boolean {
  return staleReasons(evaluation).length > 0;
}

/** True if a result of the one takes the place of the other: both are of the same responses, by the same rubric. */
export function isAskedAgain(one: Evaluation, other: Evaluation): boolean {
  return one.rubric.uri.toString() === other.rubric.uri.toString() && isOfSameResponses(one, other);
}

/** True if two evaluations judge the same responses, by whatever rubric. */
export function isOfSameResponses(one: Evaluation, other: Evaluation): boolean {
  return one.kind === other.kind && JSON.stringify(responses(one)) === JSON.stringify(responses(other));
}

/**
 * Those of some evaluations that grade the same response as one of them, itself among them, by rubric. What was dismissed is
 * history, and not beside the others.
 */
export function gradingsOfSameResponse(all: readonly Evaluation[], grading: Grading): readonly Grading[] {
  return all
    .filter((other): other is Grading => other.kind === 'grading')
    .filter((other) => other.id === grading.id || (!other.dismissed && isOfSameResponses(grading, other)))
    .sort((one, other) => one.rubric.rubric.name.localeCompare(other.rubric.rubric.name));
}

/** True if a role is that of a text which is judged. */
export function isResponse(role: TextRole): role is ResponseRole {
  return role === 'response' || role === 'A' || role === 'B';
}

/** True if a text stands in a document. */
export function isIn(anchor: Anchor, uri: vscode.Uri): boolean {
  return anchor.uri.toString() === uri.toString();
}

/** True for a text that is kept in a file: that stands in its document, or in a cell of that notebook. */
export function isOfFile(anchor: Pick<Anchor, 'uri'>, file: vscode.Uri): boolean {
  return fileAddress(anchor.uri).toString() === fileAddress(file).toString();
}

/** True for the text beside which an evaluation is marked: of a response that goes on over several cells, the first of them. */
export function isMarkedBeside(evaluation: Evaluation, anchor: Anchor, document: vscode.Uri): boolean {
  const { role } = anchor;
  if (documentAddress(anchor.uri).toString() !== document.toString()) return false;
  return isResponse(role) && anchorOf(evaluation, role) === anchor;
}

/** Identity of an evaluation's responses: their places, or their words where they stand in no document. */
function responses(evaluation: Evaluation): readonly string[] {
  const texts = evaluation.kind === 'grading' ? { response: evaluation.exchange.response } : evaluation.pair.responses;
  const known = (Object.entries(texts) as [ResponseRole, SourcedText][]).map(([role, { text }]) => {
    const anchor = anchorOf(evaluation, role);
    return anchor ? `${anchor.span.start} ${anchor.uri.toString()}` : `“${text}`;
  });
  return known.sort();
}

/** An evaluation that was written on. @param first of a comparison, the order. */
export function withMore(evaluation: Evaluation, text: string, first: Side | null): Evaluation {
  if (evaluation.kind === 'grading') return { ...evaluation, written: evaluation.written + text };
  if (first === null) return evaluation;
  const { written } = evaluation;
  return { ...evaluation, written: { ...written, [first]: written[first] + text } };
}

/** The same pair with the names of its responses exchanged. */
export function swapPair(pair: Pair): Pair {
  const { A, B } = pair.responses;
  return { ...pair, responses: { A: B, B: A }, anchors: pair.anchors.map(swapAnchor) };
}

function swapAnchor(anchor: Anchor): Anchor {
  const { role } = anchor;
  return role === 'A' || role === 'B' ? { ...anchor, role: otherSide(role) } : anchor;
}

/** A comparison with the names of its responses exchanged; itself until it is finished. */
export function swapped(comparing: Comparing): Comparing {
  const { pair, questions, status, written, anchors } = comparing;
  if (status.kind !== 'compared') return comparing;
  return {
    ...comparing,
    pair: swapPair(pair),
    questions: swapQuestions(questions),
    status: { ...status, comparison: swapSides(status.comparison) },
    written: { A: written.B, B: written.A },
    anchors: anchors.map(swapAnchor),
  };
}
