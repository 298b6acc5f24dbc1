import * as vscode from 'vscode';
import type {
  ComparingRecord,
  GradingRecord,
  RecordedAnchor,
  RecordedRubric,
  StoredRecord,
} from '../../history/record.ts';
import { CONVERSATIONS } from '../../judge/conversation.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import { bundledRubricUri } from '../../history/addresses.ts';
import { sha256 } from '../../judge/identity.ts';
import { otherSide } from '../../judge/comparison.ts';
import { pairQuestion, type PairQuestions, absoluteQuestion, type Question } from '../../judge/question.ts';
import type { RelativeWording } from '../../judge/prompt.ts';
import type { Anchor, Comparing, Evaluation, Grading } from './evaluation.ts';
import type { LoadedRubric } from '../rubrics/library.ts';

/** A finished evaluation as it is kept. Null for one that has no result. */
export async function recordOf(evaluation: Evaluation, id: string): Promise<StoredRecord | null> {
  const { status } = evaluation;
  if (status.kind !== 'graded' && status.kind !== 'compared') return null;
  const kept = {
    id,
    at: status.at,
    rubric: recordedRubric(evaluation.rubric),
    anchors: await Promise.all(evaluation.anchors.map(recordedAnchor)),
  };
  if (evaluation.kind === 'grading') {
    return evaluation.status.kind === 'graded'
      ? { ...kept, kind: 'grading', exchange: evaluation.exchange, grade: evaluation.status.grade }
      : null;
  }
  if (evaluation.status.kind !== 'compared') return null;
  const { instruction, reference, responses } = evaluation.pair;
  return {
    ...kept,
    kind: 'comparing',
    instruction,
    reference,
    responses: { A: partOf(responses.A), B: partOf(responses.B) },
    orders: evaluation.questions.map(({ first }) => first),
    comparison: evaluation.status.comparison,
  };
}

/** Facts from which an evaluation of this window is made again. */
export type Restored = Omit<Grading, 'id'> | Omit<Comparing, 'id'>;

/** A kept evaluation as one of this window. @param bundledFolder where the bundled rubrics of this version are. */
export function restored(record: StoredRecord, dismissed: boolean, bundledFolder: vscode.Uri): Restored {
  return record.kind === 'grading'
    ? grading(record, dismissed, bundledFolder)
    : comparing(record, dismissed, bundledFolder);
}

function grading(record: GradingRecord, dismissed: boolean, bundledFolder: vscode.Uri): Omit<Grading, 'id'> {
  const { exchange, grade } = record;
  const { instruction, response, reference } = exchange;
  const texts = { instruction: instruction.text, response: response.text, reference: reference?.text ?? null };
  const question = absoluteQuestion(texts, record.rubric.rubric, CONVERSATIONS[grade.provenance.conversation]);
  return {
    ...shared(record, dismissed, bundledFolder),
    kind: 'grading',
    exchange: { ...exchange, response: { ...response, span: null } },
    question: asSent(question, grade.provenance.prompt),
    status: { kind: 'graded', grade, at: record.at },
    written: '',
  };
}

function comparing(record: ComparingRecord, dismissed: boolean, bundledFolder: vscode.Uri): Omit<Comparing, 'id'> {
  const { instruction, reference, responses, comparison } = record;
  const base = shared(record, dismissed, bundledFolder);
  const place = (side: 'A' | 'B') => {
    const anchor = base.anchors.find(({ role }) => role === side);
    return anchor ? { uri: anchor.uri, whole: responses[side].source === 'document' } : null;
  };
  return {
    ...base,
    kind: 'comparing',
    pair: {
      instruction,
      reference,
      responses: { A: { ...responses.A, place: place('A') }, B: { ...responses.B, place: place('B') } },
      anchors: base.anchors,
    },
    questions: questionsOf(record),
    status: { kind: 'compared', comparison, at: record.at },
    written: { A: '', B: '' },
  };
}

function questionsOf({
  instruction,
  reference,
  responses,
  rubric,
  orders,
  comparison,
}: ComparingRecord): PairQuestions {
  const texts = {
    instruction: instruction.text,
    reference: reference?.text ?? null,
    responses: { A: responses.A.text, B: responses.B.text },
  };
  const wording: RelativeWording = comparison.provenance.template.includes('choice') ? 'choice' : 'comparison';
  const conversation = CONVERSATIONS[comparison.provenance.conversation];
  const ask = (first: 'A' | 'B') => {
    const asked = pairQuestion(texts, first, rubric.rubric, wording, conversation);
    const sent = comparison.orders.find((order) => order.first === first)?.provenance.prompt;
    return sent === undefined ? asked : { first, question: asSent(asked.question, sent) };
  };
  const first = orders[0] ?? 'A';
  return orders.length > 1 ? [ask(first), ask(otherSide(first))] : [ask(first)];
}

/** An earlier version of the extension may have asked in other words. */
function asSent(question: Question, prompt: string): Question {
  return question.prompt === prompt ? question : { ...question, prompt };
}

function shared(record: StoredRecord, dismissed: boolean, bundledFolder: vscode.Uri) {
  return {
    key: null,
    record: record.id,
    startedAt: record.at,
    rubric: loadedRubric(record.rubric, bundledFolder),
    rubricChanged: false,
    dismissed,
    anchors: record.anchors.map(anchorOf),
  };
}

function anchorOf({ role, uri, start, end, text }: RecordedAnchor): Anchor {
  // Records of earlier versions have the line ends that their documents had.
  const lines = withLineFeeds(text);
  const span = lines === text ? { start, end } : { start, end: start + lines.length };
  return { role, uri: vscode.Uri.parse(uri), span, text: lines, changed: false };
}

async function recordedAnchor({ role, uri, span, text }: Anchor): Promise<RecordedAnchor> {
  return { role, uri: uri.toString(), start: span.start, end: span.end, text, hash: await sha256(text) };
}

function recordedRubric({ uri, name, bundled, rubric, weight, of }: LoadedRubric): RecordedRubric {
  const kept = bundled ? bundledRubricUri(name) : uri.toString();
  return { uri: kept, name, bundled, rubric, ...(weight !== undefined && { weight }), ...(of !== undefined && { of }) };
}

/** A bundled rubric is that of this version, whatever version it was judged with. */
function loadedRubric(
  { uri, name, bundled, rubric, weight, of }: RecordedRubric,
  bundledFolder: vscode.Uri,
): LoadedRubric {
  const now = bundled ? vscode.Uri.joinPath(bundledFolder, `${name}.rubric.yaml`) : vscode.Uri.parse(uri);
  return { uri: now, name, bundled, rubric, ...(weight !== undefined && { weight }), ...(of !== undefined && { of }) };
}

function partOf({ text, source }: Comparing['pair']['responses']['A']) {
  return { text, source };
}
