import * as vscode from 'vscode';
import type { Part, Source } from '../exchange/exchange.ts';
import type { GradingView, PartView } from '../protocol.ts';
import type { Grading } from './gradings.ts';

/** A grading as the panel shows it. */
export function gradingView(grading: Grading): GradingView {
  const { id, uri, span, stale, startedAt, status, written, exchange, question } = grading;
  const { name, criteria, scores, pass } = grading.rubric.rubric;
  return {
    id,
    title: documentName(grading),
    revealable: uri !== null && span !== null,
    stale,
    startedAt,
    status,
    written,
    instruction: partView(exchange.instruction),
    response: partView(exchange.response),
    reference: exchange.reference && partView(exchange.reference),
    rubric: { name, criteria, scores: [scores[1], scores[2], scores[3], scores[4], scores[5]], pass },
    prompt: question.prompt,
  };
}

/** The name of the document that the response stands in, or a word for a response that stands in none. */
export function documentName({ uri }: Pick<Grading, 'uri'>): string {
  return uri ? uri.path.slice(uri.path.lastIndexOf('/') + 1) : vscode.l10n.t('A response');
}

function partView({ text, source }: Part): PartView {
  return { text, source: sourceText(source) };
}

function sourceText(source: Source): string {
  switch (source) {
    case 'argument':
      return vscode.l10n.t('given with the command');
    case 'structure':
      return vscode.l10n.t('from the document');
    case 'selection':
      return vscode.l10n.t('selected');
    case 'document':
      return vscode.l10n.t('the whole document');
    case 'pinned':
      return vscode.l10n.t('pinned');
    case 'asked':
      return vscode.l10n.t('entered');
    case 'front matter':
      return vscode.l10n.t('from the front matter');
    case 'rubric':
      return vscode.l10n.t('from the rubric');
  }
}
