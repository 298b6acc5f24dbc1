import * as vscode from 'vscode';
import type { Exchange, Part, ResponsePart, Span } from '../exchange/exchange.ts';
import { findExchange } from '../exchange/find.ts';
import { findFrontMatter } from '../exchange/front-matter.ts';
import type { FrontMatter } from '../rubric/front-matter.ts';
import { lineAt } from '../rubric/line.ts';
import { askForInstruction, askForResponse } from './ask.ts';
import type { Pins } from './pins.ts';
import { rubricProblemText } from './rubric-problem-text.ts';
import { UserError } from './user-error.ts';

/** What a caller of the command answers beforehand. */
export interface GivenTexts {
  readonly instruction?: string | undefined;
  readonly response?: string | undefined;
  readonly reference?: string | undefined;
}

/** An exchange, and the document that it was found in. */
export interface Gathered {
  readonly exchange: Exchange;
  readonly uri: vscode.Uri | null;
  /** What the document's front matter names. */
  readonly rubric: string | null;
}

/** A document and where in it to look. */
export interface Place {
  readonly document: vscode.TextDocument;
  readonly selections: readonly Span[];
}

/** What can only be meant as a file. */
const FILE_NAME = /^[^\n]+\.(?:md|markdown|txt)$/i;

/**
 * Gathers what is to be graded, in this order: the argument, the structure around the selection, two selections, the
 * pinned prompt, asking. Undefined where the person left a question unanswered.
 */
export async function gather(given: GivenTexts, place: Place | null, pins: Pins): Promise<Gathered | undefined> {
  refuseEmpty(given);
  // A response that was handed over stands in no document: what is around the cursor has nothing to do with it.
  const document = given.response === undefined ? (place?.document ?? null) : null;
  const text = document?.getText() ?? '';
  const found = findExchange(text, place && document ? place.selections : []);
  const front = await frontMatter(text);

  const response = givenResponse(given) ?? found.response ?? (await askForResponse(document));
  if (!response) return undefined;
  const instruction =
    argument(given.instruction) ?? found.instruction ?? pinned(pins.get('prompt')) ?? (await askForInstruction());
  if (!instruction) return undefined;
  const reference =
    argument(given.reference) ??
    found.reference ??
    (await namedReference(front, document)) ??
    pinned(pins.get('reference'));
  return { exchange: { instruction, response, reference }, uri: document?.uri ?? null, rubric: front?.rubric ?? null };
}

function refuseEmpty({ instruction, response }: GivenTexts): void {
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
  return response === undefined ? null : { text: response, source: 'argument', span: null };
}

function argument(text: string | undefined): Part | null {
  return text === undefined || text.trim() === '' ? null : { text, source: 'argument' };
}

function pinned(text: string | undefined): Part | null {
  return text === undefined ? null : { text, source: 'pinned' };
}

/** Throws a `UserError` where the front matter speaks of grading and cannot be read; what else is in it is not ours. */
async function frontMatter(text: string): Promise<FrontMatter | null> {
  const span = findFrontMatter(text)?.yaml;
  if (!span) return null;
  const yaml = text.slice(span.start, span.end);
  if (!/^(?:rubric|reference)\s*:/m.test(yaml)) return null;
  const { readFrontMatter } = await import('../rubric/front-matter.ts');
  const front = readFrontMatter(yaml);
  const error = front.problems.find(({ severity }) => severity === 'error');
  if (!error) return front;
  const { line } = lineAt(text, span.start + error.span.start);
  throw new UserError(
    vscode.l10n.t('The front matter of this document cannot be used. Line {0}:', line),
    rubricProblemText(error, vscode.l10n.t),
  );
}

/** The front matter's reference answer: the file that it names beside the document, or else its own words. */
async function namedReference(front: FrontMatter | null, document: vscode.TextDocument | null): Promise<Part | null> {
  const named = front?.reference;
  if (named === undefined || named === null || !document) return null;
  const text =
    named.includes('\n') || document.isUntitled ? null : await fileText(vscode.Uri.joinPath(document.uri, '..', named));
  // A file's name in place of an answer would spoil the grade, and nobody would notice.
  if (text === '' || (text === null && FILE_NAME.test(named))) {
    throw new UserError(
      vscode.l10n.t('The reference answer {0} that the front matter names could not be read, or is empty.', named),
      vscode.l10n.t('Correct its path, which counts from the document, or write the answer itself there.'),
    );
  }
  return { text: text ?? named, source: 'front matter' };
}

async function fileText(uri: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)).trim();
  } catch {
    return null;
  }
}
