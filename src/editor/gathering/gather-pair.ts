import * as vscode from 'vscode';
import type { SourcedText } from '../../exchange/exchange.ts';
import type { Side } from '../../judge/comparison.ts';
import { anchorsOf } from '../evaluations/anchors.ts';
import { askForInstruction } from './ask.ts';
import type { GatheredCandidate } from './gather-candidates.ts';
import { nameOf } from '../workbench/documents.ts';
import type { Anchor, Pair } from '../evaluations/evaluation.ts';
import { argument, refuseEmpty, type GatherParts } from './gather.ts';
import { UserError, type Remedy } from '../workbench/user-error.ts';

/** A pair, and the rubric that its documents name, where they agree on one. */
export interface GatheredPair {
  readonly pair: Pair;
  readonly rubric: string | null;
  /** The document that names it: paths count from there. */
  readonly rubricNamedIn: vscode.Uri | null;
  /** True if the two documents name different rubrics, so that neither is taken for granted. */
  readonly isRubricContested: boolean;
}

/** Answers that a caller of the command gives beforehand. */
export interface GivenContext {
  readonly instruction?: string | undefined;
  readonly reference?: string | undefined;
}

/** Shows two texts side by side. */
export type ShowBoth = (texts: Readonly<Record<Side, string>>, title: string) => unknown;

/**
 * Gathers the prompt and the reference answer of two responses, from the first that has them: the argument, the documents if they agree,
 * the pinned texts, a question to the person.
 * Undefined where the person left the question unanswered. Throws a `UserError` where the documents disagree, or where there
 * is nothing to compare.
 */
export async function gatherPair(
  { A: a, B: b }: Readonly<Record<Side, GatheredCandidate>>,
  given: GivenContext,
  { pins, fields }: Pick<GatherParts, 'pins' | 'fields'>,
  showBoth: ShowBoth,
): Promise<GatheredPair | undefined> {
  refuseEmpty({ instruction: given.instruction });
  refuseSame(a, b);
  const instruction =
    argument(given.instruction) ??
    agreed(a.instruction, b.instruction, () => differentInstructions(a, b, showBoth)) ??
    pins.prompt() ??
    (await askForInstruction(fields));
  if (!instruction) return undefined;
  const givenReference = argument(given.reference);
  // One after the other, and once for two responses of one document: the person may be asked whether a file may be sent.
  const ofA = givenReference ? a.reference : await ownReference(a);
  const ofB = givenReference
    ? b.reference
    : await ownReference(a.document === b.document ? { ...b, named: a.named } : b);
  const reference = givenReference ?? agreedReference(a, b, [ofA, ofB], showBoth) ?? pins.referenceFor(instruction);
  const responses = { A: a.candidate, B: b.candidate };
  const anchors = [
    ...anchorsIn({ ...a, reference: ofA }, 'A', instruction, reference),
    ...anchorsIn({ ...b, reference: ofB }, 'B', instruction, reference),
  ];
  return { pair: { instruction, reference, responses, anchors }, ...agreedRubric(a, b) };
}

/** The texts of a pair that stand in the document of one of its responses. */
function anchorsIn(
  { document, span, output, instruction: ownInstruction, reference: ownReference }: GatheredCandidate,
  side: Side,
  instruction: SourcedText,
  reference: SourcedText | null,
): Anchor[] {
  if (!document) return [];
  const isOwn = (part: SourcedText | null, own: SourcedText | null) => part && own && isSameText(part.text, own.text);
  return [
    ...(output ? [{ ...output, role: side }] : anchorsOf(document, side, span ? [span] : [])),
    ...anchorsOf(document, 'instruction', isOwn(instruction, ownInstruction) ? ownInstruction?.spans : []),
    ...anchorsOf(document, 'reference', isOwn(reference, ownReference) ? ownReference?.spans : []),
  ];
}

function refuseSame(a: GatheredCandidate, b: GatheredCandidate): void {
  if (a.candidate.text.trim() !== b.candidate.text.trim()) return;
  const isSameFile = a.document?.uri.toString() === b.document?.uri.toString();
  throw new UserError(
    a.span && isSameFile && a.span.start === b.span?.start
      ? vscode.l10n.t('Both are the same response.')
      : vscode.l10n.t('Both responses are the same text: neither can be better.'),
    vscode.l10n.t('Pick another one for A or for B.'),
  );
}

/** The text of both, or of the only one that has any. Throws the error of `different` where they contradict each other. */
function agreed(one: SourcedText | null, other: SourcedText | null, different: () => UserError): SourcedText | null {
  if (one && other && !isSameText(one.text, other.text)) throw different();
  return one ?? other;
}

/** The reference answer that a response's document has or names. */
async function ownReference({ reference, named }: GatheredCandidate): Promise<SourcedText | null> {
  return reference ?? (await named?.reference()) ?? null;
}

function agreedReference(
  a: GatheredCandidate,
  b: GatheredCandidate,
  [one, other]: readonly [SourcedText | null, SourcedText | null],
  showBoth: ShowBoth,
): SourcedText | null {
  return agreed(one, other, () => {
    const texts = { A: one?.text ?? '', B: other?.text ?? '' };
    return new UserError(
      vscode.l10n.t('The two responses come with different reference answers.'),
      bothTexts(a, b, texts),
      [showBothRemedy(texts, vscode.l10n.t('Reference answers: A ↔ B'), showBoth)],
    );
  });
}

/** Rubric that both documents name, or the only one named; null where they name different ones, so that neither is taken for granted. */
function agreedRubric(a: GatheredCandidate, b: GatheredCandidate): Omit<GatheredPair, 'pair'> {
  const [one, other] = [a.named?.rubric ?? null, b.named?.rubric ?? null];
  if (one !== null && other !== null && one !== other) {
    return { rubric: null, rubricNamedIn: null, isRubricContested: true };
  }
  const rubricNamedIn = (one === null ? b : a).candidate.place?.uri ?? null;
  return { rubric: one ?? other, rubricNamedIn, isRubricContested: false };
}

function differentInstructions(a: GatheredCandidate, b: GatheredCandidate, showBoth: ShowBoth): UserError {
  const texts = { A: a.instruction?.text ?? '', B: b.instruction?.text ?? '' };
  return new UserError(
    vscode.l10n.t('The two responses answer different prompts, so neither can be better.'),
    bothTexts(a, b, texts),
    [showBothRemedy(texts, vscode.l10n.t('Prompts: A ↔ B'), showBoth)],
  );
}

function showBothRemedy(texts: Readonly<Record<Side, string>>, title: string, showBoth: ShowBoth): Remedy {
  return { title: vscode.l10n.t('Show Both'), run: () => showBoth(texts, title) };
}

function bothTexts(a: GatheredCandidate, b: GatheredCandidate, texts: Readonly<Record<Side, string>>): string {
  const [fromA, fromB] = excerpts(texts.A, texts.B);
  return vscode.l10n.t(
    'A ({0}): “{1}” — B ({2}): “{3}”. Make them the same, or compare responses to one prompt.',
    titleOf(a.candidate),
    fromA,
    titleOf(b.candidate),
    fromB,
  );
}

function titleOf({ place }: GatheredCandidate['candidate']): string {
  return place ? nameOf(place.uri) : vscode.l10n.t('a text');
}

const EXCERPT = 120;

/** Excerpts of two texts from about the place at which they begin to differ, each on one line. */
function excerpts(one: string, other: string): readonly [string, string] {
  const [a, b] = [oneLine(one), oneLine(other)];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  const from = same > EXCERPT / 2 ? same - EXCERPT / 4 : 0;
  const excerpt = (text: string) => {
    const end = from + EXCERPT;
    return `${from > 0 ? '…' : ''}${text.slice(from, end)}${end < text.length ? '…' : ''}`;
  };
  return [excerpt(a), excerpt(b)];
}

function isSameText(one: string, other: string): boolean {
  return oneLine(one) === oneLine(other);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
