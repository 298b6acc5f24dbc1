import * as vscode from 'vscode';
import type { SourcedText, Span } from '../../exchange/exchange.ts';
import { findFrontMatter } from '../../exchange/front-matter.ts';
import type { FrontMatter } from '../../rubric/read/front-matter-settings.ts';
import { lineAndColumn } from '../../rubric/text/line-and-column.ts';
import { fileAddress } from '../workbench/notebook-address.ts';
import { frontMatterDocument, spanSeenFrom } from '../workbench/notebook-cells.ts';
import { once } from '../workbench/promises.ts';
import { referenceFile, UNWANTED } from './reference-file.ts';
import { rubricProblemText } from '../../words/rubric-problem-text.ts';
import { UserError } from '../workbench/user-error.ts';

/** Text that can only be meant as a file. */
const FILE_NAME = /^[^\n]+\.(?:md|markdown|txt)$/i;

/** Rubric and reference answer that a document's front matter names. */
export interface NamedInFrontMatter {
  readonly rubric: string | null;
  /**
   * Reads the reference answer, which may stand in a file, once. Throws a `UserError` where it cannot be read, and `GaveUp` where the
   * person does not say whether it may be sent.
   */
  readonly reference: () => Promise<SourcedText | null>;
}

/** Reads what a document's front matter names. Throws a `UserError` where that cannot be used. */
export async function namedInFrontMatter(document: vscode.TextDocument): Promise<NamedInFrontMatter> {
  const holder = frontMatterDocument(document);
  const front = holder && (await frontMatter(holder.getText()));
  return { rubric: front?.rubric ?? null, reference: once(() => namedReference(front, document, holder ?? document)) };
}

/** Throws a `UserError` where the front matter speaks of grading and cannot be read; what else is in it is not ours. */
async function frontMatter(text: string): Promise<(FrontMatter & { readonly span: Span }) | null> {
  const span = findFrontMatter(text)?.yaml;
  if (!span) return null;
  const yaml = text.slice(span.start, span.end);
  if (!/^(?:rubric|reference)\s*:/m.test(yaml)) return null;
  const { readFrontMatter } = await import('../../rubric/read/front-matter-settings.ts');
  const front = readFrontMatter(yaml);
  const error = front.problems.find(({ severity }) => severity === 'error');
  if (!error) return { ...front, span };
  const { line } = lineAndColumn(text, span.start + error.span.start);
  throw new UserError(
    vscode.l10n.t('The front matter of this document cannot be used. Line {0}:', line),
    rubricProblemText(error, vscode.l10n.t),
  );
}

/**
 * The front matter's reference answer: the file that it names beside the document, or else its own words.
 * @param holder where the front matter stands: of a notebook in another cell.
 */
async function namedReference(
  front: (FrontMatter & { readonly span: Span }) | null,
  document: vscode.TextDocument,
  holder: vscode.TextDocument,
): Promise<SourcedText | null> {
  if (!front || front.reference === null) return null;
  const named = front.reference;
  const text = await referenceFile(named, fileAddress(document.uri));
  if (text === UNWANTED) return null;
  // A file's name in place of an answer would spoil the grade, and nobody would notice.
  if (text === '' || (text === null && FILE_NAME.test(named))) {
    throw new UserError(
      vscode.l10n.t('The reference answer {0} that the front matter names could not be read, or is empty.', named),
      vscode.l10n.t('Correct its path, which counts from the document, or write the answer itself there.'),
    );
  }
  const span = spanSeenFrom(document, { document: holder, span: front.span });
  return { text: text ?? named, source: 'front matter', spans: span ? [span] : [] };
}
