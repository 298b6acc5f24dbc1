import * as vscode from 'vscode';
import { responseLines, type ResponseLines } from '../../exchange/response-lines.ts';
import { rangeOfAnchor } from '../evaluations/anchors.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { textSource } from '../workbench/documents.ts';
import type { WithEvaluations } from '../evaluations/evaluations.ts';
import type { Owned } from '../workbench/owned.ts';
import type { Lazily } from '../workbench/lazily.ts';
import { GradeLens, gradeCommand } from './grade-lens.ts';
import { listenForLenses } from './lens-changes.ts';
import { lensesOfMarks } from './mark-lenses.ts';
import { marksIn, type Mark } from './marks.ts';
import { onSettingsChange, readCodeLens } from '../workbench/settings.ts';

/** Lenses above the responses of a document. */
export interface ResponseLenses {
  of(document: vscode.TextDocument): vscode.CodeLens[];
  /** Says what a lens does that comes into view. */
  resolve(lens: vscode.CodeLens): vscode.CodeLens;
}

/** Works without the window, whose grades come with it as soon as something opens it. @param changed told when lenses are out of date. */
export function openResponseLenses(
  owned: Owned,
  { window, reader }: { readonly window: Lazily<WithEvaluations>; readonly reader: DocumentReader },
  changed: () => void,
): ResponseLenses {
  listenForLenses(owned, { window, reader }, changed);
  let known = new WeakMap<vscode.TextDocument, KnownLenses>();
  owned.add(
    onSettingsChange(() => {
      known = new WeakMap();
    }),
  );

  function lensesOfAll(document: vscode.TextDocument): vscode.CodeLens[] {
    const positionAt = (offset: number) => document.positionAt(offset);
    const responses = responseLines(reader.read(document), positionAt, textSource(document).length);
    const marks = window.current ? marksIn(window.current.evaluations, document.uri) : [];
    const marked = marksByResponse(document, responses, marks);
    return responses.flatMap((response) => lensesOf(document, response, marked.get(response) ?? []));
  }

  return {
    of: (document) => {
      // Before anything of the document is read.
      if (!readCodeLens(document.uri)) return [];
      const layout = reader.layoutOf(document);
      const revision = window.current?.evaluations.revision ?? null;
      const before = known.get(document);
      if (before && before.layout === layout && before.revision === revision) return before.lenses.map(unresolved);
      const lenses = lensesOfAll(document);
      if (layout) known.set(document, { layout, revision, lenses });
      return lenses.map(unresolved);
    },
    resolve: (lens) => {
      if (lens instanceof GradeLens) lens.command = gradeCommand(lens);
      return lens;
    },
  };
}

/** Lenses of a document, and what they depend on: its lines, and the results. */
interface KnownLenses {
  readonly layout: object;
  readonly revision: number | null;
  readonly lenses: readonly vscode.CodeLens[];
}

/** The same lens to be handed out again. The command that it is given then has an offset, which holds for one version only. */
function unresolved(lens: vscode.CodeLens): vscode.CodeLens {
  return lens instanceof GradeLens ? new GradeLens(lens.range, lens.document) : lens;
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
  const grade = new GradeLens(new vscode.Range(first, 0, first, 0), document);
  return marks.length === 0 ? [grade] : lensesOfMarks(document.uri, marks, grade);
}
