import * as vscode from 'vscode';
import { EVALUATION_ACTIONS } from '../evaluations/evaluation-actions.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import { hoverMarkdown } from './mark-hover-text.ts';
import { marksByLine, marksIn } from './marks.ts';
import { hoverContent } from '../workbench/surface-items.ts';

const COMMANDS = EVALUATION_ACTIONS.map((action) => `prometheusGrader.${action}`);

/** Tells what is known of a grade or a comparison, on the line that carries its mark. */
export function registerMarkHovers(evaluations: Evaluations): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    provideHover: (document, { line }) => {
      const marks = marksByLine(marksIn(evaluations, document.uri), document).get(line);
      if (!marks) return null;
      const contents = marks.map(({ evaluation, marked }) =>
        hoverContent(hoverMarkdown(evaluation.id, marked, vscode.l10n.t), COMMANDS),
      );
      return new vscode.Hover(contents, document.lineAt(line).range);
    },
  });
}
