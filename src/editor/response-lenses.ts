import * as vscode from 'vscode';
import { firstSentence } from '../exchange/sentence.ts';
import { responseLines, type ResponseLines } from '../exchange/response-lines.ts';
import { rangeOfAnchor } from './anchors.ts';
import type { DocumentReader } from './document-reader.ts';
import { feedbackOf } from './evaluation-actions.ts';
import type { Evaluations } from './evaluations.ts';
import type { LazyWindow } from './lazy-window.ts';
import { isMarkStale, verdictText } from './mark-text.ts';
import { byRubric, marksIn, type Mark } from './marks.ts';
import { onSettingsChange, readCodeLens } from './settings.ts';
import { lensOf } from './surface-items.ts';

/** More results than this would not leave the line to be read. */
const MOST = 3;

/** How long after a change of the evaluations the lenses follow, in milliseconds: a change rarely comes alone. */
const SOON = 100;

/** What stands above the responses of a document. */
export interface ResponseLenses {
  of(document: vscode.TextDocument): vscode.CodeLens[];
  /** Says what a lens does that comes into view. */
  resolve(lens: vscode.CodeLens): vscode.CodeLens;
}

/** Works without the window, whose grades come with it as soon as something opens it. @param changed told when lenses are out of date. */
export function openResponseLenses(
  context: vscode.ExtensionContext,
  { window, reader }: { readonly window: LazyWindow; readonly reader: DocumentReader },
  changed: () => void,
): ResponseLenses {
  let timer: NodeJS.Timeout | undefined;
  const changedSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, SOON);
  };
  const listen = (evaluations: Evaluations) => {
    changedSoon();
    return evaluations.onDidChange(({ type }) => {
      if (type !== 'text' && type !== 'moved') changedSoon();
    });
  };
  context.subscriptions.push(
    onSettingsChange(changedSoon),
    reader.hints.onDidChange(changedSoon),
    window.onDidOpen(({ evaluations }) => context.subscriptions.push(listen(evaluations))),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
  );
  if (window.current) context.subscriptions.push(listen(window.current.evaluations));

  return {
    of: (document) => {
      if (!readCodeLens(document.uri)) return [];
      const responses = responseLines(reader.read(document), (offset) => document.positionAt(offset));
      const marks = window.current ? marksIn(window.current.evaluations, document.uri) : [];
      const marked = marksByResponse(document, responses, marks);
      return responses.flatMap((response) => lensesOf(document, response, marked.get(response) ?? []));
    },
    resolve: (lens) => {
      if (lens instanceof GradeLens) lens.command = gradeCommand(lens);
      return lens;
    },
  };
}

/** Of hundreds of responses, a few are in view: only for these it is worth saying what the lens does. */
class GradeLens extends vscode.CodeLens {
  readonly document: vscode.TextDocument;

  constructor(range: vscode.Range, document: vscode.TextDocument) {
    super(range);
    this.document = document;
  }
}

function gradeCommand({ document, range }: GradeLens): vscode.Command {
  return {
    command: 'prometheusGrader.gradeAt',
    title: vscode.l10n.t('Grade'),
    tooltip: vscode.l10n.t('Asks the judge for a score of this response'),
    arguments: [{ uri: document.uri, offset: document.offsetAt(range.start) }],
  };
}

function marksByResponse(
  document: vscode.TextDocument,
  responses: readonly ResponseLines[],
  marks: readonly Mark[],
): ReadonlyMap<ResponseLines, Mark[]> {
  const found = new Map<ResponseLines, Mark[]>();
  for (const mark of marks) {
    const { line } = rangeOfAnchor(document, mark).start;
    const response = responses.find(({ first, end }) => first <= line && line < end);
    if (response) found.set(response, [...(found.get(response) ?? []), mark]);
  }
  return found;
}

function lensesOf(document: vscode.TextDocument, { first }: ResponseLines, marks: readonly Mark[]): vscode.CodeLens[] {
  const top = new vscode.Range(first, 0, first, 0);
  if (marks.length === 0) return [new GradeLens(top, document)];
  const lens = (title: string, tooltip: string, name: string, ...args: unknown[]) =>
    lensOf(top, { title, tooltip, command: `prometheusGrader.${name}`, arguments: args });

  const newest = marks.toSorted((one, other) => other.evaluation.id - one.evaluation.id).slice(0, MOST);
  const shown = newest.toSorted(byRubric);
  const results = shown.map((mark) => lens(lensText(mark), tooltipOf(mark), 'showEvaluation', mark.evaluation.id));
  if (shown.some(({ evaluation }) => evaluation.status.kind === 'running')) return results;
  const details = newest
    .slice(0, 1)
    .map(({ evaluation: { id } }) =>
      lens(
        vscode.l10n.t('Details'),
        vscode.l10n.t('Shows the feedback beside the response'),
        'hoverEvaluation',
        id,
        document.uri,
      ),
    );
  const gradings = shown.filter(({ evaluation }) => evaluation.kind === 'grading');
  if (gradings.length === 0) return [...results, ...details, new GradeLens(top, document)];
  const rubrics = gradings.map(({ marked }) => marked.rubric).join(', ');
  const ids = gradings.map(({ evaluation }) => evaluation.id);
  const tooltip = vscode.l10n.t('Asks the judge again: {0}', rubrics);
  return [...results, ...details, lens(vscode.l10n.t('Grade again'), tooltip, 'evaluateAllAgain', ids)];
}

function lensText({ marked }: Mark): string {
  const text = verdictText(marked, vscode.l10n.t);
  return isMarkStale(marked) ? vscode.l10n.t('{0} (changed)', text) : text;
}

function tooltipOf({ evaluation }: Mark): string {
  return firstSentence(feedbackOf(evaluation)) || vscode.l10n.t('Shows it on the panel');
}
